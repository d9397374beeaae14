/**
 * The old manager's interface, for code written against it: names, states and behaviour as they were. State, backoff and
 * heartbeat are the generated runtime's; this layer neither validates nor subscribes. New code takes
 * `createUpdatesClient`.
 */
import { updates } from '../../generated/channels/updates/descriptor.gen.js';
import {
  type Connection,
  createConnection,
  type ConnectionState as RuntimeState,
  type StateDetail,
} from '../../generated/runtime/client/connection.js';
import { systemClock } from '../../generated/runtime/shared/clock.js';

export const ConnectionState = {
  DISCONNECTED: 'Disconnected',
  CONNECTING: 'Connecting',
  CONNECTED: 'Connected',
  RECONNECTING: 'Reconnecting',
} as const;
export type ConnectionState = (typeof ConnectionState)[keyof typeof ConnectionState];

const states: Readonly<Record<RuntimeState, ConnectionState>> = {
  disconnected: ConnectionState.DISCONNECTED,
  connecting: ConnectionState.CONNECTING,
  connected: ConnectionState.CONNECTED,
  reconnecting: ConnectionState.RECONNECTING,
};

/** Gets the `data` of an event just as it came: nothing has been checked. */
export type EventCallback<Data = unknown> = (data: Data) => void;
export type StateCallback = (state: ConnectionState) => void;

export interface WebSocketManagerOptions {
  readonly url: string;
  /** Milliseconds between two pings. Default: the contract's. */
  readonly heartbeatInterval?: number;
  /** Upper bound of the reconnection delay, in milliseconds. Default: the contract's. */
  readonly maxReconnectDelay?: number;
  /** The first reconnection delay, in milliseconds; it doubles from there. Default: the contract's. */
  readonly initialReconnectDelay?: number;
}

const { initialDelayMs, maxDelayMs } = updates.reconnect;
const { intervalMs, timeoutMs } = updates.heartbeat.client;

export function createWebSocketManager(url: string): WebSocketManager {
  return new WebSocketManager({ url });
}

export class WebSocketManager {
  /** The socket in use, for tests that reach for it. */
  ws: WebSocket | null = null;
  readonly #connection: Connection;
  readonly #subscribers = new Map<string, Set<EventCallback<never>>>();
  readonly #stateCallbacks = new Set<StateCallback>();
  #opening: { resolve(): void; reject(reason: unknown): void } | undefined;

  constructor(options: WebSocketManagerOptions) {
    const {
      url,
      heartbeatInterval = intervalMs,
      maxReconnectDelay = maxDelayMs,
      initialReconnectDelay = initialDelayMs,
    } = options;
    this.#connection = createConnection({
      open: () => this.#open(url),
      clock: systemClock,
      random: Math.random,
      reconnect: {
        ...updates.reconnect,
        initialDelayMs: initialReconnectDelay,
        maxDelayMs: maxReconnectDelay,
        jitter: 0,
      },
      heartbeat: { intervalMs: heartbeatInterval, timeoutMs, beat: () => this.send('ping', {}) },
      onFrame: (data) => this.#receive(data),
      onLost: () => {
        this.ws = null;
      },
      onState: (state, detail) => this.#enter(state, detail),
    });
  }

  /** Resolves when the socket opens, rejects when it does not; then reconnection goes on by itself. */
  connect(): Promise<void> {
    // Connected, or a socket is on its way. Between two tries there is none, and who asks then does not want to wait.
    if (this.ws) return Promise.resolve();
    if (this.#connection.state === 'reconnecting') this.#connection.close();
    return new Promise((resolve, reject) => {
      this.#opening = { resolve, reject };
      // Its promise outlives a failed try and settles at the first success; ours does not.
      this.#connection.connect().catch(() => {});
    });
  }

  /** Final: it does not reconnect. */
  disconnect(): void {
    this.#connection.close();
  }

  /** Local: nothing is sent. */
  subscribe<Data = unknown>(event: string, callback: EventCallback<Data>): void {
    const callbacks = this.#subscribers.get(event) ?? new Set();
    this.#subscribers.set(event, callbacks.add(callback));
  }

  unsubscribe<Data = unknown>(event: string, callback: EventCallback<Data>): void {
    this.#subscribers.get(event)?.delete(callback);
  }

  /** Any event, known to the contract or not. Without a connection it warns and drops it. */
  send(event: string, data: unknown): void {
    const frame = JSON.stringify({ event, data, timestamp: new Date().toISOString() });
    if (!this.isConnected() || !this.#connection.send(frame))
      console.warn(`[WebSocket] Cannot send message - not connected (${event})`);
  }

  isConnected(): boolean {
    // A socket that is closing has not yet told so. 1 is OPEN; doubles may have no readyState.
    return this.#connection.state === 'connected' && (this.ws?.readyState ?? 1) === 1;
  }

  getState(): ConnectionState {
    return states[this.#connection.state];
  }

  onStateChange(callback: StateCallback): void {
    this.#stateCallbacks.add(callback);
  }

  offStateChange(callback: StateCallback): void {
    this.#stateCallbacks.delete(callback);
  }

  /** The global is looked up anew each time: tests replace it. */
  #open(url: string): WebSocket {
    this.ws = new WebSocket(url);
    return this.ws;
  }

  #enter(state: RuntimeState, detail: StateDetail): void {
    for (const callback of [...this.#stateCallbacks]) attempt('state', () => callback(states[state]));
    // Settled once, whatever comes later.
    if (state === 'connected') this.#opening?.resolve();
    else if (state !== 'connecting')
      this.#opening?.reject(detail.error ?? new Error(`The connection closed before it opened (${detail.code})`));
  }

  #receive(frame: unknown): void {
    let message: { event?: unknown; data?: never } | null;
    try {
      message = JSON.parse(String(frame));
    } catch {
      console.warn('[WebSocket] Ignored a frame that is not JSON');
      return;
    }
    if (typeof message?.event !== 'string') return;
    const { event, data } = message;
    // `never`: what a callback takes is its owner's promise about the event, which nothing here can check.
    for (const callback of [...(this.#subscribers.get(event) ?? [])]) attempt(event, () => callback(data as never));
  }
}

/** One callback that throws does not keep the others from being called. */
function attempt(what: string, call: () => void): void {
  try {
    call();
  } catch (error) {
    console.error(`[WebSocket] A callback for ${what} threw:`, error);
  }
}
