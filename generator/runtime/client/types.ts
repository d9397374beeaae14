/** The client as its users see it, typed by the channel's types. */
import type { Clock } from '../shared/clock.js';
import type { InvalidPolicy, Outcome } from '../shared/outcome.js';
import type { ChannelTypes, ClientData, ServerData, ServerMessage } from '../shared/types.js';
import type { Validate } from '../shared/validator.js';
import type { ConnectionState, StateDetail } from './connection.js';
import type { ClientSocket, SocketRequest } from './socket.js';

export interface ClientOptions {
  /** `ws:` or `wss:` URL of the channel, parameters filled in. */
  readonly url: string | URL;
  /** Further query parameters. */
  readonly query?: Readonly<Record<string, string>>;
  /** Credential, asked for afresh before every connection; goes where the contract says a browser can put it. */
  readonly token?: string | (() => string | Promise<string>);
  /** Checks messages in both directions: `validate<Channel>` of the generated validators. Without it they are recognised, not checked. */
  readonly validate?: Validate;
  /** What happens to a message that breaks the contract. Default: outbound `throw`, inbound `drop`. */
  readonly policy?: { readonly inbound?: InvalidPolicy; readonly outbound?: InvalidPolicy };
  /** `false`: have every event sent, also those that nobody here listens to. Default: `true`, where the contract can. */
  readonly selective?: boolean;
  /** Milliseconds that a request waits for its reply. Default 10,000. */
  readonly timeoutMs?: number;
  /** The server's welcome tells the hash of another contract than the one that this client was generated from. */
  readonly onContractMismatch?: (welcome: unknown) => void;
  /**
   * Makes the socket, at once or later. Default: the platform's WebSocket. Where headers can be set, set them here. What
   * it throws ends the tries; a promise that rejects is tried again.
   */
  readonly socket?: (request: SocketRequest) => ClientSocket | Promise<ClientSocket>;
  readonly clock?: Clock;
  /** In [0, 1); for jitter. */
  readonly random?: () => number;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds to wait for the reply. */
  readonly timeoutMs?: number;
}

/** Ends what it belongs to; calling it twice is harmless. */
export type Off = () => void;

export interface ClientBase<T extends ChannelTypes> {
  readonly state: ConnectionState;
  /** Round trip of the last heartbeat in milliseconds. */
  readonly latencyMs: number | undefined;
  /** The message that the server welcomed this connection with, where the contract has one. */
  readonly welcome: unknown;
  /**
   * Resolves when connected. Keeps trying as the contract's `reconnect` says; called while it waits for the next try, it
   * tries at once. Rejects with `ConnectionError` when the server's close code means stop, or `close()` is called first;
   * and with what making the socket threw, such as a `TypeError` for a wrong URL.
   */
  connect(): Promise<void>;
  /** Final: no timer, socket or listener is left, what waits is rejected, iterators end. */
  close(code?: number, reason?: string): void;
  /** Calls `listener` with each such event, and subscribes while there is a listener. */
  on<E extends T['events']>(event: E, listener: (data: ServerData<T, E>, message: ServerMessage<T, E>) => void): Off;
  /** The same as an async iterator. Ends at `close()` or when `signal` aborts. */
  events<E extends T['events']>(
    event: E,
    options?: { readonly signal?: AbortSignal },
  ): AsyncIterableIterator<ServerData<T, E>>;
  /**
   * Asks for a topic and resolves when the server acknowledged it; asked again after every reconnect. Without a
   * connection it waits for one. Rejects with `RequestError` (refused), `TimeoutError` or `ConnectionError`, and then asks
   * no more.
   */
  subscribe(topic: T['topics'], options?: RequestOptions): Promise<void>;
  /** Gives up what `subscribe` asked for. The topic stays while `on` or `events` need it. */
  unsubscribe(topic: T['topics']): Promise<void>;
  onState(listener: (state: ConnectionState, detail: StateDetail) => void): Off;
  /** Every frame that the contract does not know or allow, in either direction. */
  onInvalid(listener: (outcome: Exclude<Outcome, { kind: 'message' }>) => void): Off;
  /**
   * What failed where nobody awaits it: a background subscription, an unasked error message, a listener that threw.
   * Without a listener it is thrown asynchronously, as an unheard rejection is.
   */
  onError(listener: (error: unknown) => void): Off;
}

type Reply<T extends ChannelTypes, Names extends string> = [Names] extends [never]
  ? undefined
  : IsUnion<Names> extends true
    ? { [Name in Names]: { readonly event: Name; readonly data: ServerData<T, Name> } }[Names]
    : ServerData<T, Names>;

type IsUnion<U, Each = U> = U extends unknown ? ([Each] extends [U] ? false : true) : never;

/**
 * Sends a message of the contract. The reply's data is the result; where several messages may answer, `{ event, data }`.
 * A correlation id is the client's to give: what `data` has in its place is replaced. Constants of the message are filled in.
 * Rejects with `RequestError` (the contract's error message), `TimeoutError`, `ConnectionError`, `ContractError`, or
 * the signal's reason.
 */
type RequestMethod<T extends ChannelTypes, R extends T['requests'][string]> = R['empty'] extends true
  ? (options?: RequestOptions) => Promise<Reply<T, R['replies']>>
  : (data: ClientData<T, R['message']>, options?: RequestOptions) => Promise<Reply<T, R['replies']>>;

export type Client<T extends ChannelTypes> = ClientBase<T> & {
  readonly [Method in keyof T['requests']]: RequestMethod<T, T['requests'][Method] & T['requests'][string]>;
};
