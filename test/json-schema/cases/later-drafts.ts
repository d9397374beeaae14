import type { Cases } from '../case.js';

/** What 2019-09 and 2020-12 added, as draft-07 says it, or named where draft-07 cannot. */
export const laterDrafts: Cases = {
  prefixItems: {
    schema: { prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    valid: [[1, 'foo'], [1], [], [1, 'foo', true], { 0: 'x', length: 1 }],
    invalid: [['foo', 1]],
  },
  'prefixItems: booleans': { schema: { prefixItems: [true, false] }, valid: [[1], []], invalid: [[1, 'foo']] },
  'prefixItems and items: false': {
    schema: { prefixItems: [{}, {}], items: false },
    valid: [[], [1, 2]],
    invalid: [[1, 2, 3]],
  },
  'prefixItems and items': {
    schema: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
    valid: [['a', 1, 2], ['a']],
    invalid: [[1], ['a', 'b']],
  },
  'items do not look into allOf': {
    schema: { allOf: [{ prefixItems: [{ minimum: 3 }] }], items: { minimum: 5 } },
    valid: [[5, 5]],
    invalid: [[3, 5], [2]],
  },
  $defs: {
    schema: { $defs: { text: { type: 'string' } }, properties: { a: { $ref: '#self/$defs/text' } } },
    valid: [{ a: 'x' }],
    invalid: [{ a: 1 }],
  },
  dependentRequired: {
    schema: { dependentRequired: { bar: ['foo'] } },
    valid: [{}, { foo: 1 }, { foo: 1, bar: 2 }, ['bar'], 'foobar', 12],
    invalid: [{ bar: 2 }],
  },
  'dependentRequired, no names': { schema: { dependentRequired: { bar: [] } }, valid: [{}, { bar: 2 }, 1] },
  'dependentRequired, several': {
    schema: { dependentRequired: { quux: ['foo', 'bar'] } },
    valid: [{}, { foo: 1, bar: 2, quux: 3 }],
    invalid: [{ foo: 1, quux: 2 }, { quux: 1 }],
  },
  dependentSchemas: {
    schema: { dependentSchemas: { bar: { properties: { foo: { type: 'integer' }, bar: { type: 'integer' } } } } },
    valid: [{ foo: 1, bar: 2 }, { foo: 'quux' }, ['bar'], 'foobar', 12],
    invalid: [
      { foo: 'quux', bar: 2 },
      { foo: 2, bar: 'quux' },
    ],
  },
  'dependentSchemas: booleans': {
    schema: { dependentSchemas: { foo: true, bar: false } },
    valid: [{ foo: 1 }, {}],
    invalid: [{ bar: 2 }, { foo: 1, bar: 2 }],
  },
  'unevaluatedProperties of one object': {
    schema: { type: 'object', properties: { foo: { type: 'string' } }, unevaluatedProperties: false },
    valid: [{ foo: 'foo' }, {}],
    invalid: [{ foo: 'foo', bar: 'bar' }],
  },
  'unevaluatedProperties, a schema': {
    schema: { type: 'object', unevaluatedProperties: { type: 'string', minLength: 3 } },
    valid: [{ foo: 'foo' }, {}],
    invalid: [{ foo: 'fo' }],
  },
  'unevaluatedProperties: true': {
    schema: { type: 'object', unevaluatedProperties: true },
    valid: [{ foo: 'foo' }, {}],
  },
  'unevaluatedProperties beside patterns': {
    schema: { type: 'object', patternProperties: { '^foo': { type: 'string' } }, unevaluatedProperties: false },
    valid: [{ foo: 'foo' }],
    invalid: [{ foo: 'foo', bar: 'bar' }, { foo: 1 }],
  },
  'unevaluatedProperties beside additionalProperties': {
    schema: { type: 'object', additionalProperties: { type: 'integer' }, unevaluatedProperties: false },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }],
  },
  'unevaluatedProperties beside allOf': {
    schema: {
      type: 'object',
      allOf: [{ type: 'object', properties: { bar: { type: 'string' } } }],
      properties: { foo: { type: 'string' } },
      unevaluatedProperties: false,
    },
    valid: [{ foo: 'foo', bar: 'bar' }],
    invalid: [{ foo: 'foo', bar: 'bar', baz: 'baz' }],
  },
  'unevaluatedProperties beside a reference': {
    schema: {
      type: 'object',
      $defs: { bar: { type: 'object', properties: { bar: { type: 'string' } } } },
      allOf: [{ $ref: '#self/$defs/bar' }],
      properties: { foo: { type: 'string' } },
      unevaluatedProperties: false,
    },
    valid: [{ foo: 'foo', bar: 'bar' }],
    invalid: [{ foo: 'foo', bar: 'bar', baz: 'baz' }],
  },
  'unevaluatedProperties beside a union': {
    schema: {
      type: 'object',
      properties: { foo: { type: 'string' } },
      anyOf: [
        { properties: { bar: { const: 'bar' } }, required: ['bar'] },
        { properties: { baz: { const: 'baz' } }, required: ['baz'] },
      ],
      unevaluatedProperties: false,
    },
    valid: [
      { foo: 'foo', bar: 'bar' },
      { foo: 'foo', bar: 'bar', quux: 1 },
    ],
    invalid: [{ foo: 'foo' }],
    told: ['EP4003'],
    differs: 'draft-07 cannot say it: the last valid value has a property too many',
  },
  unevaluatedItems: {
    schema: { prefixItems: [{ type: 'string' }], unevaluatedItems: false },
    valid: [['foo'], ['foo', 'bar']],
    invalid: [[1]],
    told: ['EP4003'],
    differs: 'draft-07 cannot say it in general: the second list is too long',
  },
  minContains: {
    schema: { contains: { const: 1 }, minContains: 2 },
    valid: [[1, 1], [1]],
    invalid: [[], [2]],
    told: ['EP4003'],
    differs: 'draft-07 cannot count: one is enough',
  },
  maxContains: {
    schema: { contains: { const: 1 }, maxContains: 1 },
    valid: [[1], [1, 1]],
    invalid: [[]],
    told: ['EP4003'],
    differs: 'draft-07 cannot count: two are not too many',
  },
  // Told with those above.
  'minContains alone': { schema: { minContains: 1 }, valid: [[], [1]] },
  $dynamicRef: {
    schema: { type: 'array', items: { $dynamicRef: '#node' } },
    valid: [['a'], []],
    invalid: [{}],
    told: ['EP4003'],
    differs: 'draft-07 has none: it is named, and anything is taken there',
  },
  'the dialect it is written in': {
    schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{ type: 'string' }] },
    valid: [['a']],
    invalid: [[1]],
  },
  'the dialect of draft-04': {
    schema: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'https://example.com/later/4',
      type: 'number',
      minimum: 1,
      exclusiveMinimum: true,
    },
    valid: [2],
    invalid: [1],
    told: ['EP2001'],
  },
  deprecated: { schema: { type: 'string', deprecated: true }, valid: ['a'], invalid: [1] },
  'words of a vocabulary': {
    schema: { $vocabulary: {}, $comment: 'x', contentSchema: { type: 'object' }, type: 'string' },
    valid: ['a'],
    invalid: [1],
  },
};
