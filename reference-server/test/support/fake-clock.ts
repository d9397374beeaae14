/** A clock that stands still until it is told to go on. */
import type { Clock } from '../../../generated/runtime/shared/clock.js';

export interface FakeClock extends Clock {
  /** Moves on by `ms`, calls what falls due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Timers that have not run. */
  readonly pending: number;
}

export function createFakeClock(start = Date.UTC(2026, 10, 23)): FakeClock {
  let now = start;
  let timers: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const [next] = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = next.at;
        timers = timers.filter((timer) => timer !== next);
        next.callback();
      }
      now = end;
      await settle();
    },
    get pending() {
      return timers.length;
    },
  };
}

/** One turn of the event loop, after every promise that is ready. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
