import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { chat } from './chat.js';
import { tempFolder } from './support.js';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The program as a process of its own, from its sources. */
function start(cwd: string, args: string[], env: Record<string, string> = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, GITHUB_ACTIONS: ___, ...rest } = process.env;
  const child = spawn(process.execPath, ['--import', tsx, cli, ...args], { cwd, env: { ...rest, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  return { child, said, exit: exitOf(child) };
}

function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
}

it('exits as its command says', { timeout: 60_000 }, async () => {
  const wrong = start(tempFolder(), ['generate', '--chek']);
  const missing = start(tempFolder(), ['validate']);
  expect(await wrong.exit).toBe(2);
  expect(wrong.said.stderr).toMatch(/^error EP6002 unknown option '--chek'/);
  expect(await missing.exit).toBe(2);
  expect(missing.said.stderr).toMatch(/^error EP1001 /);
});

it('reads a document from stdin', { timeout: 60_000 }, async () => {
  const { child, said, exit } = start(tempFolder(), ['validate', '-']);
  child.stdin.end(chat);
  expect(await exit).toBe(0);
  expect(said.stdout).toMatch(/^<stdin> is valid: Chat/);
});

it('reads no more from stdin than a document can have', { timeout: 60_000 }, async () => {
  const { child, said, exit } = start(tempFolder(), ['validate', '-']);
  child.stdin.on('error', () => undefined); // nobody reads on
  child.stdin.write('# '.repeat(10_000_000)); // and the end never comes
  expect(await exit).toBe(2);
  expect(said.stderr).toMatch(/^error EP1001 <stdin> the file is larger than 16 MB/);
});

it('uses colours on terminals and where they are forced, never under NO_COLOR', { timeout: 60_000 }, async () => {
  const piped = start(tempFolder(), ['validate']);
  const forced = start(tempFolder(), ['validate'], { FORCE_COLOR: '1' });
  const denied = start(tempFolder(), ['validate'], { FORCE_COLOR: '1', NO_COLOR: '1' });
  await Promise.all([piped.exit, forced.exit, denied.exit]);
  expect(piped.said.stderr).not.toContain('\u001b[');
  expect(forced.said.stderr).toContain('\u001b[');
  expect(denied.said.stderr).not.toContain('\u001b[');
});

it('is not disturbed by a reader that goes away', { timeout: 60_000 }, async () => {
  const { child, said, exit } = start(tempFolder({ 'asyncapi.yaml': chat }), ['generate', '--json']);
  child.stdout.destroy();
  expect(await exit).toBe(0);
  expect(said.stderr).toBe('');
});

it.each(['SIGINT', 'SIGTERM'] as const)('ends a watch on %s', { timeout: 60_000 }, async (signal) => {
  const { child, said, exit } = start(tempFolder({ 'asyncapi.yaml': chat }), ['generate', '--watch']);
  await vi.waitFor(() => expect(said.stderr).toContain('watching'), { timeout: 50_000, interval: 50 });
  child.kill(signal);
  expect(await exit).toBe(0);
});
