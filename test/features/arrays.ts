/** Lists, and tuples in the words of each draft. */
import type { Features } from './feature.js';

const text = { type: 'string' };
const number = { type: 'number' };

export const arrays: Features = {
  'a list at the root': {
    schema: { type: 'array', items: { type: 'object', required: ['p'], properties: { p: number } } },
    right: [[], [{ p: 1 }, { p: 2 }]],
    wrong: [{}, [{}], [1], 'a', null],
  },
  'a list of anything': { schema: { type: 'array' }, right: [[], [1, 'a', null, {}]], wrong: [{}, 'a', 1] },
  'a list without a type': { schema: { items: text }, right: [[], ['a']], wrong: [[1], [null]] },
  'a list of unions': {
    schema: { type: 'array', items: { anyOf: [text, { enum: [1, null] }] } },
    right: [['a', 1, null]],
    wrong: [[2], [true], [[]]],
  },
  'lists of lists': {
    schema: { type: 'array', items: { type: 'array', items: { type: 'array', items: { enum: [0, 1] } } } },
    right: [[], [[]], [[[0, 1], []]]],
    wrong: [[0], [[0]], [[[2]]]],
  },
  'a number of items': {
    schema: { type: 'array', items: number, minItems: 1, maxItems: 2, uniqueItems: true },
    right: [[1], [1, 2]],
    wrong: [['a'], {}],
    beyond: [[], [1, 2, 3], [1, 1]],
  },
  'an item that must be there': {
    schema: { type: 'array', items: { type: ['number', 'string'] }, contains: { const: 'a' } },
    right: [['a'], [1, 'a']],
    wrong: [[true], {}],
    beyond: [[1], []],
  },
  'a tuple': {
    schema: { type: 'array', items: [number, text], minItems: 2, maxItems: 2 },
    right: [[1, 'a']],
    wrong: [[1], ['a', 1], [1, 'a', 2], [], {}],
  },
  'a tuple with optional positions': {
    schema: { type: 'array', items: [number, text], minItems: 1, additionalItems: false },
    right: [[1], [1, 'a']],
    wrong: [[], [1, 2], [1, 'a', 2]],
  },
  'a tuple that goes on': {
    schema: {
      type: 'array',
      items: [{ const: 'book' }, number],
      minItems: 2,
      additionalItems: { type: 'array', items: number },
    },
    right: [
      ['book', 1],
      ['book', 1, [1], [2, 3]],
    ],
    wrong: [['book'], ['tick', 1], ['book', 1, 2], ['book', 1, ['a']]],
  },
  'a tuple without lengths': {
    schema: { type: 'array', items: [number, text] },
    right: [[], [1], [1, 'a'], [1, 'a', null]],
    wrong: [['a'], [1, 2]],
  },
  'a tuple in the words of 2020-12': {
    schema: { type: 'array', prefixItems: [number, text], items: false, minItems: 2 },
    right: [[1, 'a']],
    wrong: [[1], [1, 'a', 1], ['a', 1]],
  },
  'a tuple of 2020-12 that goes on': {
    schema: { type: 'array', prefixItems: [text], items: number, minItems: 1 },
    right: [['a'], ['a', 1, 2]],
    wrong: [[], ['a', 'b'], [1]],
  },
  'a tuple told by its first position': {
    schema: {
      oneOf: [
        { type: 'array', items: [{ const: 'trade' }, number], minItems: 2, maxItems: 2 },
        { type: 'array', items: [{ const: 'news' }, text], minItems: 2, maxItems: 2 },
      ],
    },
    right: [
      ['trade', 1],
      ['news', 'a'],
    ],
    wrong: [['trade', 'a'], ['news', 1], ['other', 1], ['trade']],
  },
  'more positions than may be': {
    schema: { type: 'array', items: [number, text, text], minItems: 1, maxItems: 2 },
    right: [[1], [1, 'a']],
    wrong: [[], [1, 'a', 'b']],
  },
};
