import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updates } from '../../generated/channels/updates/descriptor.gen.js';
import { PYTHON } from '../../scripts/lib/system-programs.js';
import { EVENTPACT, node, ROOT } from '../support/command.js';

/** A right gateway that shares nothing with ours: what it fails is the suite's fault. */
describe('a gateway in Python that was written by hand', () => {
  let gateway: ChildProcess;
  let url: string;

  beforeAll(async () => {
    const contract = ['--contract-version', updates.version, '--contract-hash', updates.hash];
    gateway = spawn(PYTHON, ['test/interop/python/gateway.py', '--port', '0', ...contract], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await firstUrl(gateway);
  });

  afterAll(async () => {
    if (gateway.exitCode !== null) return;
    gateway.kill('SIGTERM');
    await once(gateway, 'exit');
  });

  test('passes `eventpact test`', async () => {
    const { code, output } = await node(EVENTPACT, ['test', url, '--listen', '3s']);
    expect(code, output).toBe(0);
  });
});

/** It prints `{"url": …}` as its first line, once it listens. */
async function firstUrl({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('its output is not piped');
  for await (const line of createInterface({ input: stdout })) return (JSON.parse(line) as { url: string }).url;
  throw new Error('it ended before it listened');
}
