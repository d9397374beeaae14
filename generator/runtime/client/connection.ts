/**
 * One live socket at a time, replaced when it is lost: the state machine, backoff and heartbeat of every client here.
 *
 *   disconnected -> connecting -> connected -> reconnecting -> connected …     close() -> disconnected, finally
 */
import type { Clock } from '../shared/clock.js';
import type { CloseConsequence, ReconnectDescriptor } from '../shared/descriptor.js';
import { backoffDelay } from './backoff.js';
import { ConnectionError } from './errors.js';
import type { ClientSocket, SocketBytes } from './socket.js';

export type ConnectionState = 'disconnected' | 'connecting' | 'connected' | 'reconnecting';

/** Why the state is what it is. */
export interface StateDetail {
  /** While reconnecting: the number of this try, from 1, and milliseconds until it. */
  readonly attempt?: number;
  readonly retryInMs?: number;
  /** Close code and reason of the connection that was lost (RFC 6455 section 7.4); 1006 where it just broke. */
  readonly code?: number;
  readonly reason?: string;
  readonly error?: unknown;
}

export interface ConnectionOptions {
  /** Makes the next socket; one returned at once (no promise) is attached at once. Throwing at once ends it. */
  open(): ClientSocket | Promise<ClientSocket>;
  readonly reconnect: ReconnectDescriptor;
  readonly clock: Clock;
  readonly random: () => number;
  /** What to do after a close with this code. Default: retry. */
  consequence?(code: number): CloseConsequence | undefined;
  /** Milliseconds that the server asked to wait, for the consequence `wait`. */
  retryAfterMs?(): number | undefined;
  readonly heartbeat?: Heartbeat | undefined;
  onOpen?(): void;
  onFrame(data: unknown): void;
  /** The socket is gone: whatever waited for it waits in vain. */
  onLost?(error: ConnectionError): void;
  onState?(state: ConnectionState, detail: StateDetail): void;
}

/** `beat` is called every `intervalMs`; a connection with nothing inbound for `intervalMs + timeoutMs` is dead. */
export interface Heartbeat {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  beat(): void;
}

