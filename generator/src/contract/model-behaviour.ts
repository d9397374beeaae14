/** The contract's behaviour: what it says beyond schemas. The other half of `model.ts`. */
import type { Path } from './model.js';

/** What a message is for in the protocol, where that is more than an event or a request. */
export type RoleName = 'welcome' | 'subscribe' | 'unsubscribe' | 'error' | 'batch' | 'resync';

/** `x-eventpact`, completed with its defaults: what the contract says beyond schemas. Times are milliseconds. */
export interface Behaviour {
  /** WebSocket subprotocol that a client of this contract may offer. */
  readonly subprotocol?: string;
  readonly envelope?: {
    readonly name?: Path;
    readonly data?: Path;
    readonly timestamp?: Path;
    readonly sequence?: Path;
  };
  /** `reject`: the set of messages is closed. */
  readonly unknownMessages: 'ignore' | 'reject';
  readonly roles: Roles;
  /** Codes that the server's runtime puts into the error message, by what went wrong. */
  readonly errors: Readonly<Partial<Record<ErrorReason, string>>>;
  readonly heartbeat: {
    readonly client?: { readonly request: string; readonly intervalMs: number; readonly timeoutMs: number };
    readonly server?: {
      readonly control: boolean;
      readonly message?: string;
      readonly intervalMs: number;
      readonly timeoutMs: number;
    };
  };
  readonly reconnect: {
    readonly initialDelayMs: number;
    readonly multiplier: number;
    readonly maxDelayMs: number;
    readonly jitter: number;
    readonly stableAfterMs: number;
  };
  readonly subscriptions: { readonly selectiveQuery?: Readonly<Record<string, string>>; readonly max?: number };
  readonly batch?: {
    readonly query: Readonly<Record<string, string>>;
    readonly maxMessages: number;
    readonly maxBytes: number;
    readonly maxWaitMs: number;
  };
  readonly resume?: {
    readonly sessionQuery: string;
    readonly epochQuery: string;
    readonly sinceQuery: string;
    readonly window: number;
    readonly maxAgeMs: number;
  };
  readonly fallback?: {
    readonly poll: string;
    readonly intervalMs: number;
    readonly afterFailures: number;
    readonly messages: Path;
  };
  readonly limits: {
    readonly maxMessageBytes?: number;
    readonly messagesPerSecond?: number;
    readonly burst?: number;
    readonly connectionsPerAddress?: number;
  };
  readonly auth?: { readonly subprotocol?: string; readonly query?: string; readonly graceMs: number };
  readonly closeCodes: readonly CloseCode[];
}

export type ErrorReason =
  | 'invalidJson'
  | 'invalidMessage'
  | 'unknownMessage'
  | 'unknownTopic'
  | 'forbidden'
  | 'rateLimited';

/** `message` is a message NAME here (the document says keys); paths are into the whole message. */
export interface Roles {
  readonly welcome?: {
    readonly message: string;
    /** `asked`: only to clients that gave a declared query or the subprotocol. */
    readonly when: 'always' | 'asked';
    readonly session?: Path;
    readonly epoch?: Path;
    readonly sequence?: Path;
    readonly resumed?: Path;
    readonly heartbeatIntervalMs?: Path;
    readonly contractVersion?: Path;
    readonly contractHash?: Path;
  };
  readonly subscribe?: TopicRole;
  readonly unsubscribe?: TopicRole;
  readonly error?: {
    readonly message: string;
    readonly code: Path;
    readonly text?: Path;
    readonly event?: Path;
    readonly retryAfterMs?: Path;
  };
  readonly batch?: { readonly message: string; readonly messages: Path };
  readonly resync?: { readonly message: string; readonly sequence?: Path; readonly epoch?: Path };
}

export interface TopicRole {
  readonly message: string;
  readonly topic: Path;
  /** Name of the message that acknowledges it, and where that repeats the topic. Absent: nothing acknowledges. */
  readonly reply?: string;
  readonly replyTopic?: Path;
}

/** What a client does after a close: stop, retry (backoff), refresh (a new token, once), wait (retry-after). */
export type CloseConsequence = 'stop' | 'retry' | 'refresh' | 'wait';

export interface CloseCode {
  readonly code: number;
  readonly name: string;
  readonly client: CloseConsequence;
  readonly description?: string;
}
