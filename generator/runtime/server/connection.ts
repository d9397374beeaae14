/** One client's state, from its admission to its close. */
import { randomUUID } from 'node:crypto';
import { closeReason, closeTimeoutMs } from './closing.js';
import type { ServingContext } from './context.js';
import type { OutboundFrame } from './frames.js';
import type { Handshake } from './handshake.js';
import { Heartbeat } from './heartbeat.js';
import { receiveBinary, receiveText } from './inbound.js';
import { Outbound } from './outbound.js';
import { type RoleValues, roleFrame } from './outgoing.js';
import { ReplyOrder, type Settle } from './reply-order.js';
import type { Socket, SocketEvents } from './socket.js';
import type { Admission, Connection } from './types.js';
import { welcome } from './welcome.js';

export class OpenConnection implements Connection, SocketEvents {
  readonly id: string = randomUUID();
  readonly subject: string | undefined;
  readonly claims: unknown;
  readonly declared: Connection['declared'];
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Connection['headers'];
  readonly remoteAddress: string | undefined;
  readonly subprotocol: string | undefined;
  readonly selective: boolean;
  readonly subscriptions = new Set<string>();
  readonly #context: ServingContext;
  readonly #socket: Socket;
  readonly #outbound: Outbound;
  readonly #replyOrder = new ReplyOrder((frame) => this.push(frame));
  readonly #heartbeat: Heartbeat | undefined;
  readonly #onGone: (connection: OpenConnection) => void;
  #cancelTermination: (() => void) | undefined;
  #open = true;

  constructor(
    context: ServingContext,
    handshake: Handshake,
    admission: Admission,
    socket: Socket,
    onGone: (connection: OpenConnection) => void,
  ) {
    this.#context = context;
    this.#socket = socket;
    this.#onGone = onGone;
    this.subject = admission.subject;
    this.claims = admission.claims;
    this.declared = handshake.declared;
    this.parameters = handshake.parameters;
    this.query = handshake.query;
    this.headers = handshake.headers;
    this.remoteAddress = handshake.remoteAddress;
    this.subprotocol = handshake.subprotocol;
    this.selective = handshake.selective;
    this.#outbound = new Outbound(socket, context.tick, context.queueBytes, () =>
      this.#abort(1013, 'reads too slowly'),
    );
    const times = context.heartbeat;
    this.#heartbeat =
      times &&
      new Heartbeat(
        context.clock,
        { ...times, judge: times.control },
        { onBeat: () => this.#beat(), onDead: () => this.#dead() },
      );
    socket.listen(this);
    welcome(context, this, handshake.asked);
  }

  get open(): boolean {
    return this.#open;
  }

  /** Queues a frame; one that comes after the close began is dropped. */
  push(frame: OutboundFrame): void {
    this.#outbound.push(frame);
  }

  /** Sends what answers the newest of the client's frames. */
  answer(frame: OutboundFrame): void {
    if (frame.correlated) this.push(frame);
    else this.#replyOrder.take()(frame);
  }

  /** The same for an answer that comes later: other answers without an id wait for it. */
  answerLater(): Settle {
    return this.#replyOrder.take();
  }

  /** Sends unasked what the server composes itself; a message that its schema refuses is the server's fault. */
  say(name: string, values: RoleValues): void {
    try {
      const frame = roleFrame(this.#context, name, values, {}, this);
      if (frame) this.push(frame);
    } catch (error) {
      this.fail(error);
    }
  }

  /** A fault of the server's code: this connection ends at once, its neighbours do not notice. */
  fail(error: unknown): void {
    this.#context.onError(error, this);
    this.close(1011, 'internal error');
  }

  close(code: number, reason = ''): void {
    if (!this.#open) return;
    this.#end('write');
    this.#socket.close(code, closeReason(reason));
  }

  terminate(): void {
    this.#end('discard');
    this.#socket.terminate();
  }

  onText(text: string): void {
    if (!this.#open) return;
    try {
      receiveText(this.#context, this, text);
    } catch (error) {
      this.fail(error);
    }
  }

  onBinary(bytes: Uint8Array): void {
    if (!this.#open) return;
    try {
      receiveBinary(this.#context, this, bytes);
    } catch (error) {
      this.fail(error);
    }
  }

  onActivity(): void {
    this.#heartbeat?.activity();
  }

  onDrain(): void {
    this.#outbound.onDrain();
  }

  onViolation(error: Error): void {
    this.#end('discard');
    const outcome = { kind: 'malformed', text: '', reason: error.message } as const;
    this.#context.onInvalid({ direction: 'clientToServer', outcome, connection: this });
  }

  onClose(code: number, reason: string): void {
    this.#end('discard');
    this.#cancelTermination?.();
    this.#onGone(this);
    this.#context.onDisconnect(this, code, reason);
  }

  #beat(): void {
    const { heartbeat } = this.#context;
    if (heartbeat?.control) this.#socket.ping();
    if (heartbeat?.message !== undefined) this.say(heartbeat.message, []);
  }

  /** Without a declared code the connection is dropped: no code of RFC 6455 means this, and nobody is there to read it. */
  #dead(): void {
    const code = this.#context.serving.closeCodes['heartbeat_timeout'];
    if (code === undefined) this.terminate();
    else this.#abort(code, 'no sign of life');
  }

  /** Closes a connection whose peer reads too slowly, or no more: what waits for it is thrown away. */
  #abort(code: number, reason: string): void {
    this.#end('discard');
    this.#socket.close(code, reason);
  }

  #end(rest: 'write' | 'discard'): void {
    if (!this.#open) return;
    this.#open = false;
    this.#heartbeat?.stop();
    this.#outbound.close(rest);
    this.#cancelTermination = this.#context.clock.after(closeTimeoutMs, () => this.#socket.terminate());
  }
}
