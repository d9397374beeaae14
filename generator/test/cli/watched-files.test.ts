import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WatchedFiles } from '../../src/cli/watched-files.js';
import { tempFolder, write } from './support.js';

function passTime(milliseconds: number): void {
  const until = Date.now() + milliseconds;
  while (Date.now() < until);
}

/** What is told is counted; time stands still, so that all of it comes of looking when asked to. */
function watching(files: Record<string, string>) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const folder = tempFolder(files);
  passTime(2); // so that the files are older than the first round
  const changed = vi.fn();
  const watched = new WatchedFiles(changed);
  onTestFinished(() => {
    watched.close();
    vi.useRealTimers();
  });
  return { folder, changed, watched, paths: (...names: string[]) => names.map((name) => join(folder, name)) };
}

it('counts the files that exist, and asks for nothing where nothing changed', () => {
  const { watched, changed, paths } = watching({ a: '', b: '' });
  watched.begin();
  expect(watched.follow(paths('a', 'missing'), [])).toBe(1);
  watched.begin();
  expect(watched.follow(paths('b'), [])).toBe(2);
  expect(changed).not.toHaveBeenCalled();
});

it('asks for nothing by what the round writes itself', () => {
  const { folder, watched, changed, paths } = watching({ a: '' });
  watched.begin();
  write(folder, { fresh: 'x' });
  watched.follow(paths('a', 'fresh'), paths('fresh'));
  watched.begin();
  write(folder, { fresh: 'xx' });
  watched.follow(paths('a', 'fresh'), paths('fresh'));
  expect(changed).not.toHaveBeenCalled();
});

it.each<[string, (folder: string) => void]>([
  ['is written', (folder) => write(folder, { a: 'other' })],
  ['goes away', (folder) => rmSync(join(folder, 'a'))],
  ['appears', (folder) => write(folder, { missing: '' })],
  ['gives way to an older one', (folder) => renameSync(join(folder, 'older'), join(folder, 'a'))],
])('asks for one more round where a file %s while one is going on', (_, change) => {
  const { folder, watched, changed, paths } = watching({ older: '', a: '' });
  watched.begin();
  watched.follow(paths('a', 'missing'), []);
  watched.begin();
  change(folder);
  expect(changed).not.toHaveBeenCalled();
  watched.follow(paths('a'), []);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('asks for one more round where a file that only now is known changed meanwhile', () => {
  const { folder, watched, changed, paths } = watching({ a: '' });
  watched.begin();
  passTime(20); // the clock of a file system may be coarse
  write(folder, { b: 'x' });
  watched.follow(paths('b'), []);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('looks every second, for file systems that tell nothing', () => {
  const { folder, watched, changed, paths } = watching({ a: '' });
  watched.begin();
  watched.follow(paths('a', 'deep/er/b'), []);
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  vi.advanceTimersByTime(1000);
  expect(changed).not.toHaveBeenCalled();
  write(folder, { 'deep/er/b': '' });
  vi.advanceTimersByTime(1000);
  expect(changed).toHaveBeenCalledTimes(1);
});

it('is told by the folder, also by one that came later', { timeout: 20_000 }, async () => {
  const { folder, watched, changed, paths } = watching({ a: '' });
  watched.begin();
  watched.follow(paths('deep/er/b'), []);
  // Not vi.waitFor, which lets the clock run on: here the folders alone must tell.
  const told = async (count: number) => {
    while (changed.mock.calls.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  for (const count of [1, 3]) {
    write(folder, { 'deep/er/b': '' });
    await told(count);
    rmSync(join(folder, 'deep'), { recursive: true });
    await told(count + 1);
  }
});
