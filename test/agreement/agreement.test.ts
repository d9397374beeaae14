/** Types agree with validators: literals of valid values compile, literals of faulty ones do not. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract, JsonSchema } from '../../generator/src/contract/model.js';
import { loadContract } from '../../generator/src/generate.js';
import { channelOf, contractOf, messageOf } from '../../generator/test/emit/contracts.js';
import { casesOf } from './cases.js';
import { type Agreement, measure, share, sum } from './measure.js';

const documents = ['asyncapi.yaml', 'test/fixtures/warehouse.yaml', 'test/fixtures/bare.yaml', 'test/compile/odd.yaml'];
const enough = 99.5;

let results: readonly Agreement[] = [];

beforeAll(async () => {
  const contracts = new Map<string, Contract>();
  for (const document of documents) contracts.set(document, (await loadContract(document)).contract);
  results = measure(contracts);
});

test('what the validators take compiles', () => {
  const valid = sum(results.map((one) => one.valid));
  expect(valid.all).toBeGreaterThan(300);
  expect(results.flatMap((one) => one.wrong)).toEqual([]);
  expect(share(valid)).toBeGreaterThanOrEqual(enough);
});

test('a single fault that a type can express does not', () => {
  const invalid = sum(results.map((one) => one.invalid));
  expect(invalid.all).toBeGreaterThan(600);
  expect(share(invalid)).toBeGreaterThanOrEqual(enough);
});

test('every message was tried', () => {
  expect(results.flatMap((one) => one.untried)).toEqual([]);
  expect(results.map(({ invalid, name }) => [name, invalid.all > 0])).toEqual(documents.map((name) => [name, true]));
});

test('the measurement can fail: `any` refuses no fault, and the type of another message few valid values less', () => {
  expect(share(sum(results.map((one) => one.anything)))).toBe(0);
  const stranger = sum(results.map((one) => one.stranger));
  expect(stranger.all).toBeGreaterThan(20);
  expect(100 - share(stranger)).toBeLessThan(enough);
});

describe('the values that it tries', () => {
  const of = (schema: JsonSchema) => {
    const [cases] = casesOf(contractOf({ T: schema }, [channelOf([messageOf('t', 'T')])]));
    return { valid: cases?.valid ?? [], faults: (cases?.invalid ?? []).map(({ what }) => what) };
  };

  test.each<[string, JsonSchema, number]>([
    ['each value of an enumeration', { enum: ['a', 1, null, { b: 1 }] }, 4],
    ['each branch of a union', { oneOf: [{ const: 1 }, { const: 2 }, { anyOf: [{ const: 3 }, { const: 4 }] }] }, 4],
    ['each type', { type: ['null', 'boolean', 'string'] }, 4],
    ['optional properties there and not', { type: 'object', properties: { a: { const: 1 }, b: { const: 2 } } }, 4],
    ['a pattern', { type: 'string', pattern: '^q{3}-(x|y)z$' }, 1],
  ])('%s', (_, schema, count) => {
    expect(of(schema).valid).toHaveLength(count);
  });

  test('arrays of several lengths, tables with and without members', () => {
    const { valid } = of({ type: 'array', items: { type: 'object', additionalProperties: { const: 1 } } });
    const lengths = new Set(valid.map((value) => (value as readonly unknown[]).length)); // arrays, by the schema
    expect([...lengths].sort()).toEqual([0, 1, 2]);
    expect(new Set(valid.flat().map((table) => Object.keys(table as object).length)).size).toBe(3); // objects
  });

  test('faults are single, and such as types can express', () => {
    const { faults } = of({
      type: 'object',
      required: ['a', 'p'],
      properties: {
        a: { type: 'integer', minimum: 0 },
        p: { type: 'array', items: [{ type: 'string', maxLength: 1 }], minItems: 1, maxItems: 1 },
      },
      additionalProperties: false,
    });
    const types = (place: string, own: string) =>
      ['array', 'boolean', 'null', 'number', 'object', 'string'].flatMap((type) =>
        type === own ? [] : `${type} at ${place}`,
      );
    const want = [
      ...[...types('the root', ''), ...types('a', 'number'), ...types('p', ''), ...types('p/0', 'string')],
      ...['missing a', 'missing p', 'unknown property at the root', 'one less at p', 'one more at p'],
    ];
    expect([...faults].sort()).toEqual(want.sort());
  });
});
