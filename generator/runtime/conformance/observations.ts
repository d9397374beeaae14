/** All that the target sent during a run, on whichever connection: judged when everything else is over. */
import type { Problem } from '../shared/outcome.js';
import type { Session } from './session.js';
import type { Transcript } from './transcript.js';

export interface BrokenFrame {
  readonly reason: string;
  /** Where in the message, as a JSON Pointer; absent where the frame is no declared message at all. */
  readonly problem?: Problem;
  readonly transcript: readonly string[];
}

export interface SeenMessage {
  valid: number;
  /** The first frame whose data breaks the contract. */
  brokenData: BrokenFrame | undefined;
  /** The first frame that breaks it elsewhere. */
  brokenEnvelope: BrokenFrame | undefined;
}

export class Observations {
  readonly messages = new Map<string, SeenMessage>();
  /** Frames that are no declared message. */
  readonly strays: BrokenFrame[] = [];
  readonly violations: BrokenFrame[] = [];
  /** Closes that the target began, and the codes it answered ours with. */
  readonly closes: { code: number | undefined; begun: boolean; transcript: Transcript }[] = [];
  frames = 0;
  /** Valid requests that got a declared reply, or without requests in the contract control pings that got their pong. */
  replies = 0;
  /** Requests that got the declared error. */
  errors = 0;
  /** Connections that left a valid request without any answer, and whether they were closed on it. */
  readonly unanswered = new Map<Session, 'closed' | 'silent'>();
  /** By message: why its sample is not known to be accepted; empty where it was accepted. */
  readonly accepted = new Map<string, string>();
  /** Whether replies carry the id of their request; undefined until one came. Without, they are taken in order. */
  repeatsIds: boolean | undefined;
  /** A subscription was left without any answer. */
  leavesUnacknowledged = false;

  message(name: string): SeenMessage {
    let seen = this.messages.get(name);
    if (!seen) {
      seen = { valid: 0, brokenData: undefined, brokenEnvelope: undefined };
      this.messages.set(name, seen);
    }
    return seen;
  }
}
