/** `readonly: true`: what a message holds cannot be written to, and clients and servers compile with it as without. */
import { beforeAll, describe, expect, test } from 'vitest';
import { emitAll } from '../../generator/src/emit/emit.js';
import { loadContract } from '../../generator/src/generate.js';
import type { OutputFile } from '../../generator/src/output/files.js';
import { channelOf, contractOf, messageOf } from '../../generator/test/emit/contracts.js';
import { compile, compilerNames } from './compiler.js';

const held = contractOf(
  {
    Held: {
      type: 'object',
      required: ['n', 'list', 'pair', 'table', 'lists', 'fixed'],
      properties: {
        n: { type: 'number' },
        list: { type: 'array', items: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } } },
        pair: { type: 'array', items: [{ type: 'number' }, { type: 'string' }], minItems: 2, maxItems: 2 },
        table: { type: 'object', additionalProperties: { type: 'number' } },
        lists: { type: 'array', items: { type: 'array', items: { type: ['number', 'null'] } } },
        fixed: { const: { a: [1, [2]] } },
        maybe: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }] },
        rows: {
          type: 'array',
          items: [{ type: 'array', items: true }],
          additionalItems: { type: 'array', items: true },
        },
      },
    },
  },
  [channelOf([messageOf('held', 'Held')])],
);

const writes: readonly string[] = [
  'held.n = 1;',
  "held.list.push({ a: 'x' });",
  "held.list[0]!.a = 'x';",
  'held.pair[0] = 2;',
  'held.table.a = 1;',
  "held.table['a'] = 1;",
  'held.lists[0]![0] = 1;',
  'held.fixed.a[0] = 1;',
  'held.maybe?.pop();',
  'held.rows?.pop();',
];
const reads = `
  export const sum: number = held.n + (held.table['a'] ?? 0) + held.pair[0] + held.lists.length + held.fixed.a[0];
  export const names: string[] = held.list.map(({ a }) => a);
  export const one: types.Held = { n: 1, list: [{ a: 'x' }], pair: [1, 'x'], table: {}, lists: [[1, null]], fixed: { a: [1, [2]] } };
`;

const outputs = new Map<boolean, readonly OutputFile[]>();

beforeAll(async () => {
  for (const readonly of [true, false]) outputs.set(readonly, (await emitAll(held, { readonly })).files);
});

describe.each([true, false])('readonly: %s', (readonly) => {
  /** Lines of the check that the compiler refuses. */
  const refused = (lines: readonly string[]) => {
    const types = (outputs.get(readonly) ?? []).filter(({ path }) => path === 'types.gen.ts');
    const content = ["import type * as types from './types.gen.js';", 'declare const held: types.Held;', ...lines].join(
      '\n',
    );
    const said = compile([...types, { path: 'check.ts', content }], 'typescript-7', {
      noPropertyAccessFromIndexSignature: false,
    });
    return lines.filter((_, i) => said.includes(`check.ts(${i + 3},`));
  };

  test('writing', () => {
    expect(refused(writes)).toEqual(readonly ? writes : []);
  });

  test('reading', () => {
    expect(refused(reads.trim().split('\n'))).toEqual([]);
  });
});

test.each(compilerNames)('%s: clients and servers of a whole contract', async (compiler) => {
  const { contract } = await loadContract('test/fixtures/warehouse.yaml');
  const { files } = await emitAll(contract, { readonly: true });
  expect(files.find(({ path }) => path === 'types.gen.ts')?.content).toContain('  readonly meta');
  expect(compile(files, compiler)).toBe('');
});
