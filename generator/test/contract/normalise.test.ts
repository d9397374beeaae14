import { describe, expect, it } from 'vitest';
import { build, payloadContract } from './spec-document.js';

const schemas = {
  Name: { type: 'string', description: 'A name.' },
  Shape: { type: 'object', properties: { kind: { type: 'string' } } },
};

const same: [string, unknown][] = [
  ['keywords of draft-07', { type: 'array', items: { type: 'integer', minimum: 1 }, uniqueItems: true, maxItems: 4 }],
  ['tuples', { type: 'array', items: [{ type: 'string' }, { type: 'number' }], additionalItems: false }],
  ['names that only look like keywords', { type: 'object', properties: { example: { type: 'string' }, 'x-y': true } }],
  ['boolean schemas', { type: 'object', properties: { any: true, none: false } }],
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  ['conditions', { if: { required: ['a'] }, then: { required: ['b'] }, else: false }],
  ['a constant null', { const: null }],
];

const changed: [string, { given: unknown; want: unknown }][] = [
  ['x- members', { given: { type: 'string', 'x-parser-schema-id': 'a' }, want: { type: 'string' } }],
  ['example', { given: { type: 'string', example: 'a' }, want: { type: 'string' } }],
  ['a discriminator', { given: { type: 'object', discriminator: 'kind' }, want: { type: 'object' } }],
  ['definitions', { given: { type: 'object', definitions: { A: {} }, $defs: { B: {} } }, want: { type: 'object' } }],
  ['nullable', { given: { type: 'string', nullable: true }, want: { type: ['string', 'null'] } }],
  ['nullable beside null', { given: { type: ['string', 'null'], nullable: true }, want: { type: ['string', 'null'] } }],
  [
    'a nullable enum',
    { given: { type: 'string', enum: ['a'], nullable: true }, want: { type: ['string', 'null'], enum: ['a', null] } },
  ],
  [
    'a nullable reference',
    {
      given: { $ref: '#/components/schemas/Name', nullable: true, description: 'Or none.' },
      want: { anyOf: [{ $ref: '#/$defs/Name' }, { type: 'null' }], description: 'Or none.' },
    },
  ],
  [
    'draft-04 exclusive limits',
    {
      given: { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false },
      want: { type: 'number', exclusiveMinimum: 1, maximum: 2 },
    },
  ],
  [
    'prefixItems',
    {
      given: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } },
      want: { type: 'array', items: [{ type: 'string' }], additionalItems: { type: 'number' } },
    },
  ],
  [
    'dependentRequired and dependentSchemas',
    {
      given: { dependentRequired: { a: ['b'] }, dependentSchemas: { a: { required: ['c'] }, d: { required: ['e'] } } },
      want: {
        dependencies: { a: { required: ['b', 'c'] }, d: { required: ['e'] } },
      },
    },
  ],
  [
    'unevaluatedProperties of one object',
    {
      given: { type: 'object', properties: { a: true }, unevaluatedProperties: false },
      want: { type: 'object', properties: { a: true }, additionalProperties: false },
    },
  ],
  [
    'unevaluatedProperties beside an allOf that can be merged',
    {
      given: { allOf: [{ $ref: '#/components/schemas/Shape' }], properties: { a: true }, unevaluatedProperties: false },
      want: { type: 'object', properties: { kind: { type: 'string' }, a: true }, additionalProperties: false },
    },
  ],
  [
    'unevaluatedProperties beside a reference, whose properties it sees',
    {
      given: { $ref: '#/components/schemas/Shape', properties: { a: true }, unevaluatedProperties: false },
      want: { type: 'object', properties: { kind: { type: 'string' }, a: true }, additionalProperties: false },
    },
  ],
  [
    'contains that need not be',
    { given: { type: 'array', contains: { const: 1 }, minContains: 0 }, want: { type: 'array' } },
  ],
  [
    'contains once, said twice',
    { given: { contains: { const: 1 }, minContains: 1 }, want: { contains: { const: 1 } } },
  ],
  ['one type in a list', { given: { type: ['string'] }, want: { type: 'string' } }],
  ['values that are listed twice', { given: { enum: [1, 1, '1'] }, want: { enum: [1, '1'] } }],
  ['empty members of YAML', { given: { type: 'object', properties: null, required: [] }, want: { type: 'object' } }],
  ['one only branch', { given: { oneOf: [{ type: 'string' }], title: 'T' }, want: { type: 'string', title: 'T' } }],
  [
    'annotations beside a reference stay',
    {
      given: { type: 'array', items: { $ref: '#/components/schemas/Name', description: 'Mine.' } },
      want: { type: 'array', items: { $ref: '#/$defs/Name', description: 'Mine.' } },
    },
  ],
  [
    'conditions beside a reference count',
    {
      given: { type: 'array', items: { $ref: '#/components/schemas/Name', minLength: 3 } },
      want: { type: 'array', items: { type: 'string', minLength: 3 } },
    },
  ],
];

