import type { ReconnectDescriptor } from '../shared/descriptor.js';

/** Milliseconds before try `n` (0 is the first retry): jitter only shortens, so the cap is never exceeded. */
export function backoffDelay(reconnect: ReconnectDescriptor, n: number, random: () => number): number {
  const { initialDelayMs, multiplier, maxDelayMs, jitter } = reconnect;
  return Math.min(initialDelayMs * multiplier ** n, maxDelayMs) * (1 - jitter * random());
}
