import { expect, it } from 'vitest';
import { namesIn } from '../../../runtime/server/decoding-names.js';

it('names are found in every branch of every frame', () => {
  const names = namesIn({
    text: {
      at: ['kind'],
      is: { a: 'a', b: ['b', 'c'] },
      json: { 1: { at: ['n'], type: { null: 'd' } } },
      type: { array: 'e' },
      else: ['f', 'a'],
    },
    plain: 'g',
    binary: ['h', 'i'],
  });
  expect([...names].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
  expect(namesIn({}).size).toBe(0);
});
