/** `--channels`, `--operations` and `--tags` on the command line and in a configuration. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { chatWithShout } from './chat.js';
import { tempFolder, testIo } from './support.js';

async function run(folder: string, ...args: string[]) {
  const io = testIo(folder);
  const exitCode = await main(args, io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

const hashOf = (stdout: string) => /contract ([\da-f]{16})/.exec(stdout)?.[1];
const hashIn = (folder: string, out: string) =>
  /'([\da-f]{16})'/.exec(readFileSync(join(folder, out, 'channels/chat/descriptor.gen.ts'), 'utf8'))?.[1];

it('validates and generates a part, with the identity of the whole', async () => {
  const folder = tempFolder({ 'asyncapi.yaml': chatWithShout });
  const whole = await run(folder, 'validate');
  const part = await run(folder, 'validate', '--operations', 'say');
  expect(part.stderr).toContain('note EP6005 the filters leave out 2 of 3 operations (shout, posted)');
  expect(part.stdout).toContain('valid (1 note)');
  expect(part.stdout).toContain('2 messages, 1 operation');
  expect(hashOf(part.stdout)).toBe(hashOf(whole.stdout));
  await run(folder, 'generate', '--out', 'whole');
  const { stdout } = await run(folder, 'generate', '--operations', 'say', '--out', 'part');
  expect(stdout).toContain('covered: 2/2 messages, 1/1 operations');
  expect(hashIn(folder, 'part')).toBe(hashIn(folder, 'whole'));
  expect(readFileSync(join(folder, 'part/types.gen.ts'), 'utf8')).not.toContain('Posted');
});

it('tells by --check whether the output is that of the same part', async () => {
  const folder = tempFolder({ 'asyncapi.yaml': chatWithShout });
  await run(folder, 'generate', '--operations', 'say');
  expect((await run(folder, 'generate', '--operations', 'say', '--check')).exitCode).toBe(0);
  expect((await run(folder, 'generate', '--check')).exitCode).toBe(1);
});

it('takes the configuration, which a flag replaces, and never trusts a stamp of another part', async () => {
  const config = '{ "operations": ["say"] }';
  const folder = tempFolder({
    'asyncapi.yaml': chatWithShout,
    'eventpact.config.json': config,
    'node_modules/.package-lock.json': '{}',
  });
  const messages = async (...args: string[]) =>
    /covered: (\d+)\//.exec((await run(folder, 'generate', ...args)).stdout)?.[1];
  expect(await messages()).toBe('2');
  expect(await messages('--operations', 'posted')).toBe('1');
  expect(await messages('--operations', 'say,posted', '--channels', 'ch*')).toBe('3');
  expect(await messages()).toBe('2');
});

it('says what it left out also where nothing changed', async () => {
  const folder = tempFolder({ 'asyncapi.yaml': chatWithShout, 'node_modules/.package-lock.json': '{}' });
  const first = await run(folder, 'generate', '--operations', 'say');
  const second = await run(folder, 'generate', '--operations', 'say');
  expect(second.stdout).toContain(': 0 files written');
  expect(second.stderr).toBe(first.stderr);
});

it('leaves handlers alone where a flag takes a part', async () => {
  const folder = tempFolder({ 'asyncapi.yaml': chatWithShout, 'eventpact.config.json': '{ "handlers": "h.ts" }' });
  await run(folder, 'generate');
  const before = readFileSync(join(folder, 'h.ts'), 'utf8');
  const { stderr } = await run(folder, 'generate', '--operations', 'say');
  expect(stderr).not.toContain('EP5007');
  expect(readFileSync(join(folder, 'h.ts'), 'utf8')).toBe(before);
});

it.each([
  [['--operations', 'sya'], 2, /error EP6004 --operations "sya".*\n.*Did you mean `say`/],
  [['--operations', ','], 2, /EP6002.*empty/],
])('refuses %j', async (args, exitCode, words) => {
  const result = await run(tempFolder({ 'asyncapi.yaml': chatWithShout }), 'generate', ...args);
  expect(result.exitCode).toBe(exitCode);
  expect(result.stderr).toMatch(words);
});

it('counts a part that nothing passes as wrong use, not as a document that is not valid', async () => {
  const { exitCode } = await run(tempFolder({ 'asyncapi.yaml': chatWithShout }), 'validate', '--tags', 'none');
  expect(exitCode).toBe(2);
});
