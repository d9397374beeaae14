/** The server as its users see it, typed by the contract. */
import type { Server as HttpServer, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../shared/clock.js';
import type { ServingDescriptor } from '../shared/descriptor.js';
import type { InvalidPolicy, Outcome } from '../shared/outcome.js';
import type {
  ChannelTypes,
  ClientData,
  ClientMessage,
  HandshakeOf,
  HandshakeTypes,
  RequestTypes,
  ServerData,
} from '../shared/types.js';

export interface Server<T extends ChannelTypes> {
  /** Every open connection. */
  readonly connections: ReadonlySet<Connection<HandshakeOf<T>>>;
  /** Names the history that sequence numbers count in. */
  readonly epoch: string;
  /** Sequence number of the newest event; 0 before the first. */
  readonly lastSequence: number;
  /**
   * Serves the upgrades of `httpServer` that ask for the contract's address, or for `path`. Upgrades for other paths are
   * left to other listeners, or refused with 404 where there are none. What it returns ends that.
   */
  attach(httpServer: HttpServer, options?: { readonly path?: string }): () => void;
  /** One upgrade; false, with nothing done, where the path is another one. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /**
   * Sends an event to every connection, save those that asked for selective delivery and are not subscribed. Gives the
   * number of them. Throws `ContractError` for data that breaks the contract, unless `policy.outbound` says otherwise, and
   * `TypeError` for an event that the contract does not declare.
   */
  broadcast<E extends T['events']>(event: E, data: ServerData<T, E>): number;
  /** As `broadcast`, to those alone that are subscribed to the event's topic. */
  broadcastToSubscribers<E extends T['events']>(event: E, data: ServerData<T, E>): number;
  /** Sends an event to one connection, outside the sequence. False where that connection is closing. */
  send<E extends T['events']>(connection: Connection, event: E, data: ServerData<T, E>): boolean;
  /** Refuses new connections, closes all, and ends those that have not answered after `timeoutMs` (default 5000). */
  close(options?: CloseOptions): Promise<void>;
}

export interface CloseOptions {
  /** Default: 1001, going away (RFC 6455 section 7.4.1). */
  readonly code?: number;
  readonly reason?: string;
  readonly timeoutMs?: number;
}

/** One client, from its handshake to its close. */
export interface Connection<H = HandshakeTypes> {
  /** Random; for logs. It resumes nothing. */
  readonly id: string;
  /** Who it is, as `authenticate` said. */
  readonly subject: string | undefined;
  /** What else `authenticate` said. */
  readonly claims: unknown;
  /** What the contract declares of its upgrade request, checked; see `HandshakeRequest`. */
  readonly declared: H;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
  /** The subprotocol that was selected. */
  readonly subprotocol: string | undefined;
  /** It asked for selective delivery: only what it subscribes to reaches it. */
  readonly selective: boolean;
  readonly subscriptions: ReadonlySet<string>;
  /** Sends what waits, then a close frame. Reasons are cut at 123 bytes (RFC 6455 section 5.5). */
  close(code: number, reason?: string): void;
}

/** The upgrade request, as `authenticate` gets it. */
export interface HandshakeRequest<H = HandshakeTypes> {
  /**
   * What the contract declares of parameters, query and headers, by name. A text that reads as a number, as `true` or
   * `false`, or as an object in JSON is one where the schema has such; a list is one where its schema is. What breaks its
   * schema is refused with 400 before anybody is asked; defaults are not filled in.
   */
  readonly declared: H;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
  /** Offered subprotocols, in the client's order. One of them may hold a token: keep them out of logs. */
  readonly subprotocols: readonly string[];
}

export interface Admission {
  readonly subject?: string;
  readonly claims?: unknown;
}

/** `status` refuses the upgrade; `closeCode` accepts it and closes at once, which is all that a browser can read. */
export type Refusal =
  | { readonly status: 400 | 401 | 403 | 429 | 503; readonly reason: string }
  | { readonly closeCode: number; readonly reason: string };

/** A message, of either direction, that the contract does not allow. */
export interface InvalidReport {
  readonly direction: 'clientToServer' | 'serverToClient';
  readonly outcome: Exclude<Outcome, { kind: 'message' }>;
  /** Absent for a broadcast. */
  readonly connection: Connection | undefined;
}

export interface RequestContext<Message = unknown, H = HandshakeTypes> {
  readonly connection: Connection<H>;
  /** The whole message, envelope included. */
  readonly message: Message;
}

/**
 * One handler per request. It gives the reply's data; where several messages may answer, `{ event, data }` says which.
 * It refuses by throwing `RequestError`; whatever else it throws closes the connection with 1011.
 */
export type Handlers<T extends ChannelTypes> = {
  readonly [Method in keyof T['requests']]: Handler<T, T['requests'][Method]>;
};

type Handler<T extends ChannelTypes, R extends RequestTypes> = (
  data: ClientData<T, R['message']>,
  context: RequestContext<ClientMessage<T, R['message']>, HandshakeOf<T>>,
) => Answer<T, R['replies']> | Promise<Answer<T, R['replies']>>;

type Answer<T extends ChannelTypes, Names extends string> = [Names] extends [never]
  ? // biome-ignore lint/suspicious/noConfusingVoidType: it is a return type, by way of `Handler`
    void
  : IsUnion<Names> extends true
    ? { [Name in Names]: { readonly event: Name; readonly data: ServerData<T, Name> } }[Names]
    : ServerData<T, Names>;

type IsUnion<A, B = A> = A extends unknown ? ([B] extends [A] ? false : true) : never;

export type ServerOptions<T extends ChannelTypes> = ServerSettings<T['topics'], HandshakeOf<T>> &
  (keyof T['requests'] extends never ? { readonly handlers?: Handlers<T> } : { readonly handlers: Handlers<T> });

export interface ServerSettings<Topic extends string = string, H = HandshakeTypes> {
  /** Asked before the upgrade. Without it everybody is let in, without a subject. */
  readonly authenticate?: (request: HandshakeRequest<H>) => Admission | Refusal | Promise<Admission | Refusal>;
  /** Whether the connection may subscribe to the topic; refused with the contract's `forbidden`. Default: it may. */
  readonly authorize?: (topic: Topic, connection: Connection<H>) => boolean;
  readonly policy?: {
    /** Default `throw`: the client is answered with the contract's error. */
    readonly inbound?: InvalidPolicy;
    /** Default `throw`: `broadcast` and `send` throw; a handler's wrong reply closes with 1011. */
    readonly outbound?: InvalidPolicy;
  };
  /** In place of the contract's limits. */
  readonly limits?: ServingDescriptor['limits'];
  /** In place of the contract's heartbeat; `false`: none. */
  readonly heartbeat?: Partial<NonNullable<ServingDescriptor['heartbeat']>> | false;
  /** Bytes that may wait for one connection before it is closed with 1013. Default: 1 MiB. */
  readonly queueBytes?: number;
  /** Default: a new one for each server. */
  readonly epoch?: string;
  readonly clock?: Clock;
  readonly onConnection?: (connection: Connection<H>) => void;
  readonly onDisconnect?: (connection: Connection<H>, code: number, reason: string) => void;
  readonly onInvalid?: (report: InvalidReport) => void;
  /** A fault of the server's own code, these callbacks included. Default, and where it throws: a process warning. */
  readonly onError?: (error: unknown, connection: Connection | undefined) => void;
}
