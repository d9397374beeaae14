/** Constants, enumerations, types and what limits them. */
import type { Features } from './feature.js';

export const scalars: Features = {
  'a constant text': { schema: { const: 'on' }, right: ['on'], wrong: ['off', 1, null, {}] },
  'a constant number': { schema: { const: 3 }, right: [3], wrong: [4, '3', true] },
  'a constant boolean': { schema: { const: false }, right: [false], wrong: [true, 0, null] },
  'a constant null': { schema: { const: null }, right: [null], wrong: [0, '', {}] },
  'a constant list': {
    schema: { const: [1, 'a', null] },
    right: [[1, 'a', null]],
    wrong: [[1, 'a'], [1, 'b', null], {}],
  },
  'a constant object': {
    schema: { const: { a: { b: [true] } } },
    right: [{ a: { b: [true] } }],
    wrong: [{}, { a: { b: [false] } }, { a: { b: [true] }, c: 1 }],
  },
  'an enumeration of several types': {
    schema: { enum: ['a', 1, true, [2], { b: 3 }] },
    right: ['a', 1, true, [2], { b: 3 }],
    wrong: ['b', 2, false, [3], { b: 4 }, null],
  },
  'an enumeration with null': { schema: { enum: ['a', 'b', null] }, right: ['a', 'b', null], wrong: ['c', 0, []] },
  'an enumeration narrowed by its type': {
    schema: { type: 'string', enum: ['a', 1, null] },
    right: ['a'],
    wrong: [1, null, 'b'],
  },
  'an enumeration of numbers': { schema: { type: 'integer', enum: [1, 2, -3] }, right: [1, 2, -3], wrong: [3, '1'] },
  'a constant and an enumeration': { schema: { const: 'a', enum: ['a', 'b'] }, right: ['a'], wrong: ['b', 'c'] },
  'an integer': { schema: { type: 'integer' }, right: [1, -2, 1e9], wrong: ['1', null, true], beyond: [1.5] },
  'limits of numbers': {
    schema: { type: 'number', minimum: 0, exclusiveMaximum: 10, multipleOf: 0.5 },
    right: [0, 9.5],
    wrong: ['1', null],
    beyond: [-1, 10, 0.3],
  },
  'exclusive limits as draft-04 says them': {
    schema: { type: 'number', minimum: 0, exclusiveMinimum: true },
    right: [1],
    wrong: ['1'],
    beyond: [0],
  },
  'limits of texts': {
    schema: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[a-z]+$' },
    right: ['ab', 'abc'],
    wrong: [12, null],
    beyond: ['a', 'abcd', 'AB'],
  },
  'a date is a text': {
    schema: { type: 'string', format: 'date-time' },
    right: ['2026-01-02T03:04:05Z'],
    wrong: [1767323045, {}],
    beyond: ['yesterday'],
  },
  'several types': { schema: { type: ['string', 'number', 'null'] }, right: ['a', 1, null], wrong: [true, [], {}] },
  'several types with limits of each': {
    schema: { type: ['string', 'array'], minLength: 1, minItems: 1, items: { type: 'number' } },
    right: ['a', [1]],
    wrong: [1, ['a'], {}],
    beyond: ['', []],
  },
  'an object or a text': {
    schema: { type: ['object', 'string'], required: ['a'], properties: { a: { type: 'number' } } },
    right: ['text', { a: 1 }],
    wrong: [{}, { a: 'b' }, 1],
  },
  nullable: { schema: { type: 'string', nullable: true }, right: ['a', null], wrong: [1, {}] },
  'nullable beside a list of types': {
    schema: { type: ['string', 'null'], nullable: true },
    right: ['a', null],
    wrong: [1, {}],
  },
  'a nullable enumeration': {
    schema: { type: 'string', enum: ['a'], nullable: true },
    right: ['a', null],
    wrong: ['b'],
  },
  'a nullable reference': {
    schema: {
      type: 'object',
      required: ['a'],
      properties: { a: { $ref: '#/components/schemas/Level', nullable: true } },
    },
    schemas: { Level: { enum: ['low', 'high'] } },
    right: [{ a: 'low' }, { a: null }],
    wrong: [{ a: 'middle' }, {}],
  },
  'nothing is said': { schema: {}, right: [1, 'a', null, [1], { a: 1 }], wrong: [] },
  'true, and false': {
    schema: { type: 'object', properties: { any: true, none: false } },
    right: [{}, { any: 1 }, { any: null }],
    wrong: [{ none: 1 }, { none: null }],
  },
  'limits without a type': {
    schema: { minimum: 5, minLength: 2 },
    right: [5, 'ab', true, null, {}],
    wrong: [],
    beyond: [4, 'a'],
  },
  'not this': { schema: { type: 'string', not: { enum: ['root'] } }, right: ['a'], wrong: [1], beyond: ['root'] },
};
