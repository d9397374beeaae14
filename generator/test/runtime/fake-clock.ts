import type { Clock } from '../../runtime/shared/clock.js';

export interface FakeClock extends Clock {
  /** Moves time on, calling what falls due in its order; promises that settle meanwhile are heard. */
  advance(ms: number): Promise<void>;
  /** Milliseconds from now at which timers are due. */
  readonly pending: readonly number[];
}

export function createFakeClock(start = 1_700_000_000_000): FakeClock {
  let now = start;
  const timers = new Set<{ due: number; callback: () => void }>();
  return {
    now: () => now,
    after(ms, callback) {
      const timer = { due: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        timers.delete(next);
        now = next.due;
        next.callback();
        await settle();
      }
      now = end;
    },
    get pending() {
      return [...timers].map(({ due }) => due - now).sort((a, b) => a - b);
    },
  };
}

/** Lets promises that are already settled be heard. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
