/** Schemas of untidy documents: what is read from them, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { build, payloadContract } from './spec-document.js';

interface Row {
  readonly given: unknown;
  readonly want: unknown;
  /** Where below the payload it is told, and a part of the sentence. */
  readonly told: readonly [pointer: string, sentence: string];
}

const rows: Readonly<Record<string, Row>> = {
  'type: int': {
    given: { type: 'int' },
    want: { type: 'integer' },
    told: ['/type', 'no type "int": read as `integer`'],
  },
  'type: float': { given: { type: 'float' }, want: { type: 'number' }, told: ['/type', 'read as `number`'] },
  'type: String': { given: { type: 'String' }, want: { type: 'string' }, told: ['/type', 'read as `string`'] },
  'type: bool in a list': {
    given: { type: ['bool', 'null'] },
    want: { type: ['boolean', 'null'] },
    told: ['/type', 'read as `boolean`'],
  },
  'type: date': {
    given: { type: 'date' },
    want: { type: 'string', format: 'date' },
    told: ['/type', 'read as `string` of the format `date`'],
  },
  'type: datetime beside a format': {
    given: { type: 'datetime', format: 'time' },
    want: { type: 'string', format: 'time' },
    told: ['/type', 'read as `string`'],
  },
  'type: enum': { given: { type: 'enum', enum: ['a'] }, want: { enum: ['a'] }, told: ['/type', 'no type "enum"'] },
  'type: any': { given: { type: 'any' }, want: {}, told: ['/type', 'no effect'] },
  'minimum as a text': { given: { minimum: '5' }, want: { minimum: 5 }, told: ['/minimum', '"5", read as 5'] },
  'maxLength as a text': { given: { maxLength: '5' }, want: { maxLength: 5 }, told: ['/maxLength', 'read as 5'] },
  'uniqueItems as a text': {
    given: { uniqueItems: 'true' },
    want: { uniqueItems: true },
    told: ['/uniqueItems', 'read as true'],
  },
  'exclusiveMinimum as a text': {
    given: { exclusiveMinimum: '1.5' },
    want: { exclusiveMinimum: 1.5 },
    told: ['/exclusiveMinimum', 'read as 1.5'],
  },
  'exclusiveMaximum: "true"': {
    given: { maximum: 2, exclusiveMaximum: 'true' },
    want: { exclusiveMaximum: 2 },
    told: ['/exclusiveMaximum', 'read as true'],
  },
  'exclusiveMinimum: true without a minimum': {
    given: { exclusiveMinimum: true },
    want: {},
    told: ['/exclusiveMinimum', 'without `minimum`; it has no effect'],
  },
  'nullable as a text': {
    given: { type: 'string', nullable: 'true' },
    want: { type: ['string', 'null'] },
    told: ['/nullable', 'read as true'],
  },
  'nullable: yes': {
    given: { type: 'string', nullable: 'yes' },
    want: { type: 'string' },
    told: ['/nullable', 'no effect'],
  },
  'required: true on a property': {
    given: { properties: { a: { type: 'string', required: true } } },
    want: { properties: { a: { type: 'string' } } },
    told: ['/properties/a/required', "the object's list of property names"],
  },
  'required, one name': { given: { required: 'a' }, want: { required: ['a'] }, told: ['/required', 'read as ["a"]'] },
  'enum, one value': { given: { enum: 'a' }, want: { enum: ['a'] }, told: ['/enum', 'read as ["a"]'] },
  'enum of another type': {
    given: { type: 'string', enum: ['a', 5] },
    want: { type: 'string', enum: ['a', 5] },
    told: ['/enum', 'lists 5, which is not of the type "string"'],
  },
  'a type for a schema': {
    given: { properties: { a: 'string' } },
    want: { properties: { a: { type: 'string' } } },
    told: ['/properties/a', 'a schema is "string", read as {"type":"string"}'],
  },
  'a boolean in quotes for a schema': {
    given: { additionalProperties: 'false' },
    want: { additionalProperties: false },
    told: ['/additionalProperties', 'read as false'],
  },
  'allOf without a list': {
    given: { allOf: { type: 'string' } },
    want: { type: 'string' },
    told: ['/allOf', 'read as [{'],
  },
  'a dependency on one name': {
    given: { dependencies: { a: 'b' } },
    want: { dependencies: { a: ['b'] } },
    told: ['/dependencies/a', 'read as ["b"]'],
  },
  'default of another type': {
    given: { type: 'integer', default: 'five' },
    want: { type: 'integer', default: 'five' },
    told: ['/default', 'not of the type "integer"'],
  },
  'a fraction as default': {
    given: { type: 'integer', default: 1.5 },
    want: { type: 'integer', default: 1.5 },
    told: ['/default', 'not of the type "integer"'],
  },
  'a message for a schema': {
    given: { items: { contentType: 'application/json', payload: { type: 'string' } } },
    want: { items: { type: 'string' } },
    told: ['/items', 'a message where a schema is asked for'],
  },
};

