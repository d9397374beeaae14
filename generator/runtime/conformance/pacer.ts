/** Keeps a connection well under the message rate that the contract allows: a suite must not be rate-limited by itself. */
export class Pacer {
  #tokens: number;
  #last = performance.now();
  readonly #capacity: number;
  readonly #perMs: number;

  constructor(messagesPerSecond: number | undefined, burst: number | undefined) {
    this.#perMs = messagesPerSecond === undefined ? Infinity : (messagesPerSecond * 0.8) / 1000;
    this.#capacity = Math.max(1, Math.floor((burst ?? messagesPerSecond ?? Infinity) * 0.7));
    this.#tokens = this.#capacity;
  }

  /** Takes `count` messages; gives the milliseconds to wait before sending them. */
  take(count = 1): number {
    if (this.#perMs === Infinity) return 0;
    const now = performance.now();
    this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#last) * this.#perMs) - count;
    this.#last = now;
    return this.#tokens >= 0 ? 0 : Math.ceil(-this.#tokens / this.#perMs);
  }
}
