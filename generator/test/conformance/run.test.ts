import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { textReport } from '../../runtime/conformance/report-text.js';
import { runSuite, Unreachable } from '../../runtime/conformance/run.js';
import { commandTrigger } from '../../runtime/conformance/trigger.js';
import { type Loaded, load, type RunningGateway, serve } from './contracts.js';

let loaded: Loaded;
let gateway: RunningGateway;

beforeAll(async () => {
  loaded = await load('asyncapi.yaml');
  gateway = await serve(loaded);
});
afterAll(() => gateway.stop());

test('a target that is not there is told apart from one that fails', async () => {
  const run = runSuite({ suite: loaded.suite, url: 'ws://127.0.0.1:1/ws/updates' });
  await expect(run).rejects.toThrow(Unreachable);
  await expect(runSuite({ suite: loaded.suite, url: gateway.url.replace('updates', 'nothing') })).rejects.toThrow(
    /HTTP 404/,
  );
});

test('cases that are not selected are skipped, and what is selected runs alone', async () => {
  const { results } = await runSuite({
    suite: loaded.suite,
    url: gateway.url,
    only: ['PL-S3/updates/pong', 'PL-S3/updates/connected'],
  });
  expect(results.filter((one) => one.finding.kind !== 'skipped').map((one) => [one.case.id, one.finding.kind])).toEqual(
    [
      ['PL-S3/updates/pong', 'passed'],
      ['PL-S3/updates/connected', 'passed'],
    ],
  );
});

test('when the time is up, the rest is skipped, not passed', async () => {
  const { results } = await runSuite({ suite: loaded.suite, url: gateway.url, maxDurationMs: 0 });
  expect(new Set(results.map((one) => one.finding.kind))).toEqual(new Set(['skipped']));
});

test('events that come by themselves are listened for', async () => {
  const [event] = loaded.suite.data.events;
  const timer = setInterval(() => event && gateway.broadcast(event.name, event.data), 20);
  const only = ['SB-S3', 'SB-S4', 'SB-S5', 'SB-S6', 'SB-S8', 'SB-S9'];
  const report = await runSuite({ suite: loaded.suite, url: gateway.url, listenMs: 300, only });
  clearInterval(timer);
  const kinds = report.results.filter((one) => one.finding.kind !== 'skipped').map((one) => one.finding.kind);
  expect(kinds, textReport(report)).toEqual(only.map(() => 'passed'));
});

test('events that do not come are not observed, with the reason', async () => {
  const report = await runSuite({ suite: loaded.suite, url: gateway.url, listenMs: 30, only: ['SB-S4'] });
  const finding = report.results.find((one) => one.case.id === 'SB-S4')?.finding;
  expect(finding).toEqual({ kind: 'notObserved', why: 'too few events came during the run' });
});

test('a trigger that fails is said, and fails nothing', async () => {
  const report = await runSuite({
    suite: loaded.suite,
    url: gateway.url,
    trigger: commandTrigger('echo "no $EVENTPACT_EVENT here" >&2; exit 7'),
    only: ['PL-S3/updates/services:health'],
  });
  const finding = report.results.find((one) => one.finding.kind !== 'skipped')?.finding;
  expect(finding).toEqual({
    kind: 'notObserved',
    why: 'the trigger failed: the command ended with 7: no services:health here',
  });
});

test('a gateway with another contract is told so first', async () => {
  const other = { ...loaded.suite, channel: { ...loaded.suite.channel, hash: 'another' } };
  const { warnings } = await runSuite({ suite: other, url: gateway.url, only: ['EN-S2'] });
  expect(warnings).toMatchObject([{ code: 'EP7003', message: expect.stringContaining(loaded.suite.channel.hash) }]);
});

test('a gateway that limits the rate is asked again later, and not failed for it', async () => {
  const { suite } = loaded;
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  let count = 0;
  server.on('connection', (socket) => {
    socket.on('message', (text) => {
      const { id, event } = JSON.parse(String(text)) as { id?: string; event: string };
      const limited = ++count <= 1;
      const data = limited ? { code: 'rate_limited', message: 'slower', event, retry_after_ms: 10 } : {};
      const timestamp = new Date().toISOString();
      socket.send(JSON.stringify({ event: limited ? 'error' : 'pong', data, timestamp, id }));
    });
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const { results } = await runSuite({
    suite,
    url: `ws://127.0.0.1:${port}/`,
    only: ['RQ-S1', 'PL-S1/updates/ping/minimal'],
  });
  for (const client of server.clients) client.terminate();
  server.close();
  expect(results.filter((one) => one.finding.kind !== 'skipped').map((one) => one.finding.kind)).toEqual([
    'passed',
    'passed',
  ]);
});
