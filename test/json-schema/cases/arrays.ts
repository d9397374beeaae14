import { type Cases, json, Text } from '../case.js';

const others = [0, 'foo', '', null, true, {}];
/** Has a length, and is no array. */
const likeArray = { 0: 'x', length: 1 };
const integer = { type: 'integer' };

export const arrays: Cases = {
  'items, a schema': { schema: { items: integer }, valid: [[1, 2, 3], [], likeArray, ...others], invalid: [[1, 'x']] },
  'items, a list': {
    schema: { items: [integer, { type: 'string' }] },
    valid: [[1, 'foo'], [1], [], [1, 'foo', true], likeArray],
    invalid: [['foo', 1]],
  },
  'items: true': { schema: { items: true }, valid: [[1, 'foo', true], []] },
  'items: false': { schema: { items: false }, valid: [[]], invalid: [[1], [null]] },
  'items, a list with booleans': { schema: { items: [true, false] }, valid: [[1], []], invalid: [[1, 'foo']] },
  'items in items': {
    schema: { type: 'array', items: { type: 'array', items: { type: 'array', items: { type: 'number' } } } },
    valid: [
      [[[1]], [[2], [3]]],
      [[], [[]]],
    ],
    invalid: [[[['1']]], [[[1], [2]], [['3']]], [[1]], [1]],
  },
  'items with null': { schema: { items: { type: 'null' } }, valid: [[null], []], invalid: [[0]] },
  'items, a list with null': { schema: { items: [{ type: 'null' }] }, valid: [[null], [null, 1]], invalid: [[1]] },
  'a list of items with the type': {
    schema: { type: 'array', items: [integer, { type: 'boolean' }], minItems: 2, additionalItems: false },
    valid: [[1, true]],
    invalid: [[1], [1, true, 1], [true, 1], {}],
  },

  'additionalItems, a schema': {
    schema: { items: [{}], additionalItems: integer },
    valid: [[null, 2, 3], ['a'], []],
    invalid: [[null, 2, 'foo']],
  },
  'additionalItems without a list': { schema: { items: {}, additionalItems: false }, valid: [[1, 2, 3, 'foo'], []] },
  'additionalItems: false': {
    schema: { items: [{}, {}, {}], additionalItems: false },
    valid: [[], [1], [1, 2], [1, 2, 3], likeArray],
    invalid: [[1, 2, 3, 4]],
  },
  'additionalItems without items': { schema: { additionalItems: false }, valid: [[1, 2, 'x'], [], { a: 1 }] },
  'additionalItems do not look into allOf': {
    schema: { allOf: [{ items: [integer] }], additionalItems: { type: 'boolean' } },
    valid: [
      [1, null],
      [1, 'x'],
    ],
    invalid: [['a']],
  },

  maxItems: { schema: { maxItems: 2 }, valid: [[1], [1, 2], [], 'foobar', likeArray], invalid: [[1, 2, 3]] },
  minItems: { schema: { minItems: 1 }, valid: [[1], [1, 2], '', 'x', {}], invalid: [[]] },
  'counts written as fractions': { schema: { minItems: 1.0, maxItems: 1.0 }, valid: [[1]], invalid: [[], [1, 2]] },
  'maxItems 0': { schema: { type: 'array', maxItems: 0 }, valid: [[]], invalid: [[1], {}] },

  uniqueItems: {
    schema: { uniqueItems: true },
    valid: [
      ...[[1, 2], [], [1, true], [0, false], ['a', 'A'], [[1], [true]], [[0], [false]], [{}, [1], true, null, 1, '{}']],
      ...[
        [{ foo: 'bar' }, { foo: 'baz' }],
        [{ a: 1 }, { a: 1, b: 2 }],
        [[1], [2]],
        [
          [[1], 'a'],
          [[true], 'a'],
        ],
      ],
      ...[
        [
          { a: 1, b: 2 },
          { a: 2, b: 1 },
        ],
        [{ a: false }, { a: 0 }],
        [{ a: true }, { a: 1 }],
        ['1', 1],
        [null, 0, ''],
      ],
      'aa',
      likeArray,
    ],
    invalid: [
      ...[
        [1, 1],
        [1, 2, 1],
        ['foo', 'bar', 'foo'],
        [{ foo: 'bar' }, { foo: 'bar' }],
        [['foo'], ['foo']],
        [[1], [2], [1]],
      ],
      ...[
        [{ foo: { bar: { baz: true } } }, { foo: { bar: { baz: true } } }],
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
      ...[
        [{}, [1], true, null, {}, 1],
        [true, true],
        [null, null],
        [new Array(3).fill('x')].flat(),
        [[['foo']], [['foo']]],
      ],
      new Text('[1.0, 1.00, 1]'),
      new Text('[0, -0]'),
    ],
  },
  'uniqueItems: false': { schema: { uniqueItems: false }, valid: [[1, 1], [{ a: 1 }, { a: 1 }], []] },
  'uniqueItems of one type': {
    schema: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    valid: [['a', 'b'], [], ['constructor', 'toString', '__proto__']],
    invalid: [['a', 'a'], ['__proto__', '__proto__'], [1]],
  },
  'uniqueItems beside a list': {
    schema: { items: [{ type: 'boolean' }, { type: 'boolean' }], uniqueItems: true },
    valid: [
      [false, true],
      [true, false, 'foo', 'bar'],
    ],
    invalid: [
      [false, false],
      [true, false, 'foo', 'foo'],
    ],
  },
  'uniqueItems of inherited names': {
    schema: { uniqueItems: true },
    valid: [[json('{ "__proto__": 1 }'), json('{ "__proto__": 2 }')]],
    invalid: [[json('{ "__proto__": 1 }'), json('{ "__proto__": 1 }')]],
  },

  contains: {
    schema: { contains: { minimum: 5 } },
    valid: [[3, 4, 5], [3, 4, 5, 6], [5], {}, 'x'],
    invalid: [[2, 3, 4], []],
  },
  'contains a constant': {
    schema: { contains: { const: 5 } },
    valid: [
      [3, 5],
      [5, 5],
    ],
    invalid: [[1, 2], []],
  },
  'contains: true': { schema: { contains: true }, valid: [['foo'], [null]], invalid: [[]] },
  'contains: false': { schema: { contains: false }, valid: ['contains nothing', {}], invalid: [['foo'], []] },
  'contains and items': {
    schema: { items: { multipleOf: 2 }, contains: { multipleOf: 3 } },
    valid: [[6, 12]],
    invalid: [
      [2, 4, 8],
      [3, 6, 9],
      [1, 5],
    ],
  },
  'contains false or the else': { schema: { contains: { if: false, else: true } }, valid: [['foo']], invalid: [[]] },
  'contains null': { schema: { contains: { type: 'null' } }, valid: [[null]], invalid: [[0]] },
  'contains an object': {
    schema: { type: 'array', contains: { type: 'object', required: ['a'] } },
    valid: [[1, { a: 1 }]],
    invalid: [[{}], [1]],
  },
};
