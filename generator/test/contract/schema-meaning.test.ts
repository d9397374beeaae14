import { expect, test } from 'vitest';
import type { JsonSchema } from '../../src/contract/model.js';
import { SchemaMeaning } from '../../src/contract/schema-meaning.js';

type Definitions = Readonly<Record<string, JsonSchema>>;

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const object = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({ type: 'object', properties });
const meaning = (definitions: Definitions) => new SchemaMeaning(new Map(Object.entries(definitions))).of(ref('A'));

const list: Definitions = { A: object({ next: ref('A'), value: { type: 'string' } }) };
const pair: Definitions = { A: object({ b: ref('B') }), B: object({ a: ref('A'), c: ref('C') }), C: { type: 'null' } };

test.each<[string, Definitions, Definitions]>([
  ['another name', list, { A: ref('List'), List: object({ value: { type: 'string' }, next: ref('List') }) }],
  ['what is written in place', pair, { A: object({ b: object({ a: ref('A'), c: { type: 'null' } }) }) }],
  ['a name in between', pair, { ...pair, A: object({ b: ref('Alias') }), Alias: ref('B') }],
  [
    'the same circle twice',
    pair,
    {
      ...pair,
      B: object({ a: ref('A2'), c: ref('C') }),
      A2: object({ b: ref('B2') }),
      B2: object({ a: ref('A'), c: ref('C') }),
    },
  ],
  [
    'the order of alternatives',
    { A: { anyOf: [object({ a: ref('A') }), ref('B')] }, B: { type: 'null' } },
    { A: { anyOf: [{ type: 'null' }, object({ a: ref('A') })] } },
  ],
])('%s changes nothing', (_, one, other) => {
  expect(meaning(other)).toBe(meaning(one));
});

test.each<[string, Definitions, Definitions]>([
  ['where a circle leads to', pair, { ...pair, B: object({ a: ref('B'), c: ref('C') }) }],
  ['what stands beside it', pair, { ...pair, C: { type: 'string' } }],
  [
    'what is far round it',
    { A: object({ n: ref('B') }), B: object({ n: ref('C') }), C: object({ n: ref('D') }), D: object({ n: ref('A') }) },
    {
      A: object({ n: ref('B') }),
      B: object({ n: ref('C') }),
      C: object({ n: ref('D') }),
      D: object({ n: ref('A'), x: true }),
    },
  ],
  [
    'how long it is',
    { A: object({ n: ref('B') }), B: object({ n: ref('A'), x: true }) },
    { A: object({ n: ref('B') }), B: object({ n: ref('B'), x: true }) },
  ],
])('%s does', (_, one, other) => {
  expect(meaning(other)).not.toBe(meaning(one));
});

test('names that lead only to each other have an end', () => {
  expect(meaning({ A: ref('B'), B: ref('A') })).toBe(meaning({ A: true }));
});

test('400 schemas of which each leads to four others take no time', () => {
  const names = Array.from({ length: 400 }, (_, index) => index);
  const dense = names.map((index): [string, JsonSchema] => {
    const others = [1, 8, 15, 22].map((step): [string, JsonSchema] => [
      `to${step}`,
      ref(`N${(index * 5 + step) % 400}`),
    ]);
    return [`N${index}`, object({ ...Object.fromEntries(others), [`own${index}`]: { type: 'string' } })];
  });
  expect(meaning({ A: ref('N0'), ...Object.fromEntries(dense) })).toMatch(/^[0-9a-f]{64}$/);
});
