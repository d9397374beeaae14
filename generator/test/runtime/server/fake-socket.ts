import type { Socket, SocketEvents } from '../../../runtime/server/socket.js';

/** A socket in memory: takes everything until `stalled`, and remembers what it was told. */
export class FakeSocket implements Socket {
  readonly highWaterBytes = 1_000;
  readonly writes: (readonly Uint8Array[])[] = [];
  bufferedBytes = 0;
  stalled = false;
  pings = 0;
  closed: { code: number; reason: string } | undefined;
  terminated = false;
  #events: SocketEvents | undefined;

  writeFrames(frames: readonly Uint8Array[]): void {
    if (this.closed) throw new Error('data after the close frame');
    this.writes.push(frames);
    if (this.stalled) for (const frame of frames) this.bufferedBytes += frame.length;
  }

  ping(): void {
    this.pings++;
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }

  terminate(): void {
    this.terminated = true;
    this.leave(1006);
  }

  listen(events: SocketEvents): void {
    this.#events = events;
  }

  /** What the client does. */
  get peer(): SocketEvents {
    if (!this.#events) throw new Error('nobody listens');
    return this.#events;
  }

  /** Sends one frame. */
  say(message: unknown): void {
    this.peer.onActivity();
    this.peer.onText(typeof message === 'string' ? message : JSON.stringify(message));
  }

  leave(code = 1000): void {
    this.peer.onClose(code, '');
  }

  /** Reads everything that waited. */
  drain(): void {
    this.stalled = false;
    this.bufferedBytes = 0;
    this.peer.onDrain();
  }

  /** The messages of all frames so far. */
  get received(): Record<string, unknown>[] {
    return messagesIn(Buffer.concat(this.writes.flat()));
  }
}

/** Decodes unmasked server text frames (RFC 6455 section 5.2), on its own account. */
export function messagesIn(bytes: Buffer): Record<string, unknown>[] {
  const messages: Record<string, unknown>[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] !== 0x81) throw new Error(`no text frame at ${at}`);
    let length = bytes.readUInt8(at + 1);
    at += 2;
    if (length === 126) {
      length = bytes.readUInt16BE(at);
      at += 2;
    } else if (length === 127) {
      length = Number(bytes.readBigUInt64BE(at));
      at += 8;
    }
    messages.push(JSON.parse(bytes.toString('utf8', at, at + length)) as Record<string, unknown>);
    at += length;
  }
  return messages;
}
