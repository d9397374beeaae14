/** The terminal client as a program, against the reference server. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { defaultConfig } from '../../reference-server/src/config.js';
import { startDemo } from '../../reference-server/src/demo/demo.js';
import { buildGateway } from '../../reference-server/src/gateway.js';

const main = fileURLToPath(new URL('../src/terminal/main.ts', import.meta.url));

function run(args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { env: { ...process.env, NO_COLOR: '1' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      output[name] += chunk;
      for (const look of [...watchers]) look();
    });
  return {
    child,
    output,
    exit: new Promise<number | null>((resolve) => child.on('close', resolve)),
    until: (name: 'stdout' | 'stderr', text: string) =>
      new Promise<void>((resolve) => {
        const look = () => output[name].includes(text) && resolve();
        watchers.add(look);
        look();
      }),
  };
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
  const { exit, output, child, until } = run(['--url', url]);
  for (const event of ['services:health', 'websdrs:status', 'signals:detected', 'localizations:updated'])
    await until('stdout', event);
  child.kill('SIGINT');
  expect(await exit).toBe(0);
  expect(output.stdout.split('\n')[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}[a-z:]+ +\{.*\}$/);
  expect(output.stderr.split('\n')).toEqual([`~ connecting to ${url}`, '~ connected', '~ disconnected (1000)', '']);
}, 20_000);

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
}, 20_000);

test('goes on after an outage', async () => {
  const gateway = await demoGateway();
  const { until, output, child, exit } = run(['--url', gateway.url, '--event', 'signals:detected']);
  await until('stdout', 'signals:detected');
  for (const connection of gateway.updates.connections) connection.close(1012, 'restart');
  await until('stderr', '~ connection lost (1012: restart), try 1 in');
  output.stdout = '';
  await until('stdout', 'signals:detected');
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
}, 20_000);

test('what breaks the contract is shown on stderr, and nothing of it on stdout', async () => {
  const url = await wrongGateway(
    '{"event":"localizations:updated","data":{"latitude":91},"timestamp":"2026-11-23T08:45:00Z"}',
    'hello',
    '{"event":"new:event","data":{},"timestamp":"2026-11-23T08:45:00Z"}',
  );
  const { until, output, child, exit } = run(['--url', url]);
  await until('stderr', '! localizations:updated breaks the contract: ');
  await until('stderr', '! not JSON: ');
  await until('stderr', '! unknown event new:event');
  child.kill('SIGINT');
  expect(await exit).toBe(0);
  expect(output.stdout).toBe('');
}, 20_000);

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
}, 20_000);

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
}, 20_000);
