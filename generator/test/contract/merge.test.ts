import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractOf, payloadContract } from './spec-document.js';

const schemas = {
  Envelope: {
    type: 'object',
    description: 'What all have.',
    required: ['event', 'data'],
    properties: {
      event: { type: 'string', description: 'Which message.' },
      data: { type: 'object', description: 'What it says.' },
      id: { type: 'string' },
    },
  },
  Closed: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } }, additionalProperties: false },
  Kind: { type: 'string', enum: ['a', 'b'] },
  Data: { type: 'object', description: 'Data of its own.', properties: { x: { type: 'number' } } },
  Either: { oneOf: [{ $ref: '#/components/schemas/Data' }, { $ref: '#/components/schemas/Closed' }] },
  Tree: {
    type: 'object',
    properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  },
  Circle: { allOf: [{ $ref: '#/components/schemas/Circle' }, { type: 'object' }] },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const def = (name: string) => ({ $ref: `#/$defs/${name}` });

const table: [string, { given: unknown; want: unknown }][] = [
  [
    'an envelope and its message',
    {
      given: {
        allOf: [
          ref('Envelope'),
          { type: 'object', properties: { event: { const: 'e' }, data: ref('Data') }, required: ['event', 'extra'] },
        ],
      },
      want: {
        type: 'object',
        required: ['event', 'data', 'extra'],
        properties: {
          event: { type: 'string', description: 'Which message.', const: 'e' },
          data: def('Data'),
          id: { type: 'string' },
        },
      },
    },
  ],
  [
    'what stands beside allOf',
    {
      given: { allOf: [ref('Data')], properties: { y: true }, description: 'Both.' },
      want: { type: 'object', properties: { x: { type: 'number' }, y: true }, description: 'Both.' },
    },
  ],
  [
    'an only member',
    { given: { allOf: [ref('Either')], description: 'D.' }, want: { oneOf: [def('Data'), def('Closed')] } },
  ],
  [
    'a base that says no more than the type',
    { given: { allOf: [{ type: 'object' }, ref('Data')] }, want: schemas.Data },
  ],
  [
    'limits, the tighter ones',
    {
      given: {
        allOf: [
          { minimum: 1, maximum: 9 },
          { minimum: 3, maximum: 10 },
        ],
      },
      want: { minimum: 3, maximum: 9 },
    },
  ],
  [
    'types and values, what is in both',
    {
      given: {
        allOf: [
          { type: ['number', 'string'], enum: [1, 2, 'a'] },
          { type: ['integer', 'null'], enum: [2, 'a'] },
        ],
      },
      want: { type: 'integer', enum: [2, 'a'] },
    },
  ],
  [
    'a constant of an enum that is referred to',
    { given: { allOf: [ref('Kind'), { const: 'a' }] }, want: { type: 'string', enum: ['a', 'b'], const: 'a' } },
  ],
  [
    'a closed object and one with no other properties',
    {
      given: { allOf: [ref('Closed'), { required: ['a'], properties: { a: { minLength: 2 } } }] },
      want: {
        type: 'object',
        properties: { a: { type: 'string', minLength: 2 }, b: { type: 'number' } },
        additionalProperties: false,
        required: ['a'],
      },
    },
  ],
  [
    'a closed object and one with others: two schemas',
    {
      given: { allOf: [ref('Closed'), ref('Data')] },
      want: { allOf: [def('Closed'), def('Data')] },
    },
  ],
  [
    'a union that both have: two schemas',
    {
      given: { allOf: [{ anyOf: [{ minimum: 1 }, { maximum: 0 }] }, { anyOf: [{ minimum: 2 }, { maximum: 1 }] }] },
      want: { allOf: [{ anyOf: [{ minimum: 1 }, { maximum: 0 }] }, { anyOf: [{ minimum: 2 }, { maximum: 1 }] }] },
    },
  ],
  [
    'a contradiction: as it was written',
    { given: { allOf: [{ const: 1 }, { const: 2 }] }, want: { allOf: [{ const: 1 }, { const: 2 }] } },
  ],
  [
    'properties that one schema cannot say: both, at the property',
    {
      given: { allOf: [{ properties: { p: ref('Either') } }, { properties: { p: ref('Data') } }] },
      want: { properties: { p: { allOf: [def('Either'), def('Data')] } } },
    },
  ],
  [
    'recursion stays a reference',
    {
      given: { allOf: [ref('Tree'), { properties: { name: { type: 'string' } } }] },
      want: {
        type: 'object',
        properties: { children: { type: 'array', items: def('Tree') }, name: { type: 'string' } },
      },
    },
  ],
];

