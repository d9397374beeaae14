import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { brokenChat, chat } from './chat.js';
import { type TestIo, tempFolder, testIo, tree, write } from './support.js';

function watch(folder: string): { io: TestIo; ended: Promise<number>; rounds(count: number): Promise<void> } {
  const io = testIo(folder);
  const ended = main(['generate', '--watch'], io);
  onTestFinished(async () => {
    io.stop();
    await ended;
  });
  return {
    io,
    ended,
    rounds: (count) =>
      vi.waitFor(() => expect(io.stderr.match(/^watching /gm)?.length ?? 0).toBeGreaterThanOrEqual(count), {
        timeout: 15_000,
        interval: 20,
      }),
  };
}

it('generates again after each change, outlives bad input, and ends when asked to', { timeout: 40_000 }, async () => {
  const files = {
    'asyncapi.yaml': chat.replace("'#/components/schemas/Say'", "'./say.yaml'"),
    'say.yaml': 'type: object',
  };
  const folder = tempFolder({ ...files, 'eventpact.config.json': '{ "out": "one" }' });
  const { io, ended, rounds } = watch(folder);
  await rounds(1);
  expect(io.stdout).toMatch(/^one: \d+ files written/);

  write(folder, { 'say.yaml': 'type: object\nproperties: { fresh: { type: string } }' });
  await rounds(2);
  expect(readFileSync(join(folder, 'one/types.gen.ts'), 'utf8')).toContain('fresh');

  const before = tree(join(folder, 'one'));
  write(folder, { 'asyncapi.yaml': brokenChat });
  await rounds(3);
  expect(io.stderr).toContain('error EP1003 asyncapi.yaml:');
  expect(tree(join(folder, 'one'))).toEqual(before);

  write(folder, files);
  await rounds(4);
  write(folder, { 'eventpact.config.json': '{ "out": "two" }' });
  await rounds(5);
  await vi.waitFor(() => expect(existsSync(join(folder, 'two/index.ts'))).toBe(true), { timeout: 15_000 });

  io.stop();
  expect(await ended).toBe(0);
});

it('waits for a document that does not exist yet, and for one that goes away', { timeout: 40_000 }, async () => {
  const folder = tempFolder();
  const { io, rounds } = watch(folder);
  await rounds(1);
  expect(io.stderr).toContain('error EP1001 asyncapi.yaml');
  write(folder, { 'asyncapi.yaml': chat });
  await rounds(2);
  expect(existsSync(join(folder, 'generated/index.ts'))).toBe(true);
  rmSync(join(folder, 'asyncapi.yaml'));
  await rounds(3);
  expect(io.stderr.match(/error EP1001/g)?.length).toBeGreaterThan(1);
});

it.each<[string, (folder: string) => void, (folder: string) => void]>([
  [
    'is moved away and back',
    (folder) => renameSync(join(folder, 'asyncapi.yaml'), join(folder, 'b')),
    (folder) => renameSync(join(folder, 'b'), join(folder, 'asyncapi.yaml')),
  ],
  [
    'is removed and written anew',
    (folder) => rmSync(join(folder, 'asyncapi.yaml')),
    (folder) => write(folder, { 'asyncapi.yaml': chat }),
  ],
])('hears a document that %s, time and again', { timeout: 60_000 }, async (_, away, back) => {
  const folder = tempFolder({ 'asyncapi.yaml': chat });
  const { io, rounds } = watch(folder);
  await rounds(1);
  for (const round of [2, 4]) {
    away(folder);
    await rounds(round);
    back(folder);
    await rounds(round + 1);
  }
  expect(io.stderr.match(/error EP1001/g)).toHaveLength(2);
  expect(io.stdout.match(/^generated: /gm)).toHaveLength(3);
  write(folder, { 'asyncapi.yaml': chat.replace('title: Chat', 'title: Talk') });
  await rounds(6);
});

it('hears a file that was missing, in a folder that was missing', { timeout: 40_000 }, async () => {
  const folder = tempFolder({
    'asyncapi.yaml': chat.replace("'#/components/schemas/Say'", "'./parts/deep/say.yaml#/Say'"),
  });
  const { io, rounds } = watch(folder);
  await rounds(1);
  expect(io.stderr).toContain('EP1003');
  mkdirSync(join(folder, 'parts/deep'), { recursive: true });
  write(folder, { 'parts/deep/say.yaml': 'Say: { $ref: ./other.yaml }' });
  await rounds(2);
  write(folder, { 'parts/deep/other.yaml': 'type: object' });
  await rounds(3);
  expect(io.stdout).toMatch(/^generated: \d+ files written/);
  rmSync(join(folder, 'parts'), { recursive: true });
  await rounds(4);
  write(folder, { 'parts/deep/other.yaml': 'type: object', 'parts/deep/say.yaml': 'Say: { $ref: ./other.yaml }' });
  await rounds(5);
  await vi.waitFor(() => expect(io.stdout.match(/^generated: /gm)).toHaveLength(2), { timeout: 15_000 });
});

it('hears a document that comes under another of the usual names', { timeout: 40_000 }, async () => {
  const folder = tempFolder();
  const { io, rounds } = watch(folder);
  await rounds(1);
  expect(io.stderr).toContain('watching for a file to work on');
  write(folder, { 'asyncapi.json': '{}' });
  await rounds(2);
  expect(io.stderr).toContain('EP1005 asyncapi.json');
});
