import { expect, test } from 'vitest';
import { updates } from '../../../generated/channels/updates/descriptor.gen.js';
import type { Probe } from '../../src/health/probe.js';
import { startGateway } from '../support/gateway.js';

test('alive from the start, ready after the first checks', async () => {
  let answer = (_: Probe) => {};
  const probe = () =>
    new Promise<Probe>((resolve) => {
      answer = resolve;
    });
  const { app, health } = await startGateway({ services: [{ name: 'inference', url: 'http://inference' }] }, { probe });
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'alive' });
  const early = await app.inject('/readyz');
  expect(early.statusCode).toBe(503);
  expect(early.json()).toEqual({ status: 'not ready', reason: 'the first health checks are under way' });
  answer({ answered: true, status: 200, ms: 1 });
  await health.check();
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' });
});

test('the contract is served with its hash, and not again to those who have it', async () => {
  const { app } = await startGateway();
  const first = await app.inject('/asyncapi.json');
  expect(first.headers['content-type']).toMatch(/^application\/json/);
  expect(first.headers['etag']).toBe(`"${updates.hash}"`);
  expect(first.json()).toMatchObject({ asyncapi: '3.0.0', channels: { updates: { address: updates.address } } });
  const again = await app.inject({ url: '/asyncapi.json', headers: { 'if-none-match': `"other", "${updates.hash}"` } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  const stale = await app.inject({ url: '/asyncapi.json', headers: { 'if-none-match': '"other"' } });
  expect(stale.statusCode).toBe(200);
});

test('the page says what runs, and whether it is made up', async () => {
  const real = await startGateway();
  const page = await real.app.inject('/');
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(page.body).toContain(updates.address);
  expect(page.body).not.toContain('synthetic');
  const demo = await startGateway({}, { demo: true });
  expect((await demo.app.inject('/')).body).toContain('synthetic');
});

test('an unknown path is refused without repeating its query', async () => {
  const { app } = await startGateway();
  const response = await app.inject('/nowhere?token=secret');
  expect(response.statusCode).toBe(404);
  expect(response.json()).toEqual({ error: 'not_found', message: 'there is no GET /nowhere here' });
});
