import { describe, expect, test } from 'vitest';
import { payloadContract } from './spec-document.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };

describe('a schema that is a branch of itself loses the branch', () => {
  test.each<[string, unknown, unknown]>([
    ['anyOf', { anyOf: [text, { type: 'null' }, ref('A')] }, { anyOf: [text, { type: 'null' }] }],
    ['anyOf, with one branch left', { anyOf: [text, ref('A')] }, text],
    ['allOf', { allOf: [ref('A'), text] }, text],
    ['beside the rest', { type: 'string', anyOf: [ref('A')] }, text],
    ['brackets that hold nothing else', { anyOf: [text, { anyOf: [ref('A')] }] }, { anyOf: [text, false] }],
    ['by another name', { anyOf: [text, ref('Alias')] }, text],
    [
      'within its branches',
      { anyOf: [text, { anyOf: [{ type: 'null' }, ref('A')] }] },
      { anyOf: [text, { type: 'null' }] },
    ],
  ])('%s', (_, schema, left) => {
    const { contract, told } = payloadContract(ref('A'), { A: schema, Alias: ref('A') });
    expect(told).toEqual([]);
    const found = JSON.stringify(contract?.schemas[0]?.schema).replace(
      '{"anyOf":[{"type":"null"}]}',
      '{"type":"null"}',
    );
    expect(JSON.parse(found)).toEqual(left);
  });
});

describe('EP1006 where a value could never be checked', () => {
  test.each<[string, Record<string, unknown>]>([
    ['oneOf', { A: { oneOf: [text, ref('A')] } }],
    ['not', { A: { not: ref('A') } }],
    ['nothing but itself', { A: { anyOf: [ref('A')] } }],
    ['over another schema', { A: { anyOf: [text, ref('B')] }, B: { allOf: [ref('A'), { minLength: 1 }] } }],
    ['a condition', { A: { type: 'object', dependencies: { a: ref('A') } } }],
  ])('%s', (_, schemas) => {
    const { contract, told } = payloadContract(ref('A'), schemas);
    expect(contract).toBeUndefined();
    expect(told).toEqual(['EP1006 /components/schemas/A']);
  });
});

test('recursion by way of a property or an item is none', () => {
  const A = { type: 'object', properties: { a: ref('A'), b: { type: 'array', items: { anyOf: [text, ref('A')] } } } };
  expect(payloadContract(ref('A'), { A }).told).toEqual([]);
});
