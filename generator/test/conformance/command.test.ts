import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { main } from '../../src/cli/main.js';
import { tempFolder, testIo } from '../cli/support.js';
import { load, type RunningGateway, serve } from './contracts.js';

const spec = fileURLToPath(new URL('../../../test/fixtures/warehouse.yaml', import.meta.url));
let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await serve(await load('test/fixtures/warehouse.yaml'));
});
afterAll(() => gateway.stop());

async function eventpact(...args: string[]) {
  const folder = tempFolder({});
  const io = testIo(folder);
  const exitCode = await main(['test', ...args], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr, folder };
}

test('a right gateway: 0, and what was not seen is said', async () => {
  const { exitCode, stdout, stderr } = await eventpact(gateway.url, '--spec', spec, '--timeout', '5s', '--strict');
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/^testing floor-feed at ws:\/\/\S+: \d+ cases\n/);
  expect(stdout).toMatch(/SB-S3.*no time to listen/);
  expect(stdout).toMatch(/floor-feed at ws:.*: \d+ passed, 0 failed, \d+ not observed/);
});

test('--only, --skip, --json and --junit', async () => {
  const { exitCode, stdout, folder } = await eventpact(
    ...[gateway.url, '--spec', spec, '--only', 'EN', '--skip', 'EN-B8', '--json', '--junit', 'report.xml'],
  );
  const result = JSON.parse(stdout);
  expect(exitCode).toBe(0);
  expect(result).toMatchObject({ ok: true, exitCode: 0, channel: 'floor-feed', counts: { passed: 5, failed: 0 } });
  expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('<testcase classname="EN-S2"');
});

test('a gateway that speaks another protocol: 1, with the case, the reason and the frames', async () => {
  const other = fileURLToPath(new URL('../../../asyncapi.yaml', import.meta.url));
  const { exitCode, stdout } = await eventpact(gateway.url, '--spec', other, '--only', 'RQ-S1', '--timeout', '300ms');
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    "nothing of this contract was understood: the URL's path is /floor/one, the contract's is /ws/updates",
  );
  expect(stdout).toMatch(/^FAILED RQ-S1\/updates\/ping \(MUST\)/m);
  expect(stdout).toContain('-> text {"event":"ping"');
});

test.each([
  [2, 'EP6002', ['http://localhost/']],
  [2, 'EP1001', ['ws://localhost/', '--spec', 'missing.yaml']],
  [2, 'EP6002', ['ws://localhost/', '--spec', spec, '--channel', 'nowhere']],
  [2, 'EP6002', ['ws://localhost/', '--spec', spec, '--listen', 'soon']],
  [3, 'EP7001', ['ws://127.0.0.1:1/floor/one', '--spec', spec]],
])('exit code %i and %s for %j', async (wanted, code, args) => {
  const { exitCode, stdout, stderr } = await eventpact(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: wanted, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^(testing .*\\n)?error ${code} .*\\n(.*\\n)*  next: `));
});

test.each<[string, string[], RegExp]>([
  ['all that is selected is left out', ['--only', 'EN-B8', '--skip', 'EN'], /--only and --skip leave none/],
  ['the time is up', ['--only', 'EN', '--max-duration', '1ms'], /the time for the run was up.*\n +next: Give a longer/],
])('no case at all, because %s: 3, never green', async (_, args, said) => {
  const { exitCode, stderr } = await eventpact(gateway.url, '--spec', spec, ...args);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^error EP7002 /m);
  expect(stderr).toMatch(said);
});

test.each([
  ['--only', 'EN-B8,NOPE', /--only "NOPE" matches no case\n +next: Ids are such as .* CL, EN, /],
  ['--skip', 'EN-B88', /--skip "EN-B88" matches no case\n +next: Did you mean EN-B\d\?/],
  ['--only', 'en', /--only "en" matches no case\n +next: Did you mean EN\?/],
])('%s %s: 2, before anything is asked', async (flag, ids, said) => {
  const { exitCode, stderr } = await eventpact('ws://127.0.0.1:1/floor/one', '--spec', spec, flag, ids);
  expect(stderr).toMatch(/^error EP6002 /);
  expect(stderr).toMatch(said);
  expect(exitCode).toBe(2);
});

test.each<[string, 'ws' | 'wss', number, RegExp]>([
  ['plain HTTP', 'ws', 200, /no WebSocket endpoint at ws:.* with 200\n +next: .*path is \/floor\/\{hall\}/],
  ['a path that is not there', 'ws', 404, /no WebSocket endpoint at ws:.* with 404/],
  ['a closed door', 'ws', 401, /refuses the connection: HTTP 401\n +next: .*--token/],
  ['wss:// where no TLS is spoken', 'wss', 200, /no TLS is spoken there\n +next: Try ws:\/\/127\.0\.0\.1:\d+\/x\.\n/],
])('%s: 3 and what to do', async (_, scheme, status, said) => {
  const server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // it listens on a port
  const { exitCode, stderr } = await eventpact(`${scheme}://127.0.0.1:${port}/x`, '--spec', spec);
  expect(stderr).toMatch(/^error EP7001 /m);
  expect(stderr).toMatch(said);
  expect(exitCode).toBe(3);
});

test('a report that cannot be written is said', async () => {
  const { exitCode, stderr } = await eventpact(
    gateway.url,
    '--spec',
    spec,
    '--only',
    'EN-S2',
    '--junit',
    'no/such/folder.xml',
  );
  expect(exitCode).toBe(2);
  expect(stderr).toContain('EP5001');
});
