/** Positions of events. A bus that several instances share takes this file's place. */
import { randomUUID } from 'node:crypto';

export class Sequence {
  /** Names the history that the positions count in; a server without history begins a new one each time. */
  readonly epoch: string;
  #last = 0;

  constructor(epoch: string = randomUUID()) {
    this.epoch = epoch;
  }

  /** Position of the newest event; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** Oldest position that a client can be answered from: the newest, where nothing is kept. */
  get oldest(): number {
    return this.#last;
  }

  /** The position that `advance` will take: a message that is refused on its way out must not leave a gap. */
  get next(): number {
    return this.#last + 1;
  }

  advance(): void {
    this.#last++;
  }
}
