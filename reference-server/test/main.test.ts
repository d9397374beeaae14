/** The gateway as a program. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from './support/gateway.js';
import { serve } from './support/http.js';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exit = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, stderr })),
  );
  /** The port, from the log. */
  async function listening(): Promise<number> {
    for await (const line of createInterface({ input: child.stdout })) {
      const port = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port) return Number(port);
    }
    throw new Error(`it ended: ${stderr}`);
  }
  return { child, exit, listening };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s closes connections with 1001 and ends with 0',
  async (signal) => {
    const { child, exit, listening } = run(['--demo', '--port', '0']);
    const client = await listen(await listening());
    await client.next('signals:detected');
    child.stdout.resume();
    child.kill(signal);
    expect(await client.closed).toBe(1001);
    expect(await exit).toEqual({ code: 0, stderr: '' });
  },
  20_000,
);

test('a port that is taken is one line, and 2', async () => {
  const other = await serve(() => {});
  onTestFinished(() => other.close());
  const { child, exit } = run(['--log-level', 'silent'], { GATEWAY_PORT: String(other.port) });
  child.stdout.resume();
  expect(await exit).toEqual({
    code: 2,
    stderr: `gateway: port ${other.port} is taken: stop what listens there, or give another --port\n`,
  });
}, 20_000);

test('a wrong configuration is one line with its place, and 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'gateway.json');
  writeFileSync(file, '{"websdrs": [{"id": "1", "url": "sdr.example.org"}]}');
  const { exit } = run(['--config', file, '--port', '0']);
  expect(await exit).toEqual({
    code: 2,
    stderr: `gateway: ${file}: websdrs[0].url: must be an http or https URL, is "sdr.example.org"\n`,
  });
}, 20_000);

test('a wrong flag is 2', async () => {
  const { exit } = run(['--port', '80000']);
  expect(await exit).toMatchObject({ code: 2, stderr: expect.stringContaining('65535') });
}, 20_000);
