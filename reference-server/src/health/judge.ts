/**
 * What a probe says of its target.
 *
 * |                              | service   | WebSDR   |
 * |------------------------------|-----------|----------|
 * | 2xx within `degradedAfterMs` | healthy   | online   |
 * | 2xx, but later               | degraded  | degraded |
 * | 3xx, 4xx                     | degraded  | online, or degraded when late |
 * | 5xx                          | unhealthy | degraded |
 * | no answer within `timeoutMs` | unhealthy | offline  |
 * | not probed yet               | unknown   | absent   |
 *
 * A service has a health endpoint, and anything but 2xx from it is a fault. A WebSDR is somebody else's web page: that it
 * sends one elsewhere or wants a login says that it is there.
 */
import type { ServiceHealth, WebsdrStatus } from '../../../generated/index.js';
import type { Probe } from './probe.js';

export function judgeService(probe: Probe | undefined, degradedAfterMs: number): ServiceHealth['status'] {
  if (!probe) return 'unknown';
  if (!probe.answered || probe.status >= 500) return 'unhealthy';
  return probe.status < 300 && probe.ms <= degradedAfterMs ? 'healthy' : 'degraded';
}

export function judgeWebsdr(probe: Probe, degradedAfterMs: number): WebsdrStatus {
  if (!probe.answered) return { status: 'offline', response_time_ms: null };
  const degraded = probe.status >= 500 || probe.ms > degradedAfterMs;
  return { status: degraded ? 'degraded' : 'online', response_time_ms: probe.ms };
}
