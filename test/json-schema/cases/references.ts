import { type Cases, json } from '../case.js';

/** `$ref`s of AsyncAPI are resolved against the file, not against the schema: `#self` stands for where the schema is. */
export const references: Cases = {
  'to the schema itself': {
    schema: { properties: { foo: { $ref: '#self' } }, additionalProperties: false },
    valid: [{ foo: false }, { foo: { foo: false } }, {}],
    invalid: [{ bar: false }, { foo: { bar: false } }],
  },
  'to a property': {
    schema: { properties: { foo: { type: 'integer' }, bar: { $ref: '#self/properties/foo' } } },
    valid: [{ bar: 3 }],
    invalid: [{ bar: true }],
  },
  'to an item': {
    schema: { items: [{ type: 'integer' }, { $ref: '#self/items/0' }] },
    valid: [[1, 2]],
    invalid: [[1, 'foo']],
  },
  'escaped pointers': {
    schema: {
      definitions: {
        'tilde~field': { type: 'integer' },
        'slash/field': { type: 'integer' },
        'percent%field': { type: 'integer' },
        'quote"field': { type: 'integer' },
      },
      properties: {
        tilde: { $ref: '#self/definitions/tilde~0field' },
        slash: { $ref: '#self/definitions/slash~1field' },
        percent: { $ref: '#self/definitions/percent%25field' },
        quote: { $ref: '#self/definitions/quote%22field' },
      },
    },
    valid: [{ tilde: 123, slash: 123, percent: 123, quote: 1 }],
    invalid: [{ slash: 'aoeu' }, { tilde: 'aoeu' }, { percent: 'aoeu' }, { quote: 'aoeu' }],
  },
  nested: {
    schema: {
      definitions: { a: { type: 'integer' }, b: { $ref: '#self/definitions/a' }, c: { $ref: '#self/definitions/b' } },
      allOf: [{ $ref: '#self/definitions/c' }],
    },
    valid: [5],
    invalid: ['a'],
  },
  'what stands beside it': {
    schema: {
      definitions: { list: { type: 'array' } },
      properties: { foo: { $ref: '#self/definitions/list', maxItems: 2 } },
    },
    valid: [{ foo: [] }, { foo: [1, 2] }],
    invalid: [{ foo: [1, 2, 3] }, { foo: 'string' }],
    differs: 'draft-07 ignores it, 2019-09 and most authors do not: it is one more condition',
  },
  'a property called $ref': {
    schema: { properties: { $ref: { type: 'string' } } },
    valid: [{ $ref: 'a' }],
    invalid: [{ $ref: 2 }],
  },
  'a property called $ref that refers': {
    schema: { definitions: { text: { type: 'string' } }, properties: { $ref: { $ref: '#self/definitions/text' } } },
    valid: [{ $ref: 'a' }],
    invalid: [{ $ref: 2 }],
  },
  'to true': {
    schema: { definitions: { bool: true }, allOf: [{ $ref: '#self/definitions/bool' }] },
    valid: ['foo', null],
  },
  'to false': {
    schema: { definitions: { bool: false }, allOf: [{ $ref: '#self/definitions/bool' }] },
    invalid: ['foo', null],
    told: ['EP4014'],
  },
  'a tree': {
    schema: {
      description: 'tree of nodes',
      type: 'object',
      properties: { meta: { type: 'string' }, nodes: { type: 'array', items: { $ref: '#self/definitions/node' } } },
      required: ['meta', 'nodes'],
      definitions: {
        node: {
          type: 'object',
          properties: { value: { type: 'number' }, subtree: { $ref: '#self' } },
          required: ['value'],
        },
      },
    },
    valid: [
      { meta: 'root', nodes: [{ value: 1, subtree: { meta: 'child', nodes: [{ value: 1.1 }, { value: 1.2 }] } }] },
    ],
    invalid: [{ meta: 'root', nodes: [{ value: 1, subtree: { meta: 'child', nodes: [{ value: 'is invalid' }] } }] }],
  },
  'definitions with quotes': {
    schema: {
      properties: { 'foo"bar': { $ref: '#self/definitions/foo%22bar' } },
      definitions: { 'foo"bar': { type: 'number' } },
    },
    valid: [{ 'foo"bar': 1 }],
    invalid: [{ 'foo"bar': '1' }],
  },
  'the same twice, not a circle': {
    schema: {
      definitions: { int: { type: 'integer' } },
      allOf: [
        { properties: { foo: { $ref: '#self/definitions/int' } } },
        { additionalProperties: { $ref: '#self/definitions/int' } },
      ],
    },
    valid: [{ foo: 1 }],
    invalid: [{ foo: 'a string' }],
  },
  'through a definition of a name that objects inherit': {
    schema: json(
      '{ "definitions": { "constructor": { "type": "string" }, "__proto__": { "type": "number" } }, "properties": { "a": { "$ref": "#self/definitions/constructor" }, "b": { "$ref": "#self/definitions/__proto__" } } }',
    ),
    valid: [{ a: 'x', b: 1 }],
    invalid: [{ a: 1 }, { b: 'x' }],
  },
  'by $id': {
    schema: {
      definitions: { text: { $id: 'https://example.com/references/text', type: 'string' } },
      properties: { a: { $ref: 'https://example.com/references/text' } },
    },
    valid: [{ a: 'x' }],
    invalid: [{ a: 1 }],
  },
  'by $id of an URN': {
    schema: {
      definitions: { text: { $id: 'urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed', minLength: 3 } },
      properties: { a: { $ref: 'urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed' } },
    },
    valid: [{ a: 'bar' }],
    invalid: [{ a: 'b' }],
  },
  'by an $id that is a fragment': {
    schema: {
      definitions: { number: { $id: '#references-number', type: 'integer' } },
      properties: { a: { $ref: '#references-number' } },
    },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }],
  },
  'by $anchor': {
    schema: {
      $defs: { number: { $anchor: 'references-anchor', type: 'integer' } },
      properties: { a: { $ref: '#references-anchor' } },
    },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }],
  },
  'an $id in an enum is data': {
    schema: {
      definitions: { a: { enum: [{ $id: 'https://example.com/references/data', type: 'null' }] } },
      properties: { a: { $ref: '#self/definitions/a' } },
    },
    valid: [{ a: { $id: 'https://example.com/references/data', type: 'null' } }],
    invalid: [{ a: null }],
  },
  'a $ref in an enum or a constant is data': {
    schema: { properties: { a: { enum: [{ $ref: '#/nowhere' }] }, b: { const: { $ref: '#/nowhere' } } } },
    valid: [{ a: { $ref: '#/nowhere' }, b: { $ref: '#/nowhere' } }],
    invalid: [{ a: 1 }],
  },
  'lists of itself': {
    schema: { anyOf: [{ type: 'number' }, { type: 'array', items: { $ref: '#self' } }] },
    valid: [1, [], [1, [2, [3]]]],
    invalid: ['1', [1, ['2']], {}],
  },
  'two schemas that refer to each other': {
    schema: {
      definitions: {
        a: { type: 'object', properties: { b: { $ref: '#self/definitions/b' } } },
        b: { type: 'array', items: { $ref: '#self/definitions/a' } },
      },
      allOf: [{ $ref: '#self/definitions/a' }],
    },
    valid: [{}, { b: [] }, { b: [{ b: [{}] }] }],
    invalid: [{ b: {} }, { b: [1] }, { b: [{ b: [{ b: 1 }] }] }],
  },
};
