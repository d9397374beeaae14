import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesBelow, importsOf, read } from './files.js';

interface Manifest {
  readonly name: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest = (path: string) => JSON.parse(read(path)) as Manifest; // npm reads the same files by the same shape

const manifests = filesBelow('').filter(
  (path) => (path === 'package.json' || path.endsWith('/package.json')) && !/(fixtures|generated)\//.test(path),
);
const ROW = /^\| `([^`]+)` \| (.+?) \| (.+?) \| (.+?) \|$/gm;
const table = new Map(sections(read('docs/dependencies.md')));

describe('docs/dependencies.md', () => {
  test('has a section for every package.json with dependencies, and no other', () => {
    const wanted = manifests.filter((path) => declared(manifest(path)).length > 0);
    expect([...table.keys()].sort()).toEqual(wanted.sort());
  });

  test.each([...table.keys()])('lists what %s lists, in alphabetical order', (path) => {
    expect(table.get(path)?.map(({ name }) => name)).toEqual(declared(manifest(path)));
  });

  test.each([...table.keys()])('says of %s what is for development only, and which licence each has', (path) => {
    const { dependencies = {}, devDependencies = {} } = manifest(path);
    for (const { name, reason, licence, without } of table.get(path) ?? []) {
      expect(reason.startsWith('development: '), name).toBe(name in devDependencies && !(name in dependencies));
      expect(reason.length > 10 && without.length > 3, `${name} has a reason`).toBe(true);
      const installed = ['', 'generator/'].map((at) => `${at}node_modules/${name}/package.json`).find(existsSync);
      if (installed) expect(licence, name).toBe(manifest(installed).license);
    }
  });
});

describe('package.json', () => {
  const workspaces = ['generator', 'reference-server', 'reference-client'];

  test.each(workspaces)('of %s declares what its code imports, and nothing else', (workspace) => {
    const { name, dependencies = {}, peerDependencies = {} } = manifest(`${workspace}/package.json`);
    const own = ['src', 'runtime'].map((folder) => `${workspace}/${folder}`).filter(existsSync);
    const imported = own
      .flatMap(filesBelow)
      .filter((path) => /\.[cm]?tsx?$/.test(path))
      .flatMap(importsOf)
      .map(({ to }) => to)
      .filter((to) => !/^node:|\.(ts|js|json)$/.test(to) && to !== name);
    const known = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    expect([...new Set(imported)].filter((to) => !known.has(to)).sort(), 'imported, not declared').toEqual([]);
    // The generated server that the reference server holds imports `ws`.
    const needed = new Set([...imported, 'ws']);
    expect(
      Object.keys(dependencies).filter((to) => !needed.has(to)),
      'declared, not imported',
    ).toEqual([]);
  });
});

function declared({
  dependencies,
  devDependencies,
  peerDependencies,
  optionalDependencies,
}: Manifest): readonly string[] {
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies }).sort();
}

interface Row {
  readonly name: string;
  readonly reason: string;
  readonly licence: string;
  readonly without: string;
}

function sections(text: string): readonly (readonly [string, readonly Row[]])[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => [/^`([^`]+)`/.exec(section)?.[1] ?? section, [...section.matchAll(ROW)].map(row)] as const);
}

function row([, name = '', reason = '', licence = '', without = '']: RegExpMatchArray): Row {
  return { name, reason, licence, without };
}
