/** Probes a set of targets again and again, and tells when what they are worth has changed. */
import type { Clock } from '../../../generated/runtime/shared/clock.js';
import type { Limit } from './limit.js';
import type { Probe, Prober } from './probe.js';

export interface Target {
  readonly id: string;
  readonly url: string;
}

export interface CheckerOptions {
  readonly targets: readonly Target[];
  readonly probe: Prober;
  /** Shared between checkers, so that the limit holds for the gateway as a whole. */
  readonly limit: Limit;
  readonly intervalMs: number;
  readonly clock: Clock;
  /** What counts as a change; a response time alone never does, or every round would be one. */
  readonly verdict: (probe: Probe) => string;
  /** After a round in which a verdict changed; the first round changes all of them. */
  readonly onChange: (changed: readonly string[]) => void;
}

export interface Checker {
  /** Last probe of each target, by id; empty before the first round. */
  readonly results: ReadonlyMap<string, Probe>;
  /** Milliseconds since the epoch at which the last round ended. */
  readonly checkedAt: number | undefined;
  /** One round. While one is under way, this is the same one. */
  check(): Promise<void>;
  /** Checks now, and again `intervalMs` after each round has ended. */
  start(): void;
  /** No round begins after this, and none that is under way reports anything. */
  stop(): void;
}

export function createChecker(options: CheckerOptions): Checker {
  const { targets, probe, limit, intervalMs, clock, verdict, onChange } = options;
  const results = new Map<string, Probe>();
  let checkedAt: number | undefined;
  let round: Promise<void> | undefined;
  let cancel: (() => void) | undefined;
  let stopped = false;

  async function runRound(): Promise<void> {
    const probes = await Promise.all(
      targets.map((target) => limit(async () => (stopped ? undefined : probe(target.url)))),
    );
    if (stopped) return;
    const changed: string[] = [];
    for (const [index, { id }] of targets.entries()) {
      const next = probes[index];
      if (!next) continue;
      const last = results.get(id);
      if (!last || verdict(last) !== verdict(next)) changed.push(id);
      results.set(id, next);
    }
    checkedAt = clock.now();
    if (changed.length > 0) onChange(changed);
  }

  function check(): Promise<void> {
    round ??= runRound().finally(() => {
      round = undefined;
    });
    return round;
  }

  async function loop(): Promise<void> {
    await check();
    if (!stopped) cancel = clock.after(intervalMs, () => void loop());
  }

  return {
    results,
    get checkedAt() {
      return checkedAt;
    },
    check,
    start: () => void loop(),
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
