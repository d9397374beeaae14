/** Time, passed in so that every timing rule is tested on a fake clock. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `callback` once after `ms` milliseconds; what it returns cancels that. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    // Beyond 2^31 - 1 a timer would fire at once; this is 23 days.
    const timer = setTimeout(callback, Math.min(ms, 2e9));
    return () => clearTimeout(timer);
  },
};
