/** What waits to be written to one connection, bounded in bytes. */
import type { OutboundFrame } from './frames.js';
import type { Socket } from './socket.js';
import { Joiner, type Tick } from './tick.js';

/** Frames are joined up to this size: beyond, the copy costs more than the write that it saves. */
const joinBytes = 65_536;

export class Outbound {
  #queue: OutboundFrame[] = [];
  #bytes = 0;
  #dirty = false;
  #closed = false;
  readonly #socket: Socket;
  readonly #tick: Tick;
  readonly #maxBytes: number;
  readonly #onOverflow: () => void;

  /** `onOverflow`: more than `maxBytes` wait, because the peer reads too slowly. */
  constructor(socket: Socket, tick: Tick, maxBytes: number, onOverflow: () => void) {
    this.#socket = socket;
    this.#tick = tick;
    this.#maxBytes = maxBytes;
    this.#onOverflow = onOverflow;
  }

  /** Bytes that wait here, beside those that the socket has taken. */
  get waitingBytes(): number {
    return this.#bytes;
  }

  push(frame: OutboundFrame): void {
    if (this.#closed) return;
    this.#queue.push(frame);
    this.#bytes += frame.bytes.length;
    if (this.#bytes > this.#maxBytes) this.#relieve();
    else if (!this.#dirty) {
      this.#dirty = true;
      this.#tick.add(this);
    }
  }

  /** Writes what the socket takes. */
  flush(joiner: Joiner): void {
    this.#dirty = false;
    const socket = this.#socket;
    while (this.#queue.length > 0 && socket.bufferedBytes < socket.highWaterBytes)
      socket.writeFrames(joiner.join(this.#take()));
  }

  onDrain(): void {
    if (this.#queue.length > 0) this.flush(new Joiner());
  }

  /** Nothing more is taken. What waits is written first, or thrown away. */
  close(rest: 'write' | 'discard'): void {
    this.#closed = true;
    if (rest === 'write' && this.#queue.length > 0) this.#socket.writeFrames(this.#queue.map((frame) => frame.bytes));
    this.#queue = [];
    this.#bytes = 0;
  }

  /** A burst within one turn overflows before its flush: only what the socket refuses is the reader's fault. */
  #relieve(): void {
    this.flush(new Joiner());
    if (this.#bytes > this.#maxBytes) this.#onOverflow();
  }

  /** The frames of the next write, at least one. */
  #take(): readonly OutboundFrame[] {
    const queue = this.#queue;
    if (this.#bytes <= joinBytes) {
      this.#queue = [];
      this.#bytes = 0;
      return queue;
    }
    let count = 0;
    let bytes = 0;
    for (const frame of queue) {
      if (count > 0 && bytes + frame.bytes.length > joinBytes) break;
      bytes += frame.bytes.length;
      count++;
    }
    this.#bytes -= bytes;
    return queue.splice(0, count);
  }
}
