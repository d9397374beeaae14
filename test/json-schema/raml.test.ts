/** RAML data types, through the official parser, to types and validators. */
import { describe, expect, it } from 'vitest';
import { documentOf, validated } from './toolkit.js';

const schemaFormat = 'application/raml+yaml;version=1.0';

const berth = {
  type: 'object',
  description: 'Where a ship lies.',
  additionalProperties: false,
  properties: {
    pier: { type: 'string', minLength: 1, maxLength: 3 },
    'metres?': { type: 'number', minimum: 0, multipleOf: 0.5 },
    since: 'datetime',
    'day?': 'date-only',
    crew: { type: 'array', items: 'string', uniqueItems: true },
    kind: { enum: ['sail', 'steam'] },
    'flag?': 'string | nil',
    'tug?': { type: 'object', displayName: 'Tug', properties: { name: 'string' } },
  },
};

const right = { pier: 'A1', since: '2026-01-02T03:04:05Z', crew: ['a'], kind: 'sail' };

const rows: readonly (readonly [string, unknown, boolean])[] = [
  ['what is required', right, true],
  ['all of it', { ...right, metres: 1.5, day: '2026-01-02', flag: null, tug: { name: 'T' } }, true],
  ['a text for a union with nil', { ...right, flag: 'x' }, true],
  ['a number for it', { ...right, flag: 1 }, false],
  ['a missing property', { ...right, pier: undefined }, false],
  ['a property that is not declared', { ...right, colour: 'red' }, false],
  ['a text too long', { ...right, pier: 'A123' }, false],
  ['a negative number', { ...right, metres: -1 }, false],
  ['a number between', { ...right, metres: 0.25 }, false],
  ['no moment', { ...right, since: 'today' }, false],
  ['no day', { ...right, day: '2026-02-30' }, false],
  ['one value twice', { ...right, crew: ['a', 'a'] }, false],
  ['a value that is not listed', { ...right, kind: 'row' }, false],
  ['an object that lacks a property', { ...right, tug: {} }, false],
];

describe('a data type of RAML', async () => {
  const inText = '#%RAML 1.0 DataType\ntype: object\nproperties:\n  a: integer\n';
  const messages = {
    berth: { payload: { schemaFormat, schema: berth } },
    inText: { payload: { schemaFormat, schema: inText } },
    inFile: { payload: { schemaFormat, schema: { $ref: './type.raml' } } },
    inLibrary: {
      payload: { schemaFormat, schema: `#%RAML 1.0 Library\ntypes:\n  A:\n    properties:\n      a: integer\n` },
    },
    short: { payload: { schemaFormat, schema: 'integer[]' } },
  };
  const { accepts, types, diagnostics } = await validated(documentOf(messages), { 'type.raml': inText });

  it.each(rows)('%s', (_, value, valid) => expect(accepts('berth', value)).toBe(valid));

  it.each(['inText', 'inFile', 'inLibrary'])('%s', (message) => {
    expect([accepts(message, { a: 1 }), accepts(message, { a: 'x' })]).toEqual([true, false]);
  });

  it('in its short form', () => expect([accepts('short', [1]), accepts('short', ['a'])]).toEqual([true, false]));

  it('has a type that says the same, and nothing odd is told of it', () => {
    expect(types).toContain('Where a ship lies.');
    expect(types).toMatch(/kind: 'sail' \| 'steam';/);
    expect(types).toMatch(/flag\?: string \| null;/);
    expect(diagnostics.map(({ code }) => code).filter((code) => code !== 'EP4002')).toEqual([]);
  });
});
