import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DerivedCase } from '../../runtime/conformance/suite.js';
import { deriveCases } from '../../src/conformance/derive.js';
import type { Channel, Contract, JsonSchema, Message } from '../../src/contract/model.js';
import { channelDescriptor } from '../../src/emit/descriptor.js';
import { load } from './contracts.js';

const { contract: base, channel: baseChannel } = await load('test/fixtures/bare.yaml');

/** The cases of a message `{ op: 'add', value: … }`. */
function derived(value: JsonSchema, required = true): DerivedCase[] {
  const schema = {
    type: 'object',
    required: ['op', ...(required ? ['value'] : [])],
    properties: { op: { const: 'add' }, value },
    additionalProperties: false,
  };
  const [first] = baseChannel.messages;
  const message: Message = { ...(first as Message), name: 'add', payload: 'Probe', examples: [] };
  const contract: Contract = { ...base, schemas: [{ name: 'Probe', schema: schema as JsonSchema, pointer: '' }] };
  const channel: Channel = { ...baseChannel, messages: [message, ...baseChannel.messages.slice(1, 1)] };
  return deriveCases(contract, channel, channelDescriptor(contract, channel));
}

const value = (one: DerivedCase) => (one.frame as { value?: unknown }).value;
const table = (schema: JsonSchema) =>
  Object.fromEntries(
    derived(schema)
      .filter((one) => one.id.includes('/value/') && !one.id.includes('/required'))
      .map((one) => [one.id.replace('PL-', '').replace('/adder/add/value', ''), value(one)]),
  );

const tables: [string, JsonSchema, Record<string, unknown>][] = [
  ['minimum', { type: 'integer', minimum: 3 }, { 'S2/type': 3.5, 'S1/minimum': 3, 'S2/minimum': 2 }],
  ['maximum', { type: 'number', maximum: 3 }, { 'S2/type': 'text', 'S1/maximum': 3, 'S2/maximum': 4 }],
  [
    'exclusive bounds',
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 10 },
    {
      'S2/type': 'text',
      'S1/exclusiveMinimum': 1,
      'S2/exclusiveMinimum': 0,
      'S1/exclusiveMaximum': 9,
      'S2/exclusiveMaximum': 10,
    },
  ],
  [
    'lengths',
    { type: 'string', minLength: 2, maxLength: 3 },
    { 'S2/type': 7, 'S1/minLength': '12', 'S2/minLength': '1', 'S1/maxLength': '12a', 'S2/maxLength': '12aa' },
  ],
  ['an enum', { enum: ['a', 'b'] }, { 'S1/enum/a': 'a', 'S1/enum/b': 'b', 'S2/enum': 'none-of-these' }],
  ['a const', { const: 'x' }, { 'S2/const': 'not-x' }],
  ['several types', { type: ['string', 'null'] }, { 'S1/type/string': 'text', 'S1/type/null': null, 'S2/type': 7 }],
  ['multiples', { type: 'integer', multipleOf: 5 }, { 'S2/type': 'text', 'S1/multipleOf': 5, 'S2/multipleOf': 1 }],
  [
    'items',
    { type: 'array', minItems: 1, items: { type: 'string' } },
    expect.objectContaining({ 'S2/minItems': [], 'S2/0/type': [7] }),
  ],
  ['a format', { type: 'string', format: 'date-time' }, { 'S2/type': 7, 'S2/format': 'not of this format' }],
  ['a pattern', { type: 'string', pattern: '^[a-z]+$' }, { 'S2/type': 7, 'S2/pattern': '' }],
  [
    'a closed object',
    { type: 'object', additionalProperties: false },
    { 'S2/type': ['text'], 'S2/additionalProperties': { 'suite-unknown': true } },
  ],
  ['an open object', { type: 'object' }, { 'S2/type': ['text'], 'S1/additionalProperties': { 'suite-unknown': true } }],
];

test.each(tables)('%s', (_, schema, wanted) => {
  expect(table(schema)).toEqual(wanted);
});

test('a missing property', () => {
  expect(derived({ type: 'string' }).map((one) => one.id)).toContain('PL-S2/adder/add/value/required');
  expect(derived({ type: 'string' }, false).map((one) => one.id)).not.toContain('PL-S2/adder/add/value/required');
});

test('what tells messages apart is not violated: that would be another message', () => {
  expect(derived({ type: 'string' }).filter((one) => one.id.includes('/op/'))).toEqual([]);
});

test('a recursive schema ends', () => {
  const [first] = baseChannel.messages;
  const node = {
    type: 'object',
    properties: { op: { const: 'add' }, next: { $ref: '#/$defs/Node' } },
    required: ['op'],
  };
  const contract: Contract = { ...base, schemas: [{ name: 'Node', schema: node as JsonSchema, pointer: '' }] };
  const channel: Channel = { ...baseChannel, messages: [{ ...(first as Message), payload: 'Node', examples: [] }] };
  expect(deriveCases(contract, channel, channelDescriptor(contract, channel)).length).toBeLessThan(250);
});

describe('whatever the schema', () => {
  const ajv = new Ajv({ ownProperties: true, strict: false, multipleOfPrecision: 9 });
  const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
    fc.record({
      type: fc.constant('integer'),
      minimum: fc.integer({ min: -5, max: 5 }),
      maximum: fc.integer({ min: 6, max: 9 }),
    }),
    fc.record({ type: fc.constant('string'), minLength: fc.nat(5), maxLength: fc.integer({ min: 5, max: 9 }) }),
    fc.record({ enum: fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }) }),
    fc.constant({ type: 'boolean' }),
  );
  const schemas: fc.Arbitrary<JsonSchema> = fc.letrec<{ node: JsonSchema }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ type: fc.constant('array'), items: tie('node'), minItems: fc.nat(2) }),
      fc.record({ anyOf: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('node'), { maxKeys: 3 }).map((properties) => ({
        type: 'object',
        properties,
        required: Object.keys(properties).slice(0, 2),
        additionalProperties: false,
      })),
    ),
  })).node as fc.Arbitrary<JsonSchema>;

  test('accepted frames are valid, refused ones are not, and ids are unique', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const validate = ajv.compile(schema);
        const cases = derived(schema);
        expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
        for (const one of cases) {
          const inside = one.id.includes('/value/') && !one.id.endsWith('/add/value/required');
          if (one.expect === 'accepted') expect(validate(value(one)), one.id).toBe(true);
          else if (inside) expect(validate(value(one)), one.id).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});
