import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { defaultConfig } from '../src/config.js';
import type { Probe } from '../src/health/probe.js';
import { createLogger } from '../src/log.js';
import { createFakeClock, settle } from './support/fake-clock.js';
import { listen, localization, signal, startGateway } from './support/gateway.js';

const well: Probe = { answered: true, status: 200, ms: 7 };
const ill: Probe = { answered: false, reason: 'gone' };

const around = {
  services: [{ name: 'inference', url: 'http://inference' }],
  websdrs: [{ id: '1', url: 'http://sdr' }],
  // Well below the heartbeat's interval, which runs on the same clock.
  probes: { ...defaultConfig.probes, intervalMs: 1_000 },
};

test('an old client, which asks for nothing, receives all four events and no `connected`', async () => {
  const clock = createFakeClock();
  let probe: Probe = well;
  const gateway = await startGateway(around, { clock, probe: async () => probe });
  await gateway.health.check();
  const client = await listen(gateway.port);
  probe = ill;
  await clock.advance(1_000);
  gateway.updates.broadcast('signals:detected', signal);
  gateway.updates.broadcast('localizations:updated', localization);
  await client.fence();
  expect(client.frames.slice(0, 4)).toEqual([
    expect.objectContaining({
      event: 'services:health',
      data: { 'api-gateway': { status: 'healthy' }, inference: { status: 'unhealthy' } },
    }),
    expect.objectContaining({ event: 'websdrs:status', data: { '1': { status: 'offline', response_time_ms: null } } }),
    expect.objectContaining({ event: 'signals:detected', data: signal }),
    expect.objectContaining({ event: 'localizations:updated', data: localization }),
  ]);
  expect(client.frames.map((frame) => frame.event)).not.toContain('connected');
});

test.each([
  ['a query', '?deliver=subscribed', []],
  ['the subprotocol', '', ['eventpact.v1']],
])('a client that asks, by %s, is welcomed first', async (_name, query, protocols) => {
  const { port } = await startGateway();
  const client = await listen(port, query, protocols);
  await client.fence();
  expect(client.frames[0]?.event).toBe('connected');
});

test('checks that see no change broadcast nothing', async () => {
  const clock = createFakeClock();
  let ms = 1;
  const probe = async (): Promise<Probe> => ({ ...well, ms: ms++ });
  const gateway = await startGateway(around, { clock, probe });
  await gateway.health.check();
  const client = await listen(gateway.port);
  await clock.advance(10_000);
  expect(ms).toBeGreaterThan(20);
  await client.fence();
  expect(client.events).toEqual([]);
});

test('services and WebSDRs share the limit of probes at once', async () => {
  let running = 0;
  let most = 0;
  const ids = ['1', '2', '3', '4'];
  const gateway = await startGateway(
    {
      services: ids.map((name) => ({ name, url: `http://${name}` })),
      websdrs: ids.map((id) => ({ id, url: `http://${id}` })),
      probes: { ...defaultConfig.probes, concurrency: 3 },
    },
    {
      async probe() {
        most = Math.max(most, ++running);
        await settle();
        running -= 1;
        return well;
      },
    },
  );
  await gateway.health.check();
  expect(most).toBe(3);
  expect(Object.keys(gateway.health.websdrs())).toEqual(ids);
});

test('stopping closes every connection with 1001 and refuses new ones', async () => {
  const gateway = await startGateway();
  const clients = await Promise.all([listen(gateway.port), listen(gateway.port, '?deliver=subscribed')]);
  const stopped = gateway.stop();
  expect(await Promise.all(clients.map((client) => client.closed))).toEqual([1001, 1001]);
  await stopped;
  const refused = new Promise((resolve) => connect(gateway.port, '127.0.0.1').once('error', resolve));
  expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
  await gateway.stop();
});

test('logs say what happened, and never a query string', async () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const { app, port } = await startGateway({}, { logger: createLogger('debug', destination) });
  await (await listen(port, '?deliver=subscribed&token=secret')).fence();
  await app.inject('/api/v1/system/status?token=secret');
  await app.inject('/nowhere?token=secret');
  await app.inject('/%?token=secret');
  await app.inject({ method: 'POST', url: '/api/v1/events/signals:detected?token=secret', payload: { a: 1 } });
  const log = lines.join('');
  expect(log).not.toContain('secret');
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
  expect(log).toContain('"path":"/api/v1/system/status"');
  expect(log).toContain('client connected');
  expect(log).toContain('message breaks the contract');
});
