import { expect, test } from 'vitest';
import { validatorsOf } from '../../src/conformance/validity.js';
import { build } from './spec-document.js';

const proto = JSON.parse('{ "type": "object", "properties": { "__proto__": { "type": "string" } } }') as object;

test.each<[string, { schema: object; value: unknown }]>([
  ['a declared `__proto__`', { schema: proto, value: JSON.parse('{ "__proto__": 1 }') }],
  ["a required ''", { schema: { type: 'object', required: [''] }, value: {} }],
  ['an inherited name', { schema: { type: 'object', required: ['constructor'] }, value: {} }],
])('%s, deep inside, is heeded of an example and by suites', (_, { schema, value }) => {
  const payload = { type: 'object', properties: { list: { type: 'array', items: schema } } };
  const example = { list: [value] };
  const { contract, told } = build({ channels: { updates: { messages: { item: { payload, examples: [example] } } } } });
  expect(told).toEqual([expect.stringContaining('EP2007 /channels/updates/messages/item/examples/0/payload/list/0')]);
  const channel = contract?.channels[0];
  expect(contract && channel && validatorsOf(contract, channel)['item']?.(example)).toBe(false);
});
