import { expect, test } from 'vitest';
import { judgeService, judgeWebsdr } from '../../src/health/judge.js';
import type { Probe } from '../../src/health/probe.js';

const answer = (status: number, ms = 12): Probe => ({ answered: true, status, ms });
const silence: Probe = { answered: false, reason: 'no answer within 50 ms' };

const table: readonly [string, Probe, string, string][] = [
  ['2xx in time', answer(200), 'healthy', 'online'],
  ['2xx at the threshold', answer(204, 100), 'healthy', 'online'],
  ['2xx late', answer(200, 100.1), 'degraded', 'degraded'],
  ['3xx', answer(302), 'degraded', 'online'],
  ['4xx', answer(404), 'degraded', 'online'],
  ['4xx late', answer(401, 101), 'degraded', 'degraded'],
  ['5xx', answer(503), 'unhealthy', 'degraded'],
  ['no answer', silence, 'unhealthy', 'offline'],
];

test.each(table)('%s', (_name, probe, service, websdr) => {
  expect(judgeService(probe, 100)).toBe(service);
  expect(judgeWebsdr(probe, 100)).toEqual({ status: websdr, response_time_ms: probe.answered ? probe.ms : null });
});

test('a service that was not probed is unknown', () => {
  expect(judgeService(undefined, 100)).toBe('unknown');
});
