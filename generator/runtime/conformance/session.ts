/** A connection that knows the contract: sends messages, decodes what comes, and finds the answer to a question. */
import { decodeText, decodeValue } from '../shared/decode.js';
import type { Outcome } from '../shared/outcome.js';
import { type Json, valueAt } from '../shared/path.js';
import { createValidate, type Validate } from '../shared/validator.js';
import { judge } from './judge.js';
import type { Observations } from './observations.js';
import type { Pacer } from './pacer.js';
import type { Inbound, TestSocket } from './socket.js';
import type { Suite } from './suite.js';

/** How a connection is opened; by default as an old client does, which asks for nothing. */
export interface Opening {
  /** Asks for selective delivery, as the contract's query says. */
  readonly selective?: boolean;
  readonly query?: Readonly<Record<string, string>>;
  readonly subprotocols?: readonly string[];
}

/** One message that came; those of a batch one by one. */
export interface Received {
  readonly at: number;
  readonly outcome: Outcome;
  /** Its name, valid or not. */
  readonly name: string | undefined;
  readonly message: unknown;
  /** The frame as it came; the batch's for a message out of one. */
  readonly text: string;
}

export class Session {
  readonly socket: TestSocket;
  readonly suite: Suite;
  readonly received: Received[] = [];
  /** Set when the target said that we sent too much; the time that it asks us to wait. */
  rateLimitedMs: number | undefined;
  readonly observations: Observations;
  readonly #pacer: Pacer;
  readonly #validate: Validate;

  constructor(socket: TestSocket, suite: Suite, observations: Observations, pacer: Pacer) {
    this.socket = socket;
    this.suite = suite;
    this.observations = observations;
    this.#pacer = pacer;
    this.#validate = createValidate(suite.validators);
    for (const inbound of socket.inbound) this.#take(inbound);
    socket.onInbound = (inbound) => this.#take(inbound);
  }

  /** A place in what was received, to look from. */
  get mark(): number {
    return this.received.length;
  }

  get transcript(): string[] {
    return this.socket.transcript.lines();
  }

  async send(message: Json): Promise<void> {
    await this.sendText(JSON.stringify(message));
  }

  async sendText(text: string): Promise<void> {
    await this.pace();
    this.socket.sendText(text);
  }

  /** Waits until one more message is within the rate that the contract allows. */
  async pace(): Promise<void> {
    const wait = this.#pacer.take();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  /** Waits as long as the target asked for, and a little longer. */
  async waitOutRateLimit(): Promise<void> {
    const wait = (this.rateLimitedMs ?? 1000) + 20;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }

  /** The first message from `mark` on that `matches`. */
  find(matches: (received: Received) => boolean, mark = 0): Received | undefined {
    for (let index = mark; index < this.received.length; index++) {
      const received = this.received[index];
      if (received && matches(received)) return received;
    }
    return undefined;
  }

  idOf(received: Received): unknown {
    const path = received.name === undefined ? undefined : this.suite.channel.messages[received.name]?.id;
    return path && valueAt(received.message, path);
  }

  /** The Close frame that came, or that the connection ended without one. */
  get end(): { readonly code: number | undefined } | undefined {
    for (const inbound of this.socket.inbound) {
      if (inbound.kind === 'close') return { code: inbound.code };
      if (inbound.kind === 'end') return { code: undefined };
    }
    return undefined;
  }

  #take(inbound: Inbound): void {
    const lines = () => this.transcript;
    switch (inbound.kind) {
      case 'text':
        this.observations.frames += 1;
        this.#decoded(
          decodeText(inbound.text, this.suite.channel, this.suite.channel.serverToClient, this.#validate),
          inbound.text,
        );
        return;
      case 'binary':
        this.observations.frames += 1;
        this.#binary();
        return;
      case 'violation':
        this.observations.violations.push({ reason: inbound.reason, transcript: lines() });
        return;
      case 'close':
        this.observations.closes.push({
          code: inbound.code,
          begun: this.socket.closeSent === undefined,
          transcript: this.socket.transcript,
        });
    }
  }

  #decoded(outcome: Outcome, text: string): void {
    judge(outcome, this.suite, () => this.transcript, this.observations);
    const name = outcome.kind === 'message' || outcome.kind === 'invalid' ? outcome.name : undefined;
    const message = outcome.kind === 'malformed' ? outcome.text : outcome.message;
    const { batch, error } = this.suite.channel.roles;
    this.received.push({ at: performance.now(), outcome, name, message, text });
    if (error && name === error.message && valueAt(message, error.code) === this.suite.data.errors.rateLimited) {
      const wait = error.retryAfterMs && valueAt(message, error.retryAfterMs);
      if (this.suite.data.errors.rateLimited !== undefined) this.rateLimitedMs = typeof wait === 'number' ? wait : 1000;
    }
    if (!batch || name !== batch.message) return;
    const inner = valueAt(message, batch.messages);
    const { channel } = this.suite;
    for (const one of Array.isArray(inner) ? inner : [])
      this.#decoded(decodeValue(one, channel, channel.serverToClient.text, this.#validate), text);
  }

  /** A binary message: the decision says which one it is; its content has no schema. */
  #binary(): void {
    const decided = this.suite.channel.serverToClient.binary;
    const outcome: Outcome =
      typeof decided === 'string'
        ? { kind: 'message', name: decided, message: undefined }
        : { kind: 'malformed', text: '', reason: 'it is a binary frame, and the contract declares none' };
    if (decided !== undefined && typeof decided !== 'string') return;
    judge(outcome, this.suite, () => this.transcript, this.observations);
    const name = outcome.kind === 'message' ? outcome.name : undefined;
    this.received.push({ at: performance.now(), outcome, name, message: undefined, text: '' });
  }
}
