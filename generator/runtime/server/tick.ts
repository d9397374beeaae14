/** One flush for all connections that have something to send: one write per connection and turn of the event loop. */
import type { OutboundFrame } from './frames.js';

export interface Flushable {
  flush(joiner: Joiner): void;
}

/** Joins the frames of one turn; connections whose queues hold the same frames share the joined buffer. */
export class Joiner {
  #frames: readonly OutboundFrame[] = [];
  #joined: readonly Uint8Array[] = [];
  readonly #byFirst = new Map<OutboundFrame, { frames: readonly OutboundFrame[]; joined: readonly Uint8Array[] }[]>();

  /** What to write for `frames`, of which there must be at least one. The array must not be changed afterwards. */
  join(frames: readonly OutboundFrame[]): readonly Uint8Array[] {
    const first = frames[0];
    if (first === undefined) return [];
    if (frames.length === 1) return first.alone;
    if (same(frames, this.#frames)) return this.#joined;
    const candidates = this.#byFirst.get(first) ?? [];
    const known = candidates.find((candidate) => same(frames, candidate.frames));
    const { joined } = known ?? { joined: [Buffer.concat(frames.map((frame) => frame.bytes))] };
    if (!known) this.#byFirst.set(first, [...candidates, { frames, joined }]);
    this.#frames = frames;
    this.#joined = joined;
    return joined;
  }
}

/** From the end: queues that begin alike differ in what came last. */
function same(a: readonly OutboundFrame[], b: readonly OutboundFrame[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = a.length - 1; index >= 0; index--) if (a[index] !== b[index]) return false;
  return true;
}

export class Tick {
  #waiting: Flushable[] = [];
  readonly #schedule: (run: () => void) => unknown;

  constructor(schedule: (run: () => void) => unknown = setImmediate) {
    this.#schedule = schedule;
  }

  /** Flushes `item` in this turn's flush. */
  add(item: Flushable): void {
    if (this.#waiting.push(item) === 1) this.#schedule(() => this.#run());
  }

  #run(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const joiner = new Joiner();
    for (const item of waiting) item.flush(joiner);
  }
}