function payloadOf(payload: unknown) {
  const contract = contractOf({ channels: { updates: { messages: { item: { payload } } } }, schemas });
  const name = contract.channels[0]?.messages[0]?.payload;
  return contract.schemas.find((schema) => schema.name === name)?.schema;
}

describe('allOf', () => {
  it.each(table)('joins %s', (_, { given, want }) => {
    expect(payloadOf(given)).toEqual(want);
  });

  it('survives a schema that consists of itself', () => {
    expect(payloadContract(ref('Circle'), schemas).contract).toBeDefined();
  });
});

const scalar = fc.oneof(
  fc.constant<Record<string, unknown>>({}),
  fc.record({ type: fc.constantFrom('string', 'number', 'integer', 'null', ['string', 'null'], 'object') }),
  fc.record({ const: fc.constantFrom<unknown>('a', 'b', 1, null) }),
  fc.record({ enum: fc.constantFrom<unknown[]>(['a', 'b'], [1, 2, 'a'], [null, 'b']) }),
  fc.record({ type: fc.constant('number'), minimum: fc.constantFrom(0, 1, 2) }),
  fc.record({ type: fc.constant('string'), maxLength: fc.constantFrom(0, 1, 2) }),
);
const name = fc.constantFrom('a', 'b', 'c', 'x1');
/** One keyword or two: with more of them nothing would be valid. */
const { object } = fc.letrec<{ node: Record<string, unknown>; object: Record<string, unknown> }>((tie) => ({
  node: fc.oneof({ maxDepth: 2 }, scalar, scalar, tie('object')),
  object: fc
    .array(
      fc.oneof(
        { weight: 2, arbitrary: fc.record({ type: fc.constantFrom<unknown>('object', ['object', 'null']) }) },
        { weight: 6, arbitrary: fc.record({ properties: fc.dictionary(name, tie('node'), { maxKeys: 3 }) }) },
        { weight: 2, arbitrary: fc.record({ required: fc.uniqueArray(name, { maxLength: 2 }) }) },
        { weight: 2, arbitrary: fc.record({ additionalProperties: fc.oneof(fc.boolean(), scalar) }) },
        fc.record({ patternProperties: fc.dictionary(fc.constantFrom('^x', '1$'), scalar, { maxKeys: 1 }) }),
        fc.record({ minProperties: fc.constantFrom(0, 1) }),
        fc.record({ anyOf: fc.array(tie('node'), { minLength: 1, maxLength: 2 }) }),
        fc.record({ propertyNames: fc.constantFrom({ maxLength: 1 }, { maxLength: 2 }) }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>),
}));
const value: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.dictionary(name, fc.constantFrom<unknown>('a', 'b', '', 1, 0, 2.5, null, {}, { a: 'a' }, { b: 1 }), {
      maxKeys: 4,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('a', null, 1, []) },
);

describe('normalising', () => {
  it('changes nothing about what is valid', () => {
    let valid = 0;
    fc.assert(
      fc.property(
        fc.array(object, { minLength: 1, maxLength: 3 }),
        object,
        fc.array(value, { minLength: 30, maxLength: 30 }),
        (members, own, values) => {
          const raw = { ...own, allOf: members };
          const contract = payloadContract(raw).contract;
          const ajv = new Ajv({ strict: false, validateSchema: false, logger: false });
          const written = ajv.compile(raw);
          const $defs = Object.fromEntries((contract?.schemas ?? []).map((schema) => [schema.name, schema.schema]));
          const normalised = ajv.compile({ $ref: `#/$defs/${contract?.channels[0]?.messages[0]?.payload}`, $defs });
          for (const one of values) {
            const isValid = written(one);
            if (isValid) valid++;
            expect({ raw, value: one, isValid: normalised(one) }).toEqual({ raw, value: one, isValid });
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(valid).toBeGreaterThan(300);
  });
});
