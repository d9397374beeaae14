/** One connection's signs of life: pings it, and judges it by what comes in. */
import type { Clock } from '../shared/clock.js';

export interface HeartbeatTimes {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Whether silence is judged. */
  readonly judge: boolean;
}

export interface HeartbeatEvents {
  /** Each `intervalMs`. */
  onBeat(): void;
  /** Nothing came in for `intervalMs + timeoutMs`. The last call. */
  onDead(): void;
}

/** One timer at a time, set for the next beat or the end of patience, whichever comes first. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #times: HeartbeatTimes;
  readonly #events: HeartbeatEvents;
  #lastActivity: number;
  #nextBeat: number;
  #cancel: () => void = () => {};

  constructor(clock: Clock, times: HeartbeatTimes, events: HeartbeatEvents) {
    this.#clock = clock;
    this.#times = times;
    this.#events = events;
    this.#lastActivity = clock.now();
    this.#nextBeat = this.#lastActivity + times.intervalMs;
    this.#arm(this.#lastActivity);
  }

  /** Something came in. */
  activity(): void {
    this.#lastActivity = this.#clock.now();
  }

  stop(): void {
    this.#cancel();
  }

  #arm(now: number): void {
    this.#cancel = this.#clock.after(Math.min(this.#nextBeat, this.#deadline()) - now, () => this.#step());
  }

  #deadline(): number {
    const { intervalMs, timeoutMs, judge } = this.#times;
    return judge ? this.#lastActivity + intervalMs + timeoutMs : Number.POSITIVE_INFINITY;
  }

  #step(): void {
    const now = this.#clock.now();
    if (now >= this.#deadline()) {
      this.#events.onDead();
      return;
    }
    const due = now >= this.#nextBeat;
    if (due) this.#nextBeat = now + this.#times.intervalMs;
    this.#arm(now);
    if (due) this.#events.onBeat();
  }
}
