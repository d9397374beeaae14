/**
 * What the generator prints for a channel: plain data that `client/` and `server/` interpret. A field that is absent has
 * the default said beside it, so that small contracts stay small in a bundle.
 */
import type { Json, Path } from './path.js';

/** What a client has to know of a channel; a browser's bundle carries this and no more. */
export interface ClientDescriptor {
  /** The contract's hash. */
  readonly hash: string;
  /** Subprotocol that a client of this contract may offer (RFC 6455 section 1.9). */
  readonly subprotocol?: string;
  readonly envelope?: EnvelopeDescriptor;
  readonly messages: Readonly<Record<string, MessageDescriptor>>;
  readonly serverToClient: FrameDecoding;
  /** Client-to-server messages that have no role, by the method that sends them. */
  readonly requests: Readonly<Record<string, RequestDescriptor>>;
  readonly roles: ClientRoles;
  readonly heartbeat?: HeartbeatDescriptor;
  readonly reconnect: ReconnectDescriptor;
  /** Query that asks for selective delivery. */
  readonly selectiveQuery?: Readonly<Record<string, string>>;
  /** What a client does after a close with this code; RFC 6455's own codes are not listed. */
  readonly closeCodes?: Readonly<Record<number, CloseConsequence>>;
  /** How a browser hands over its token: `<subprotocol>.<token>` as an offered subprotocol, or a query parameter. */
  readonly auth?: { readonly subprotocol?: string; readonly query?: string };
}

/** All that both sides and the suite have to know of a channel. */
export interface ChannelDescriptor extends ClientDescriptor {
  /** Its name in the output: `updates`. */
  readonly channel: string;
  /** `info.version` of the document. */
  readonly version: string;
  /** Path of the endpoint, with `{parameters}`. */
  readonly address: string;
  readonly clientToServer: FrameDecoding;
  readonly roles: RolesDescriptor;
}

export interface EnvelopeDescriptor {
  readonly name?: Path;
  readonly data?: Path;
  readonly timestamp?: Path;
  readonly sequence?: Path;
}

export interface MessageDescriptor {
  /** Constants set when sending. Default: the message's name at `envelope.name`. */
  readonly fixed?: readonly (readonly [Path, Json])[];
  /** Where the data stands. Default: `envelope.data`, else the whole message. */
  readonly data?: Path;
  /** Where the correlation id stands; absent: the message carries none. */
  readonly id?: Path;
  /** Default: `string`. */
  readonly idType?: 'integer';
  /** Topic that a client subscribes to for it; absent: it comes unasked or not at all. */
  readonly topic?: string;
  /** Default: JSON in a text frame. */
  readonly encoding?: 'text' | 'binary';
}

export interface RequestDescriptor {
  readonly message: string;
  /** Names of the messages that answer it; empty: nothing does. */
  readonly replies: readonly string[];
  /** The request carries no data: its method takes none. */
  readonly empty?: true;
}

export interface ClientRoles {
  readonly welcome?: { readonly message: string; readonly contractHash?: Path };
  readonly subscribe?: TopicRoleDescriptor;
  readonly unsubscribe?: TopicRoleDescriptor;
  readonly error?: {
    readonly message: string;
    readonly code: Path;
    readonly text?: Path;
    readonly retryAfterMs?: Path;
  };
}

