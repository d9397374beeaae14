import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
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

test('a case that the end of the run cuts short has not failed', async () => {
  const silent = await serveAll(() => undefined);
  const { results } = await runSuite({ suite: loaded.suite, url: silent.url, maxDurationMs: 1100, timeoutMs: 5000 });
  silent.stop();
  expect(new Set(results.map(({ finding }) => `${finding.kind} ${'why' in finding ? finding.why : ''}`))).toEqual(
    new Set(['skipped the time for the run was up (--max-duration)']),
  );
});

describe('what is probably wrong', () => {
  const pong = (socket: WebSocket) =>
    socket.on('message', (text) => {
      const { id } = JSON.parse(String(text)) as { id?: string }; // what the suite sends
      socket.send(JSON.stringify({ event: 'pong', data: {}, timestamp: new Date().toISOString(), id }));
    });
  const foreign = (socket: WebSocket) => socket.on('message', () => socket.send('{"op":"what?"}'));
  const table: [string, (socket: WebSocket) => unknown, string, RegExp | undefined][] = [
    ['another path', () => undefined, '/chat', /URL's path is \/chat, the contract's is \/ws\/updates/],
    ['another contract', foreign, '/ws/updates', /what came is none of its messages/],
    ['silence', () => undefined, '/behind/a/proxy/ws/updates', /no request was answered/],
    ['closing', (socket) => socket.close(), '/ws/updates', /closed on every request/],
    ['an answer', pong, '/chat', undefined],
  ];
  test.each(table)('%s', async (_, opened, path, wanted) => {
    const server = await serveAll(opened);
    const { suite } = loaded;
    const report = await runSuite({ suite, url: `${server.url}${path}`, only: ['RQ-S1', 'EN-S2'], timeoutMs: 200 });
    server.stop();
    if (wanted) expect(report.likely).toMatch(wanted);
    else expect(report.likely).toBeUndefined();
  });
});

/** Any behaviour at all, at every path. */
async function serveAll(opened: (socket: WebSocket) => unknown) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    opened(socket);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `ws://127.0.0.1:${port}`,
    stop() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

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
