import { describe, expect, test } from 'vitest';
import { filesBelow, type Import, importsOf, read } from './files.js';
import { areas, joints } from './rules.js';

const sources = ['generator/src', 'generator/runtime'].flatMap(filesBelow).filter((path) => path.endsWith('.ts'));
const byLength = [...Object.keys(areas), ...joints].sort((a, b) => b.length - a.length);

function areaOf(path: string): string | undefined {
  return byLength.find((area) => path === area || (area.endsWith('/') && path.startsWith(area)));
}

function allowed({ from, to }: Import): boolean {
  const own = areaOf(from) ?? '';
  if (joints.includes(own)) return true;
  const { areas: others = [], packages = [] } = areas[own] ?? {};
  if (!to.includes('.ts')) return packages.includes(to.startsWith('node:') ? 'node:' : to);
  const target = areaOf(to) ?? '';
  return target === own || others.includes(target) || within(target, own);
}

/** `spec/` may import `spec/document.ts`, although that one has narrower rules of its own. */
function within(target: string, own: string): boolean {
  return own.endsWith('/') && target.startsWith(own);
}

describe('imports', () => {
  test('every file of the toolkit has an area', () => {
    expect(sources.filter((path) => areaOf(path) === undefined)).toEqual([]);
  });

  test.each(Object.keys(areas))('%s imports only what its rule allows', (area) => {
    const crossing = sources.filter((path) => areaOf(path) === area).flatMap((path) => importsOf(path));
    expect(crossing.filter((each) => !allowed(each)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('a rule that crosses is seen', () => {
    const from = 'generator/src/emit/client.ts';
    expect(allowed({ from, to: 'generator/src/spec/read.ts' })).toBe(false);
    expect(allowed({ from, to: 'generator/src/contract/model.ts' })).toBe(true);
    expect(allowed({ from: 'generator/runtime/client/client.ts', to: 'ws' })).toBe(false);
    expect(allowed({ from: 'generator/runtime/client/client.ts', to: 'generator/runtime/server/hub.ts' })).toBe(false);
  });

  test('import lines are found in every form', () => {
    const found = importsOf('test/architecture/imports.test.ts').map(({ to }) => to);
    expect(found).toEqual(['vitest', 'test/architecture/files.ts', 'test/architecture/rules.ts']);
    expect(importsOf('generator/src/cli/program.ts').map(({ to }) => to)).toContain('generator/src/cli/generate.ts');
  });
});

test('the reference server and client know the toolkit by its output alone', () => {
  const own = ['reference-server/src', 'reference-client/src']
    .flatMap(filesBelow)
    .filter((path) => path.endsWith('.ts'));
  const inside = own.flatMap(importsOf).filter(({ to }) => to.startsWith('generator/'));
  expect(inside.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('START HERE is short enough to be the map', () => {
  expect(read('generator/src/generate.ts').split('\n').length).toBeLessThan(100);
});