export interface RolesDescriptor extends ClientRoles {
  readonly welcome?: {
    readonly message: string;
    readonly when: 'always' | 'asked';
    readonly session?: Path;
    readonly epoch?: Path;
    readonly sequence?: Path;
    readonly resumed?: Path;
    readonly heartbeatIntervalMs?: Path;
    readonly contractVersion?: Path;
    readonly contractHash?: Path;
  };
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

export interface TopicRoleDescriptor {
  readonly message: string;
  readonly topic: Path;
  readonly reply?: string;
  readonly replyTopic?: Path;
}

/** Times in milliseconds. */
export interface HeartbeatDescriptor {
  readonly client?: { readonly request: string; readonly intervalMs: number; readonly timeoutMs: number };
}

/** Delay n is `min(initialDelayMs · multiplier^n, maxDelayMs) · (1 − jitter · random)`. */
export interface ReconnectDescriptor {
  readonly initialDelayMs: number;
  readonly multiplier: number;
  readonly maxDelayMs: number;
  readonly jitter: number;
  /** A connection that held this long starts the next series at `initialDelayMs`. */
  readonly stableAfterMs: number;
}

export type CloseConsequence = 'stop' | 'retry' | 'refresh' | 'wait';

/** By what a frame is. Absent: no such frame is declared. */
export interface FrameDecoding {
  /** Text that is JSON, parsed. */
  readonly text?: DecodingNode;
  /** Text that is no JSON, where plain text is declared. */
  readonly plain?: DecodingNode;
  readonly binary?: DecodingNode;
}

/**
 * A decision tree over the parsed frame. A string is the decided message's name; an array is tried in order by the
 * messages' validators. `is` has the string values at `at`, `json` other constants by their JSON text, `type` the JSON
 * types, `else` what is none of them.
 */
export type DecodingNode =
  | string
  | readonly string[]
  | {
      readonly at: Path;
      readonly is?: Readonly<Record<string, DecodingNode>>;
      readonly json?: Readonly<Record<string, DecodingNode>>;
      readonly type?: Readonly<Record<string, DecodingNode>>;
      readonly else?: DecodingNode;
    };

/** What only a server needs: printed into `server.gen.ts`, so that no client carries it. */
export interface ServingDescriptor {
  readonly errors: Readonly<Partial<Record<ErrorReason, string>>>;
  readonly unknownMessages: 'ignore' | 'reject';
  readonly heartbeat?: {
    readonly control: boolean;
    readonly message?: string;
    readonly intervalMs: number;
    readonly timeoutMs: number;
  };
  readonly limits: {
    readonly maxMessageBytes?: number;
    readonly maxSubscriptions?: number;
    readonly messagesPerSecond?: number;
    readonly burst?: number;
    readonly connectionsPerAddress?: number;
  };
  /** Query parameters that ask for the welcome where it is sent `asked` only, beside the subprotocol. */
  readonly askingQueries: readonly string[];
  readonly query: readonly HandshakeField[];
  readonly headers: readonly HandshakeField[];
  /** Parameters of the address that have a list of values. */
  readonly parameters?: readonly HandshakeField[];
  readonly resume?: {
    readonly sessionQuery: string;
    readonly epochQuery: string;
    readonly sinceQuery: string;
    readonly window: number;
    readonly maxAgeMs: number;
  };
  readonly batch?: {
    readonly query: Readonly<Record<string, string>>;
    readonly maxMessages: number;
    readonly maxBytes: number;
    readonly maxWaitMs: number;
  };
  /** Declared application close codes by name: `{ heartbeat_timeout: 4408 }`. */
  readonly closeCodes: Readonly<Record<string, number>>;
}

/** A query parameter or header of the handshake (AsyncAPI WebSockets Channel Binding). */
export interface HandshakeField {
  readonly name: string;
  readonly required: boolean;
  /** Allowed values, where the schema lists them. */
  readonly values?: readonly string[];
  /** What its text is read as where it can be; text otherwise. */
  readonly types?: readonly HandshakeType[];
  /** A list: `always`, its items read as `types`; or where it comes `several` times, its items read as `items`. */
  readonly list?: 'always' | 'several';
  readonly items?: readonly HandshakeType[];
  /** What may be a list: texts that it may be alone, absent for any. What is none of them, and of no `types`, is a list of one. */
  readonly texts?: readonly string[];
}

export type HandshakeType = 'number' | 'boolean' | 'null' | 'object';

export type ErrorReason =
  | 'invalidJson'
  | 'invalidMessage'
  | 'unknownMessage'
  | 'unknownTopic'
  | 'forbidden'
  | 'rateLimited';
