/** The gateway as a program. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from './support/gateway.js';
import { serve } from './support/http.js';
import { runProgram } from './support/program.js';

const main = 'reference-server/src/main.ts';

test.each(['SIGTERM', 'SIGINT'] as const)('%s closes connections with 1001 and ends with 0', async (signal) => {
  const gateway = runProgram(main, ['--demo', '--port', '0']);
  const [, port] = await gateway.until('stdout', /listening at http:\/\/127\.0\.0\.1:(\d+)/);
  const client = await listen(Number(port));
  await client.next('signals:detected');
  gateway.kill(signal);
  expect(await client.closed).toBe(1001);
  expect(await gateway.exit).toBe(0);
  expect(gateway.output.stderr).toBe('');
  expect(gateway.output.stdout).toContain('DEMO: services, WebSDRs, signals and localizations are synthetic');
});

test('a port that is taken is one line, and 2', async () => {
  const other = await serve(() => {});
  onTestFinished(() => other.close());
  const gateway = runProgram(main, ['--log-level', 'silent'], { GATEWAY_PORT: String(other.port) });
  expect(await gateway.exit).toBe(2);
  expect(gateway.output).toEqual({
    stdout: '',
    stderr: `gateway: port ${other.port} is taken: stop what listens there, or give another --port\n`,
  });
});

test('a wrong configuration is one line with its place, and 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'gateway.json');
  writeFileSync(file, '{"websdrs": [{"id": "1", "url": "sdr.example.org"}]}');
  const gateway = runProgram(main, ['--config', file, '--port', '0']);
  expect(await gateway.exit).toBe(2);
  expect(gateway.output.stderr).toBe(
    `gateway: ${file}: websdrs[0].url: must be an http or https URL, is "sdr.example.org"\n`,
  );
});

test('a wrong flag is 2', async () => {
  const gateway = runProgram(main, ['--port', '80000']);
  expect(await gateway.exit).toBe(2);
  expect(gateway.output.stderr).toContain('65535');
});