/** Nothing is told of what dialects and tools have beside JSON Schema. */
const silent: Readonly<Record<string, readonly [given: unknown, want: unknown]>> = {
  discriminator: [{ type: 'object', discriminator: { propertyName: 'k' } }, { type: 'object' }],
  'id of draft-04': [{ id: 'https://example.com/a', type: 'string' }, { type: 'string' }],
  'a default of null': [
    { type: 'string', default: null },
    { type: 'string', default: null },
  ],
  'a whole number as default of a number': [
    { type: 'number', default: 1 },
    { type: 'number', default: 1 },
  ],
  'examples as OpenAPI maps them': [{ examples: { a: { value: 1 }, b: { value: 2 } } }, { examples: [1, 2] }],
  'an example that is an object': [{ examples: { value: 1 } }, { examples: [{ value: 1 }] }],
};

function payloadOf({ contract }: ReturnType<typeof payloadContract>) {
  const name = contract?.channels[0]?.messages[0]?.payload;
  return contract?.schemas.find((schema) => schema.name === name)?.schema;
}

describe('an untidy schema', () => {
  it.each(Object.entries(rows))('%s', (_, { given, want, told: [pointer, sentence] }) => {
    const result = payloadContract(given);
    expect(result.told).toEqual([`EP4004 /channels/updates/messages/item/payload${pointer}`]);
    const [diagnostic] = result.diagnostics;
    expect(diagnostic).toMatchObject({ severity: 'warning', message: expect.stringContaining(sentence) });
    expect(diagnostic?.hint).toBeTruthy();
    expect(payloadOf(result)).toEqual(want);
  });

  it.each(Object.entries(silent))('with %s is told nothing', (_, [given, want]) => {
    const result = payloadContract(given);
    expect([result.told, payloadOf(result)]).toEqual([[], want]);
  });
});

const hints: readonly (readonly [string, unknown, RegExp])[] = [
  ['a misspelled keyword', { proeprties: {} }, /^Write `properties`/],
  ['a word of another language', { type: 'number', min: 1 }, /^Write `minimum`/],
  ['a keyword of draft-03', { type: 'number', divisibleBy: 1 }, /^Write `multipleOf`/],
  ['a field of a message', { type: 'object', contentType: 'application/json' }, /field of a message/],
  ['a payload beside keywords', { type: 'object', payload: { type: 'string' } }, /field of a message/],
  ['a name', { type: 'object', name: 'Ticker' }, /`title` or `description`/],
  ['a property without `properties`', { type: 'object', price: { type: 'number' } }, /below `properties`\.$/],
  [
    'a property after `properties`',
    { properties: { a: {} }, price: { type: 'number' } },
    /`properties`, which ends before it/,
  ],
  ['what is no schema', { type: 'object', price: 5 }, /begin with `x-`/],
  [
    'a property after an array',
    { type: 'array', price: { type: 'number' } },
    /a level too deep: in a schema of type "array"/,
  ],
];

describe('an unknown keyword', () => {
  it.each(hints)('%s', (_, given, hint) => {
    const { told, diagnostics } = payloadContract(given);
    expect(told.map((each) => each.split(' ')[0])).toEqual(['EP4001']);
    expect(diagnostics[0]?.hint).toMatch(hint);
  });
});

describe('the same oddity many times', () => {
  const item = (payload: unknown) => ({ payload });

  it('is told once, with how many there are', () => {
    const odd = { type: 'string', enum: [{ value: 'a' }] };
    const messages = {
      a: item(odd),
      b: item({ properties: { x: odd, y: { type: 'string', enum: [{ value: 'b' }] } } }),
    };
    const { diagnostics } = build({ channels: { c: { messages } } });
    const told = diagnostics.filter(({ code }) => code === 'EP4004');
    expect(told.map(({ message }) => message)).toEqual(['`enum` lists {"value":"a"}, read as "a", and 2 more like it']);
    expect(told[0]?.place?.pointer).toBe('/channels/c/messages/a/payload/enum');
  });

  it('is told for each keyword, and for all properties without `properties` at once', () => {
    const text = { type: 'string' };
    const payload = { type: 'object', colour: 1, price: text, size: text, items: { colour: 2, flavour: 1 } };
    const { diagnostics } = build({ channels: { c: { messages: { a: item(payload) } } } });
    expect(
      diagnostics.map(({ message }) => message.replace(' is no keyword of JSON Schema and is left out', '')),
    ).toEqual(['`colour`, and 1 more like it', '`price`, and 1 more like it', '`flavour`']);
  });

  it('does not hide an error', () => {
    const messages = { a: item({ type: 'blob' }), b: item({ type: 'blub' }) };
    const { diagnostics } = build({ channels: { c: { messages } } });
    expect(diagnostics.filter(({ code }) => code === 'EP4004')).toHaveLength(2);
  });
});
