import { type Cases, json, Text } from '../case.js';

export const types: Cases = {
  'type: integer': {
    schema: { type: 'integer' },
    valid: [1, 0, -7, 1e3, 9007199254740991, new Text('1.0'), new Text('-2.00'), new Text('1e300')],
    invalid: [1.1, -0.5, 'foo', '1', {}, [], true, null],
  },
  'type: number': {
    schema: { type: 'number' },
    valid: [1, 1.1, -0.5, 0, new Text('1.0'), new Text('-0'), 1e308],
    invalid: ['foo', '1', {}, [], false, null],
  },
  'type: string': { schema: { type: 'string' }, valid: ['foo', '1', ''], invalid: [1, 1.1, {}, [], true, null] },
  'type: object': { schema: { type: 'object' }, valid: [{}, { a: 1 }], invalid: [1, 1.1, 'foo', [], true, null] },
  'type: array': {
    schema: { type: 'array' },
    valid: [[], [1]],
    invalid: [1, 1.1, 'foo', {}, { length: 0 }, true, null],
  },
  'type: boolean': {
    schema: { type: 'boolean' },
    valid: [true, false],
    invalid: [1, 0, 1.1, 'foo', 'true', '', {}, [], null],
  },
  'type: null': { schema: { type: 'null' }, valid: [null], invalid: [1, 0, 1.1, 'foo', '', {}, [], true, false] },
  'several types': {
    schema: { type: ['integer', 'string'] },
    valid: [1, 'foo'],
    invalid: [1.1, {}, [], true, null],
  },
  'one type in a list': { schema: { type: ['string'] }, valid: ['foo'], invalid: [123] },
  'array and object': { schema: { type: ['array', 'object'] }, valid: [[1], { a: 1 }], invalid: [123, 'foo', null] },
  'array, object and null': {
    schema: { type: ['array', 'object', 'null'] },
    valid: [[1], { a: 1 }, null],
    invalid: [123, 'foo'],
  },
  'integer and number': { schema: { type: ['integer', 'number'] }, valid: [1, 1.5], invalid: ['1'] },

  'enum of numbers': { schema: { enum: [1, 2, 3] }, valid: [1, new Text('1.0')], invalid: [4, '1', true] },
  'enum of many kinds': {
    schema: { enum: [6, 'foo', [], true, { foo: 12 }] },
    valid: [6, 'foo', [], true, { foo: 12 }],
    invalid: [null, { foo: false }, { foo: 12, bar: 1 }, {}, [0], false],
  },
  'enum with null': { schema: { enum: [6, null] }, valid: [null, 6], invalid: ['test', 0] },
  'enums in properties': {
    schema: {
      type: 'object',
      properties: { foo: { enum: ['foo'] }, bar: { enum: ['bar'] } },
      required: ['bar'],
    },
    valid: [{ foo: 'foo', bar: 'bar' }, { bar: 'bar' }],
    invalid: [{ foo: 'foot', bar: 'bar' }, { foo: 'foo', bar: 'bart' }, { foo: 'foo' }, {}],
  },
  'enum with line breaks': {
    schema: { enum: ['foo\nbar', 'foo\rbar', "it's", '`$`', '\\'] },
    valid: ['foo\nbar', 'foo\rbar', "it's", '`$`', '\\'],
    invalid: ['abc', 'foobar'],
  },
  'enum with false': { schema: { enum: [false] }, valid: [false], invalid: [0, new Text('0.0'), '', null] },
  'enum with [false]': { schema: { enum: [[false]] }, valid: [[false]], invalid: [[0], false] },
  'enum with true': { schema: { enum: [true] }, valid: [true], invalid: [1, 'true'] },
  'enum with 0': { schema: { enum: [0] }, valid: [0, new Text('0.0'), new Text('-0')], invalid: [false, '', null] },
  'enum with [0]': { schema: { enum: [[0]] }, valid: [[0], new Text('[0.0]')], invalid: [[false]] },
  'enum with 1': { schema: { enum: [1] }, valid: [1, new Text('1.0')], invalid: [true, '1'] },
  'enum with a NUL': { schema: { enum: ['hello\u0000there'] }, valid: ['hello\u0000there'], invalid: ['hellothere'] },
  'enum beside a type': {
    schema: { type: 'integer', enum: [1, 2, 'a'] },
    valid: [1],
    invalid: ['a', 3],
    told: ['EP4004'],
  },
  'enum of inherited names': {
    schema: { enum: ['toString', '__proto__', 'constructor'] },
    valid: ['toString', '__proto__', 'constructor'],
    invalid: ['valueOf', ''],
  },
  'enum of a name that objects inherit': {
    schema: { enum: [json('{ "__proto__": 1 }')] },
    valid: [new Text('{ "__proto__": 1 }')],
    invalid: [{}, new Text('{ "__proto__": 2 }')],
  },

  'const 2': { schema: { const: 2 }, valid: [2, new Text('2.0')], invalid: [5, 'a', '2'] },
  'const an object': {
    schema: { const: { foo: 'bar', baz: 'bax' } },
    valid: [
      { foo: 'bar', baz: 'bax' },
      { baz: 'bax', foo: 'bar' },
    ],
    invalid: [{ foo: 'bar' }, [1, 2], {}],
  },
  'const an array': { schema: { const: [{ foo: 'bar' }] }, valid: [[{ foo: 'bar' }]], invalid: [[2], [], [1, 2, 3]] },
  'const null': { schema: { const: null }, valid: [null], invalid: [0, '', false, {}] },
  'const false': { schema: { const: false }, valid: [false], invalid: [0, '', null, []] },
  'const true': { schema: { const: true }, valid: [true], invalid: [1, 'true'] },
  'const [false]': { schema: { const: [false] }, valid: [[false]], invalid: [[0]] },
  'const [true]': { schema: { const: [true] }, valid: [[true]], invalid: [[1]] },
  'const { a: false }': { schema: { const: { a: false } }, valid: [{ a: false }], invalid: [{ a: 0 }] },
  'const { a: true }': { schema: { const: { a: true } }, valid: [{ a: true }], invalid: [{ a: 1 }] },
  'const 0': { schema: { const: 0 }, valid: [0, new Text('0.0')], invalid: [false, [], {}, '', null] },
  'const 1': { schema: { const: 1 }, valid: [1, new Text('1.0')], invalid: [true, '1'] },
  'const -2.0': { schema: { const: -2.0 }, valid: [-2, new Text('-2.0')], invalid: [2, new Text('-2.00001')] },
  'const 9007199254740992': {
    schema: { const: 9007199254740992 },
    valid: [9007199254740992],
    invalid: [9007199254740990],
  },
  'const with a NUL': { schema: { const: 'a\u0000b' }, valid: ['a\u0000b'], invalid: ['ab', 'a b'] },
  'const a name that objects inherit': {
    schema: { const: 'constructor' },
    valid: ['constructor'],
    invalid: ['toString', null],
  },
  'const {}': { schema: { const: {} }, valid: [{}], invalid: [[], null, { a: 1 }] },
  'const []': { schema: { const: [] }, valid: [[]], invalid: [{}, null, [1]] },
};
