/** The server without its transport: connections come in as sockets, events go out to all that they concern. */
import { closeReason, closeTimeoutMs } from './closing.js';
import { OpenConnection } from './connection.js';
import type { ServingContext } from './context.js';
import { guarded } from './guarded.js';
import type { Handshake } from './handshake.js';
import { frameOf } from './outgoing.js';
import type { Socket } from './socket.js';
import type { Admission, CloseOptions, Connection } from './types.js';

/** `everybody`, save selective connections that are not subscribed; or `subscribers` alone. */
export type Audience = 'everybody' | 'subscribers';

export class Hub {
  readonly #context: ServingContext;
  readonly #connections = new Set<OpenConnection>();
  readonly #onConnection: (connection: OpenConnection) => void;
  readonly #waitingForEmpty: (() => void)[] = [];
  #closing = false;

  constructor(context: ServingContext) {
    this.#context = context;
    this.#onConnection = guarded(context.onConnection, (error, connection: OpenConnection) => connection.fail(error));
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  get closing(): boolean {
    return this.#closing;
  }

  connect(handshake: Handshake, admission: Admission, socket: Socket): Connection {
    const connection = new OpenConnection(this.#context, handshake, admission, socket, (gone) => this.#remove(gone));
    this.#connections.add(connection);
    this.#onConnection(connection);
    return connection;
  }

  /** Closes a socket that is not let in; nothing that it sends is looked at. */
  turnAway(socket: Socket, code: number, reason: string): void {
    const cancel = this.#context.clock.after(closeTimeoutMs, () => socket.terminate());
    const ignore = () => {};
    socket.listen({
      onText: ignore,
      onBinary: ignore,
      onActivity: ignore,
      onDrain: ignore,
      onViolation: ignore,
      onClose: cancel,
    });
    socket.close(code, closeReason(reason));
  }

  /** Builds, checks and encodes once, however many receive it. Gives their number. */
  publish(event: string, data: unknown, audience: Audience): number {
    const { sequence, channel } = this.#context;
    const frame = frameOf(this.#context, event, data, { sequence: sequence.next });
    if (!frame) return 0;
    sequence.advance();
    const topic = channel.messages[event]?.topic;
    let receivers = 0;
    for (const connection of this.#connections) {
      if (!connection.open || !concerns(connection, topic, audience)) continue;
      connection.push(frame);
      receivers++;
    }
    return receivers;
  }

  send(connection: Connection, event: string, data: unknown): boolean {
    if (!(connection instanceof OpenConnection) || !connection.open) return false;
    const frame = frameOf(this.#context, event, data, {}, connection);
    if (frame) connection.push(frame);
    return frame !== undefined;
  }

  async close({ code = 1001, reason = 'going away', timeoutMs = closeTimeoutMs }: CloseOptions = {}): Promise<void> {
    this.#closing = true;
    for (const connection of this.#connections) connection.close(code, reason);
    if (this.#connections.size === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#context.clock.after(timeoutMs, () => {
        for (const connection of this.#connections) connection.terminate();
      });
      this.#waitingForEmpty.push(() => {
        cancel();
        resolve();
      });
    });
  }

  #remove(connection: OpenConnection): void {
    this.#connections.delete(connection);
    if (this.#connections.size === 0) for (const done of this.#waitingForEmpty.splice(0)) done();
  }
}

function concerns(connection: OpenConnection, topic: string | undefined, audience: Audience): boolean {
  if (audience === 'everybody' && (!connection.selective || topic === undefined)) return true;
  return topic !== undefined && connection.subscriptions.has(topic);
}