export interface Connection {
  readonly state: ConnectionState;
  readonly socket: ClientSocket | undefined;
  /** Resolves when connected; keeps trying as `reconnect` says, at once where a retry is due; rejects when told to stop. */
  connect(): Promise<void>;
  /** False where there is no connection. */
  send(data: string | Uint8Array): boolean;
  /** No socket and no timer is left; `connect` starts anew. */
  close(code?: number, reason?: string): void;
}

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { clock, reconnect, heartbeat } = options;
  let state: ConnectionState = 'disconnected';
  let socket: ClientSocket | undefined;
  let failures = 0;
  let refreshed = false;
  let dialled = 0;
  let lastSeen = 0;
  const waiters: Waiter[] = [];
  const timers: Partial<Record<'stable' | 'beat' | 'dead', () => void>> = {};
  let cancelRetry: (() => void) | undefined;

  const start = (name: keyof typeof timers, ms: number, callback: () => void) => {
    timers[name]?.();
    timers[name] = clock.after(ms, callback);
  };
  const enter = (next: ConnectionState, detail: StateDetail = {}) => {
    state = next;
    options.onState?.(next, detail);
  };

  function dial(next: ConnectionState, detail?: StateDetail): void {
    const mine = ++dialled;
    stopWaiting();
    if (next !== state) enter(next, detail);
    const attached = (opened: ClientSocket) => (mine === dialled ? attach(opened) : discard(opened));
    const failed = (error: unknown) => mine === dialled && lost(1006, '', error);
    let opened: ReturnType<typeof options.open>;
    try {
      opened = options.open();
    } catch (error) {
      // What throws at once will throw again: a wrong URL, no WebSocket here. A promise that rejects is tried again.
      end({ error }, error);
      return;
    }
    if (opened instanceof Promise) opened.then(attached, failed);
    else attached(opened);
  }

  function stopWaiting(): void {
    cancelRetry?.();
    cancelRetry = undefined;
  }

  function attach(opened: ClientSocket): void {
    socket = opened;
    opened.binaryType = 'arraybuffer';
    opened.onopen = () => {
      start('stable', reconnect.stableAfterMs, forgive);
      lastSeen = clock.now();
      if (heartbeat) {
        beatLater(heartbeat);
        judge(heartbeat);
      }
      enter('connected');
      if (socket !== opened) return; // a listener closed the client
      options.onOpen?.();
      for (const waiter of waiters.splice(0)) waiter.resolve();
    };
    opened.onmessage = (event: { data: unknown }) => {
      lastSeen = clock.now();
      options.onFrame(event.data);
    };
    // An error after the opening is always followed by a close, which says more.
    opened.onerror = (event: unknown) => {
      if (state !== 'connected') lost(1006, '', (event as { error?: unknown } | undefined)?.error ?? event);
    };
    opened.onclose = (event: { code?: number; reason?: string } | undefined) =>
      lost(event?.code ?? 1006, event?.reason ?? '');
  }

  function forgive(): void {
    failures = 0;
    refreshed = false;
  }

  function beatLater(life: Heartbeat): void {
    start('beat', life.intervalMs, () => {
      beatLater(life);
      life.beat();
    });
  }

  function judge(life: Heartbeat): void {
    const left = life.intervalMs + life.timeoutMs - (clock.now() - lastSeen);
    if (left > 0) start('dead', left, () => judge(life));
    else lost(1006, 'no sign of life');
  }

  function lost(code: number, reason: string, error?: unknown): void {
    release();
    const failure = new ConnectionError('lost', ` (${code}${reason && `: ${reason}`})`, error);
    const consequence = options.consequence?.(code) ?? 'retry';
    const mine = dialled;
    options.onLost?.(failure);
    if (mine !== dialled) return; // a listener closed the client
    const detail = { code, reason, error };
    if (consequence === 'stop' || (consequence === 'refresh' && refreshed)) {
      end(detail, failure);
      return;
    }
    let retryInMs = backoffDelay(reconnect, failures, options.random);
    if (consequence === 'wait') retryInMs = options.retryAfterMs?.() ?? reconnect.maxDelayMs;
    if (consequence === 'refresh') {
      refreshed = true;
      retryInMs = 0;
    }
    const attempt = ++failures;
    enter('reconnecting', { ...detail, attempt, retryInMs });
    if (mine === dialled) cancelRetry = clock.after(retryInMs, () => dial('reconnecting'));
  }

  function end(detail: StateDetail, error: unknown): void {
    const waiting = waiters.splice(0);
    dialled++;
    stopWaiting();
    forgive();
    if (state !== 'disconnected') enter('disconnected', detail);
    for (const waiter of waiting) waiter.reject(error);
  }

  /** Lets go of the socket without waiting for it: `close()` may never call back. */
  function release(code?: number, reason?: string): void {
    for (const cancel of Object.values(timers)) cancel?.();
    const old = socket;
    socket = undefined;
    if (old) discard(old, code, reason);
  }

  return {
    get state() {
      return state;
    },
    get socket() {
      return socket;
    },
    connect() {
      if (state === 'connected') return Promise.resolve();
      const connected = new Promise<void>((resolve, reject) => waiters.push({ resolve, reject }));
      if (state === 'disconnected') dial('connecting');
      else if (cancelRetry) dial(state);
      return connected;
    },
    send(data) {
      if (state !== 'connected') return false;
      socket?.send(data as string | SocketBytes); // a shared buffer is the caller's own risk, and `ws` takes it
      return true;
    },
    close(code = 1000, reason = '') {
      release(code, reason);
      const error = new ConnectionError('closed');
      options.onLost?.(error);
      end({ code, reason }, error);
    },
  };
}

function discard(socket: ClientSocket, code?: number, reason?: string): void {
  // Handlers that do nothing, not null: `ws` emits an error when closed while connecting, and an unheard one throws.
  socket.onopen = socket.onmessage = socket.onclose = socket.onerror = () => {};
  socket.close(code, reason);
}
