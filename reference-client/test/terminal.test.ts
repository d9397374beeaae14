/** The terminal client as a program, against the reference server. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { defaultConfig } from '../../reference-server/src/config.js';
import { startDemo } from '../../reference-server/src/demo/demo.js';
import { buildGateway } from '../../reference-server/src/gateway.js';
import { runProgram } from '../../reference-server/test/support/program.js';

const main = 'reference-client/src/terminal/main.ts';

function run(args: readonly string[]) {
  return runProgram(main, args);
}

async function demoGateway() {
  const demo = await startDemo();
  const gateway = buildGateway({ ...defaultConfig, ...demo.config });
  onTestFinished(async () => void (await Promise.all([gateway.stop(), demo.stop()])));
  const port = await gateway.start(0);
  demo.feed(gateway.updates);
  return { ...gateway, port, url: `ws://127.0.0.1:${port}/ws/updates` };
}

/** A gateway that says what it is told to, to whoever comes, and acknowledges nothing. */
async function wrongGateway(...frames: string[]): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    for (const frame of frames) socket.send(frame);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws/updates`; // it listens on TCP
}

test('shows every event by default, as lines on stdout, and what happens on stderr', async () => {
  const { url } = await demoGateway();
  const { exit, output, kill, until } = run(['--url', url]);
  for (const event of ['services:health', 'websdrs:status', 'signals:detected', 'localizations:updated'])
    await until('stdout', new RegExp(event));
  kill('SIGINT');
  expect(await exit).toBe(0);
  expect(output.stdout.split('\n')[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}[a-z:]+ +\{.*\}$/);
  expect(output.stderr.split('\n')).toEqual([`~ connecting to ${url}`, '~ connected', '~ disconnected (1000)', '']);
});

test('--event, --json and --count', async () => {
  const { url } = await demoGateway();
  const { exit, output } = run([
    '--url',
    url,
    '--json',
    '--count',
    '5',
    '--event',
    'signals:detected',
    '--event',
    'localizations:updated',
  ]);
  expect(await exit).toBe(0);
  const messages = output.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(messages).toHaveLength(5);
  expect(new Set(messages.map((message) => message.event))).toEqual(
    new Set(['signals:detected', 'localizations:updated']),
  );
  expect(messages[0]).toMatchObject({ data: { frequency_mhz: expect.any(Number) }, timestamp: expect.any(String) });
});

test('goes on after an outage', async () => {
  const gateway = await demoGateway();
  const { until, output, kill, exit } = run(['--url', gateway.url, '--event', 'signals:detected']);
  await until('stdout', /signals:detected/);
  for (const connection of gateway.updates.connections) connection.close(1012, 'restart');
  await until('stderr', /~ connection lost \(1012: restart\), try 1 in [01]\.\d s\n~ connected\n/);
  // What was shown before does not count.
  const shown = output.stdout.length;
  await until('stdout', new RegExp(`^.{${shown}}.*signals:detected`, 's'));
  kill('SIGTERM');
  expect(await exit).toBe(0);
});

test('what breaks the contract is shown on stderr, and nothing of it on stdout', async () => {
  const url = await wrongGateway(
    '{"event":"localizations:updated","data":{"latitude":91},"timestamp":"2026-11-23T08:45:00Z"}',
    'hello',
    '{"event":"new:event","data":{},"timestamp":"2026-11-23T08:45:00Z"}',
  );
  const { until, output, kill, exit } = run(['--url', url]);
  await until('stderr', /! localizations:updated breaks the contract: \/data/);
  await until('stderr', /! not JSON: /);
  await until('stderr', /! unknown event new:event/);
  kill('SIGINT');
  expect(await exit).toBe(0);
  expect(output.stdout).toBe('');
});

test('a gateway that forbids it ends it with 1', async () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.close(4403, 'forbidden'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const { exit, output } = run(['--url', `ws://127.0.0.1:${port}/ws/updates`]);
  expect(await exit).toBe(1);
  expect(output.stderr).toContain('client: the gateway closed for good (4403: forbidden)');
});

test('--help shows examples; wrong use is 2', async () => {
  const help = run(['--help']);
  expect(await help.exit).toBe(0);
  expect(help.output.stdout).toContain('npm run client -- --event signals:detected');
  const event = run(['--event', 'nobody:knows']);
  expect(await event.exit).toBe(2);
  expect(event.output.stderr).toContain('signals:detected');
  const url = run(['--url', 'http://localhost']);
  expect(await url.exit).toBe(2);
  expect(url.output.stderr).toContain('ws://');
});
