/** The order of one connection's answers that carry no correlation id: clients match those first in, first out. */
import type { OutboundFrame } from './frames.js';

interface Place {
  settled: boolean;
  frame: OutboundFrame | undefined;
}

/** Settles a place with its answer, or with none. */
export type Settle = (frame?: OutboundFrame) => void;

export class ReplyOrder {
  readonly #places = new Set<Place>();
  readonly #push: (frame: OutboundFrame) => void;

  constructor(push: (frame: OutboundFrame) => void) {
    this.#push = push;
  }

  /** A place behind all that wait. An answer goes out when those before it have settled; one with an id does at once. */
  take(): Settle {
    const place: Place = { settled: false, frame: undefined };
    this.#places.add(place);
    return (frame) => {
      place.settled = true;
      if (frame?.correlated) this.#push(frame);
      else place.frame = frame;
      this.#advance();
    };
  }

  #advance(): void {
    for (const place of this.#places) {
      if (!place.settled) return;
      this.#places.delete(place);
      if (place.frame) this.#push(place.frame);
    }
  }
}
