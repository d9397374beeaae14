// biome-ignore-all lint/suspicious/noThenProperty: a JSON Schema keyword
import type { Cases } from '../case.js';

const foo = { properties: { foo: { type: 'string' } }, required: ['foo'] };
const bar = { properties: { bar: { type: 'integer' } }, required: ['bar'] };
const anything = [1, 'foo', true, null, { foo: 'bar' }, {}, ['foo'], []];

export const combinations: Cases = {
  allOf: {
    schema: { allOf: [bar, foo] },
    valid: [{ foo: 'baz', bar: 2 }],
    invalid: [{ foo: 'baz' }, { bar: 2 }, { foo: 'baz', bar: 'quux' }],
  },
  'allOf beside a schema': {
    schema: { ...bar, allOf: [foo, { properties: { baz: { type: 'null' } }, required: ['baz'] }] },
    valid: [{ foo: 'quux', bar: 2, baz: null }],
    invalid: [{ foo: 'quux', baz: null }, { bar: 2, baz: null }, { foo: 'quux', bar: 2 }, { bar: 2 }],
  },
  'allOf of limits': { schema: { allOf: [{ maximum: 30 }, { minimum: 20 }] }, valid: [25, 20, 30], invalid: [35, 19] },
  'allOf of the same limit': {
    schema: { allOf: [{ minimum: 2 }, { minimum: 3 }, { maxLength: 5 }, { maxLength: 2 }] },
    valid: [3, 'ab'],
    invalid: [2, 'abc'],
  },
  'allOf: true': { schema: { allOf: [true, true] }, valid: anything },
  'allOf: true and false': { schema: { allOf: [true, false] }, invalid: anything, told: ['EP4014'] },
  'allOf: false': { schema: { allOf: [false, false] }, invalid: anything, told: ['EP4014'] },
  'allOf of nothing': { schema: { allOf: [{}] }, valid: anything },
  'allOf of nothing and something': { schema: { allOf: [{}, { type: 'number' }, {}] }, valid: [1], invalid: ['foo'] },
  'allOf in allOf': { schema: { allOf: [{ allOf: [{ type: 'null' }] }] }, valid: [null], invalid: [123] },
  'allOf, anyOf and oneOf': {
    schema: { allOf: [{ multipleOf: 2 }], anyOf: [{ multipleOf: 3 }], oneOf: [{ multipleOf: 5 }] },
    valid: [30, 0],
    invalid: [1, 5, 3, 15, 2, 10, 6],
  },
  'allOf of types that exclude each other': {
    schema: { allOf: [{ type: 'string' }, { type: 'number' }] },
    invalid: anything,
    told: ['EP4014'],
  },
  'allOf of patterns': {
    schema: { allOf: [{ pattern: 'a' }, { pattern: 'b' }] },
    valid: ['ab', 'ba', 1],
    invalid: ['a', 'b', ''],
  },
  'allOf of multiples': {
    schema: { allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] },
    valid: [12, 0],
    invalid: [4, 6, 8],
  },
  'allOf of closed objects': {
    schema: {
      allOf: [
        { type: 'object', properties: { a: {} }, additionalProperties: false },
        { type: 'object', properties: { b: {} } },
      ],
    },
    valid: [{}, { a: 1 }],
    invalid: [{ b: 1 }, { a: 1, b: 1 }],
  },
  'allOf of the same property': {
    schema: {
      allOf: [{ properties: { a: { minimum: 1 } } }, { properties: { a: { type: 'integer' } }, required: ['a'] }],
    },
    valid: [{ a: 1 }],
    invalid: [{ a: 0 }, { a: 1.5 }, {}],
  },
  'allOf of enums': {
    schema: { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] },
    valid: ['b'],
    invalid: ['a', 'c'],
  },
  'allOf of conditions': {
    schema: {
      allOf: [
        { if: { minimum: 0 }, then: { multipleOf: 2 } },
        { if: { minimum: 10 }, then: { multipleOf: 3 } },
      ],
    },
    valid: [2, 12, -1],
    invalid: [1, 14, 15],
  },

  anyOf: { schema: { anyOf: [{ type: 'integer' }, { minimum: 2 }] }, valid: [1, 2.5, 3, 'x'], invalid: [1.5] },
  'anyOf beside a type': {
    schema: { type: 'string', anyOf: [{ maxLength: 2 }, { minLength: 4 }] },
    valid: ['ab', 'foobar'],
    invalid: [3, 'foo'],
  },
  'anyOf: true': { schema: { anyOf: [true, false] }, valid: anything },
  'anyOf: false': { schema: { anyOf: [false, false] }, invalid: anything, told: ['EP4014'] },
  'anyOf of objects': {
    schema: { anyOf: [bar, foo] },
    valid: [{ bar: 2 }, { foo: 'baz' }, { foo: 'baz', bar: 2 }, { foo: 'baz', bar: 'x' }, 'x'],
    invalid: [{ foo: 2, bar: 'quux' }, {}],
  },
  'anyOf with nothing': { schema: { anyOf: [{ type: 'number' }, {}] }, valid: ['foo', 123] },
  'anyOf in anyOf': { schema: { anyOf: [{ anyOf: [{ type: 'null' }] }] }, valid: [null], invalid: [123] },

  oneOf: { schema: { oneOf: [{ type: 'integer' }, { minimum: 2 }] }, valid: [1, 2.5], invalid: [3, 1.5] },
  'oneOf beside a type': {
    schema: { type: 'string', oneOf: [{ minLength: 2 }, { maxLength: 4 }] },
    valid: ['foobar', 'f'],
    invalid: [3, 'foo'],
  },
  'oneOf: all true': { schema: { oneOf: [true, true, true] }, invalid: anything },
  'oneOf: one true': { schema: { oneOf: [true, false, false] }, valid: anything },
  'oneOf: two true': { schema: { oneOf: [true, true, false] }, invalid: anything },
  'oneOf: all false': { schema: { oneOf: [false, false] }, invalid: anything, told: ['EP4014'] },
  'oneOf of objects': {
    schema: { oneOf: [bar, foo] },
    valid: [{ bar: 2 }, { foo: 'baz' }, { foo: 'baz', bar: 'x' }],
    invalid: [{ foo: 'baz', bar: 2 }, { foo: 2, bar: 'quux' }, 'x'],
  },
  'oneOf with nothing': { schema: { oneOf: [{ type: 'number' }, {}] }, valid: ['foo'], invalid: [123] },
  'oneOf of required names': {
    schema: { type: 'object', oneOf: [{ required: ['foo', 'bar'] }, { required: ['foo', 'baz'] }] },
    valid: [
      { foo: 1, bar: 2 },
      { foo: 1, baz: 3 },
    ],
    invalid: [{ bar: 2 }, { foo: 1, bar: 2, baz: 3 }, {}],
  },
  'oneOf with what may be missing': {
    schema: {
      oneOf: [
        { properties: { bar: true, baz: true }, required: ['bar'] },
        { properties: { foo: true }, required: ['foo'] },
      ],
    },
    valid: [{ bar: 8 }, { foo: 'foo' }],
    invalid: [{ foo: 'foo', bar: 8 }, { baz: 'quux' }],
  },
  'oneOf in oneOf': { schema: { oneOf: [{ oneOf: [{ type: 'null' }] }] }, valid: [null], invalid: [123] },

  not: { schema: { not: { type: 'integer' } }, valid: ['foo', 1.5], invalid: [1] },
  'not one of several types': { schema: { not: { type: ['integer', 'boolean'] } }, valid: ['foo'], invalid: [1, true] },
  'not an object that has a text': {
    schema: { not: { type: 'object', properties: { foo: { type: 'string' } } } },
    valid: [1, { foo: 1 }],
    invalid: [{ foo: 'bar' }, {}],
  },
  'a property that may not be there': {
    schema: { properties: { foo: { not: {} } } },
    valid: [{ bar: 1 }, {}],
    invalid: [{ foo: 1, bar: 2 }],
  },
  'not anything': { schema: { not: {} }, invalid: anything },
  'not: true': { schema: { not: true }, invalid: anything },
  'not: false': { schema: { not: false }, valid: anything },
  'not not': { schema: { not: { not: { type: 'string' } } }, valid: ['foo'], invalid: [1] },
  'not required': {
    schema: { type: 'object', not: { required: ['a', 'b'] } },
    valid: [{ a: 1 }, { b: 1 }, {}],
    invalid: [{ a: 1, b: 1 }],
  },

  'if alone': { schema: { if: { const: 0 } }, valid: [0, 'hello'] },
  'then alone': { schema: { then: { const: 0 } }, valid: [0, 'hello'] },
  'else alone': { schema: { else: { const: 0 } }, valid: [0, 'hello'] },
  'if and then': { schema: { if: { exclusiveMaximum: 0 }, then: { minimum: -10 } }, valid: [-1, 3], invalid: [-100] },
  'if and else': { schema: { if: { exclusiveMaximum: 0 }, else: { multipleOf: 2 } }, valid: [-1, 4], invalid: [3] },
  'if, then and else': {
    schema: { if: { exclusiveMaximum: 0 }, then: { minimum: -10 }, else: { multipleOf: 2 } },
    valid: [-1, 4],
    invalid: [-100, 3],
  },
  'if: true': {
    schema: { if: true, then: { const: 'then' }, else: { const: 'else' } },
    valid: ['then'],
    invalid: ['else'],
  },
  'if: false': {
    schema: { if: false, then: { const: 'then' }, else: { const: 'else' } },
    valid: ['else'],
    invalid: ['then'],
  },
  'if in an order of its own': {
    schema: { then: { const: 'yes' }, else: { const: 'other' }, if: { maxLength: 4 } },
    valid: ['yes', 'other'],
    invalid: ['no', 'invalid'],
  },
  'conditions that do not meet': {
    schema: { allOf: [{ if: { exclusiveMaximum: 0 } }, { then: { minimum: -10 } }, { else: { multipleOf: 2 } }] },
    valid: [-100, 3],
  },
  'if of objects': {
    schema: {
      type: 'object',
      if: { properties: { k: { const: 'a' } }, required: ['k'] },
      then: { required: ['x'] },
      else: { required: ['y'] },
    },
    valid: [{ k: 'a', x: 1 }, { k: 'b', y: 1 }, { y: 1 }],
    invalid: [{ k: 'a', y: 1 }, { k: 'b' }, {}],
  },

  true: { schema: true, valid: anything, told: ['EP2001'] },
  false: { schema: false, invalid: anything, told: ['EP4014'] },
  nothing: { schema: {}, valid: anything },
  'default of a wrong type': {
    schema: { properties: { foo: { type: 'integer', default: [] } } },
    valid: [{ foo: 13 }, {}],
    invalid: [{ foo: [] }],
    told: ['EP4004'],
  },
  'default does not fill in': {
    schema: { type: 'object', properties: { a: { type: 'number', maximum: 3, default: 5 } }, required: ['a'] },
    valid: [{ a: 1 }],
    invalid: [{ a: 5 }, {}],
  },
  'a default that is too short': {
    schema: { properties: { bar: { type: 'string', minLength: 4, default: 'bad' } } },
    valid: [{ bar: 'good' }, {}],
    invalid: [{ bar: 'bad' }],
  },
  'words for people': {
    schema: {
      title: 'T',
      description: 'D',
      $comment: 'C',
      examples: [1],
      readOnly: true,
      writeOnly: true,
      type: 'string',
    },
    valid: ['a'],
    invalid: [1],
  },
  'content that is not looked at': {
    schema: { contentMediaType: 'application/json', contentEncoding: 'base64' },
    valid: ['eyJmb28iOiAiYmFyIn0K', '{:}', '@@', 100],
  },
  'a keyword of nobody': { schema: { type: 'string', colour: 'red' }, valid: ['a'], invalid: [1], told: ['EP4001'] },
  'a keyword of an extension': { schema: { type: 'string', 'x-colour': 'red' }, valid: ['a'], invalid: [1] },
};