const odd: [string, { given: unknown; want: unknown; told: string }][] = [
  ['a misspelled keyword', { given: { proeprties: {} }, want: {}, told: 'EP4001 proeprties' }],
  ['a keyword of nobody', { given: { name: 'a' }, want: {}, told: 'EP4001 name' }],
  ['minContains', { given: { minContains: 2 }, want: {}, told: 'EP4003 minContains' }],
  ['the type `any` of draft-03', { given: { type: 'any' }, want: {}, told: 'EP4004 type' }],
  [
    'required as in draft-03',
    { given: { type: 'string', required: true }, want: { type: 'string' }, told: 'EP4004 required' },
  ],
  ['a title that is a number', { given: { title: 5 }, want: {}, told: 'EP4004 title' }],
  ['a map without members written as a list', { given: { properties: [] }, want: {}, told: 'EP4004 properties' }],
  ['a member left empty', { given: { not: null }, want: {}, told: 'EP4004 not' }],
  ['a pattern that is none', { given: { pattern: '(?i)a' }, want: {}, told: 'EP4004 pattern' }],
  [
    'null among strings',
    { given: { type: 'string', enum: ['a', null] }, want: { type: 'string', enum: ['a', null] }, told: 'EP4004 enum' },
  ],
  ['an empty enum', { given: { enum: [] }, want: {}, told: 'EP4004 enum' }],
  [
    'enum values in objects',
    { given: { type: 'string', enum: [{ value: 'a' }] }, want: { type: 'string', enum: ['a'] }, told: 'EP4004 enum' },
  ],
  [
    'unevaluatedProperties beside a union',
    {
      given: { anyOf: [{ type: 'string' }, { type: 'object' }], unevaluatedProperties: false },
      want: { anyOf: [{ type: 'string' }, { type: 'object' }] },
      told: 'EP4003 ',
    },
  ],
];

const impossible: [string, unknown, string][] = [
  ['a type that does not exist', { type: 'blob' }, 'type'],
  ['a type that is none of several', { type: ['string', 5] }, 'type'],
  ['a length that is no number', { minLength: 'five' }, 'minLength'],
  ['a length below zero', { minLength: -1 }, 'minLength'],
  ['a limit that is no number', { exclusiveMinimum: 'five' }, 'exclusiveMinimum'],
  ['a pattern that is no text', { pattern: 5 }, 'pattern'],
  ['an enum that is no list', { enum: { a: 1 } }, 'enum'],
  ['required as a number', { required: 5 }, 'required'],
  ['a reference that is no text', { $ref: 5 }, '$ref'],
  ['a schema that is none', { properties: { a: 'text of some kind' } }, 'properties/a'],
];

function payloadOf({ contract }: ReturnType<typeof payloadContract>) {
  const name = contract?.channels[0]?.messages[0]?.payload;
  return contract?.schemas.find((schema) => schema.name === name)?.schema;
}

describe('normalise', () => {
  it.each(same)('keeps %s', (_, schema) => {
    const result = payloadContract(schema, schemas);
    expect(result.told).toEqual([]);
    expect(payloadOf(result)).toEqual(schema);
  });

  it.each(changed)('says %s as draft-07 does', (_, { given, want }) => {
    const result = payloadContract(given, schemas);
    expect(result.told).toEqual([]);
    expect(payloadOf(result)).toEqual(want);
  });

  it.each(odd)('warns of %s', (_, { given, want, told }) => {
    const result = payloadContract(given, schemas);
    const [code, keyword] = told.split(' ');
    expect(result.told).toEqual([`${code} /channels/updates/messages/item/payload${keyword ? `/${keyword}` : ''}`]);
    expect(payloadOf(result)).toEqual(want);
  });

  it.each(impossible)('refuses %s', (_, given, keyword) => {
    const { contract, told, diagnostics } = payloadContract(given);
    expect(told).toEqual([`EP4004 /channels/updates/messages/item/payload/${keyword}`]);
    expect(diagnostics[0]?.severity).toBe('error');
    expect(contract).toBeUndefined();
  });

  it.each([
    [{ type: 'blob' }, /^Types are object, array/],
    [{ type: 'strnig' }, /^Write `string`/],
    [{ minLength: 'one' }, /^Give a whole number/],
    [{ pattern: '(' }, /^Write a pattern that JavaScript reads/],
  ])('says what to do about %j', (given, hint) => {
    expect(payloadContract(given).diagnostics[0]?.hint).toMatch(hint);
  });

  it('says of what it leaves out that it has no effect', () => {
    const [diagnostic] = payloadContract({ pattern: '(?i)a' }).diagnostics;
    expect(diagnostic).toMatchObject({ severity: 'warning', message: expect.stringContaining('has no effect') });
  });

  it('keeps a dependency of a property that is called `__proto__`', () => {
    const given = JSON.parse('{ "dependentRequired": { "__proto__": ["a"] } }');
    expect(JSON.stringify(payloadOf(payloadContract(given)))).toBe('{"dependencies":{"__proto__":["a"]}}');
  });

  it('guesses what was meant', () => {
    const [diagnostic] = payloadContract({ proeprties: {} }).diagnostics;
    expect(diagnostic?.message).toContain('did you mean `properties`');
  });

  it('refuses a schema format that it does not know', () => {
    const messages = { a: { payload: {}, schemaFormat: 'application/vnd.apache.avro;version=1.9.0' } };
    const { told } = build({ channels: { c: { messages } } });
    expect(told).toEqual(['EP4006 /channels/c/messages/a/payload']);
  });
});
