import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Declaration } from '../../../src/emit/validators/declarations.js';
import { modulesOf } from '../../../src/emit/validators/modules.js';

const declared = (uses: Readonly<Record<string, readonly string[]>>): readonly Declaration[] =>
  Object.entries(uses).map(([name, used]) => ({ name, text: `${name}\n`, uses: new Set(used) }));

test.each<
  [
    string,
    {
      given: Readonly<Record<string, readonly string[]>>;
      entries: readonly (readonly string[])[];
      want: Readonly<Record<string, { has: string; imports?: Readonly<Record<string, readonly string[]>> }>>;
    },
  ]
>([
  ['one channel has all', { given: { a: ['b'], b: ['fail'] }, entries: [['a']], want: { 0: { has: 'a b' } } }],
  ['what nobody needs is left out', { given: { a: [], b: [] }, entries: [['a']], want: { 0: { has: 'a' } } }],
  [
    'what two need stands in a file of theirs',
    {
      given: { a: ['x'], b: ['x'], c: [], x: [] },
      entries: [['a'], ['b'], ['c']],
      want: {
        0: { has: 'a', imports: { '0 1': ['x'] } },
        1: { has: 'b', imports: { '0 1': ['x'] } },
        2: { has: 'c' },
        '0 1': { has: 'x' },
      },
    },
  ],
  [
    'what one of them calls alone is not in it',
    {
      given: { a: ['x', 'y'], b: ['x'], x: ['z'], y: ['z'], z: [] },
      entries: [['a'], ['b']],
      want: {
        0: { has: 'a y', imports: { '0 1': ['x', 'z'] } },
        1: { has: 'b', imports: { '0 1': ['x'] } },
        '0 1': { has: 'x z' },
      },
    },
  ],
  [
    'a circle stays together',
    {
      given: { a: ['x'], b: ['y'], x: ['y'], y: ['x'] },
      entries: [['a'], ['b']],
      want: {
        0: { has: 'a', imports: { '0 1': ['x'] } },
        1: { has: 'b', imports: { '0 1': ['y'] } },
        '0 1': { has: 'x y' },
      },
    },
  ],
  [
    'a message of two channels is imported by both, who may have nothing of their own',
    {
      given: { a: [] },
      entries: [['a'], ['a'], []],
      want: {
        0: { has: '', imports: { '0 1': ['a'] } },
        1: { has: '', imports: { '0 1': ['a'] } },
        2: { has: '' },
        '0 1': { has: 'a' },
      },
    },
  ],
])('%s', (_, { given, entries, want }) => {
  const made = [...modulesOf(declared(given), entries)].map(([key, { declarations, imports }]) => [
    key,
    {
      has: declarations.map(({ name }) => name).join(' '),
      ...(imports.size > 0 && { imports: Object.fromEntries(imports) }),
    },
  ]);
  expect(Object.fromEntries(made)).toEqual(want);
});

test('whatever calls what: each has a file, and what it calls is in that file or imported from where it is', () => {
  const names = [...'abcdefghijklmnop'];
  const some = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 });
  const graph = fc.array(some, { minLength: names.length, maxLength: names.length });
  let imported = 0;
  fc.assert(
    fc.property(graph, fc.array(some, { minLength: 1, maxLength: 5 }), (calls, entries) => {
      const uses = Object.fromEntries(names.map((name, index) => [name, calls[index] ?? []]));
      const modules = modulesOf(declared(uses), entries);
      const homeOf = (name: string) =>
        [...modules].filter(([, { declarations }]) => declarations.some((one) => one.name === name));
      const reachable = (key: string, name: string) => {
        const [home, ...others] = homeOf(name);
        expect(others).toEqual([]);
        if (home?.[0] === key) return;
        imported++;
        expect(modules.get(key)?.imports.get(home?.[0] ?? 'none')).toContain(name);
        // Who needs the one needs the other: nothing that only others need is loaded.
        for (const channel of modules.get(key)?.channels ?? []) expect(home?.[1].channels).toContain(channel);
      };
      for (const [key, { declarations }] of modules)
        for (const declaration of declarations) for (const name of declaration.uses) reachable(key, name);
      entries.forEach((wanted, channel) => {
        for (const name of wanted) reachable(String(channel), name);
      });
    }),
    { numRuns: 200 },
  );
  expect(imported).toBeGreaterThan(200);
});
