import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesBelow, read } from './files.js';

const everything = filesBelow('');
const code = everything.filter((path) => /\.(ts|js|mjs|cjs|py|sh)$/.test(path) || path === '.ci/run');
const generated = (path: string) =>
  path.startsWith('generated/') || path.includes('.gen.') || path.includes('/expected/');

describe('the tree', () => {
  test('no hand-written file is longer than 300 lines', () => {
    const long = code
      .filter((path) => !generated(path))
      .map((path) => ({ path, lines: read(path).split('\n').length - 1 }));
    expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test('generated files say so, and what to do instead of editing them', () => {
    const gen = everything.filter((path) => path.startsWith('generated/') && /\.gen\.(ts|md)$/.test(path));
    expect(gen.length).toBeGreaterThan(5);
    expect(gen.filter((path) => !/do not edit/i.test(read(path).slice(0, 400)))).toEqual([]);
  });

  test('lock files carry no registry address', () => {
    const locks = everything.filter((path) => path.endsWith('package-lock.json'));
    expect(locks).toContain('package-lock.json');
    expect(locks.filter((path) => read(path).includes('"resolved": "http'))).toEqual([]);
  });

  test('no barrel files but the entry point of the package', () => {
    const barrels = ['generator/src', 'generator/runtime', 'reference-server/src', 'reference-client/src']
      .flatMap(filesBelow)
      .filter((path) => /\/index\.ts$/.test(path));
    expect(barrels).toEqual(['generator/src/index.ts']);
  });
});

describe('nothing of the first contract is in the toolkit', () => {
  const document: unknown = parse(read('asyncapi.yaml'));
  const names = [...new Set(ownNames(document))].sort();
  const toolkit = ['generator/src', 'generator/runtime', 'generator/build', 'generator/bin'].flatMap(filesBelow);

  test('the names are known', () => {
    expect(names).toEqual(expect.arrayContaining(['services:health', 'event_name', 'last_seq', 'snr_db']));
  });

  test.each(toolkit)('%s', (path) => {
    const text = read(path);
    const found = [...names, 'heimdall', 'websdr'].filter((name) => text.toLowerCase().includes(name));
    expect(found).toEqual([]);
  });
});

/** Names that only this contract can have given: values of `name` with a colon, keys of `properties` with an underscore. */
function ownNames(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(key === 'name' && typeof child === 'string' && child.includes(':') ? [child] : []),
    ...(key === 'properties' ? Object.keys(child as object).filter((name) => name.includes('_')) : []),
    ...ownNames(child),
  ]);
}
