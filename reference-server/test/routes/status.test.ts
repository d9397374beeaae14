import { expect, test } from 'vitest';
import type { Probe } from '../../src/health/probe.js';
import { createFakeClock } from '../support/fake-clock.js';
import { listen, startGateway } from '../support/gateway.js';

const path = '/api/v1/system/status';
const services = ['rf-acquisition', 'inference'].map((name) => ({ name, url: `http://${name}` }));
const well: Probe = { answered: true, status: 200, ms: 7 };

test('tells how everything is', async () => {
  const clock = createFakeClock(Date.UTC(2026, 10, 23, 8, 45));
  const { app } = await startGateway({ services }, { clock, probe: async () => well });
  const response = await app.inject(path);
  expect(response.statusCode).toBe(200);
  expect(response.json()).toEqual({
    overall_status: 'healthy',
    services: [
      { name: 'api-gateway', status: 'healthy', response_time_ms: null },
      { name: 'rf-acquisition', status: 'healthy', response_time_ms: 7 },
      { name: 'inference', status: 'healthy', response_time_ms: 7 },
    ],
    timestamp: '2026-11-23T08:45:00.000Z',
  });
});

test('one service in trouble degrades the whole, and says why', async () => {
  const probe = async (url: string): Promise<Probe> =>
    url.includes('inference') ? { answered: false, reason: 'no answer within 5000 ms' } : well;
  const { app } = await startGateway({ services }, { probe });
  const report = (await app.inject(path)).json();
  expect(report.overall_status).toBe('degraded');
  expect(report.services[2]).toEqual({
    name: 'inference',
    status: 'unhealthy',
    response_time_ms: null,
    reason: 'no answer within 5000 ms',
  });
});

test('a gateway that is probed itself is not listed twice', async () => {
  const self = [{ name: 'api-gateway', url: 'http://nginx/healthz' }];
  const { app } = await startGateway({ services: self }, { probe: async () => ({ ...well, status: 500 }) });
  const report = (await app.inject(path)).json();
  expect(report.services).toEqual([{ name: 'api-gateway', status: 'unhealthy', response_time_ms: 7 }]);
});

test('whoever asks first waits for the first check', async () => {
  let answer = (_: Probe) => {};
  const probe = () =>
    new Promise<Probe>((resolve) => {
      answer = resolve;
    });
  const { app } = await startGateway({ services: services.slice(0, 1) }, { probe });
  const asking = app.inject(path);
  answer(well);
  expect((await asking).json().overall_status).toBe('healthy');
});

test('broadcasts when asked, at most once a second, however often', async () => {
  const clock = createFakeClock();
  const { app, port } = await startGateway({}, { clock });
  const client = await listen(port);
  const ask = async (times: number) => {
    await Promise.all(Array.from({ length: times }, () => app.inject(path)));
    await client.fence();
    return client.events.length;
  };
  expect(await ask(1_000)).toBe(1);
  await clock.advance(999);
  expect(await ask(1_000)).toBe(1);
  await clock.advance(1);
  expect(await ask(1_000)).toBe(2);
  expect(client.frames[0]).toMatchObject({ event: 'services:health', data: { 'api-gateway': { status: 'healthy' } } });
});
