import { expect, test } from 'vitest';
import { sitesOf } from '../../src/conformance/sites.js';
import type { JsonSchema } from '../../src/contract/model.js';

const tree: JsonSchema = {
  type: 'object',
  properties: {
    left: { $ref: '#/$defs/Tree' },
    value: { type: 'object', properties: { x: { type: 'number' } } },
    right: { $ref: '#/$defs/Tree' },
  },
};
const places = (most?: number) =>
  sitesOf({ $ref: '#/$defs/Tree' }, {}, new Map([['Tree', tree]]), () => true, most).map(({ path }) => path.join('/'));

test('in the order of the schema, and not into a schema that is being looked at', () => {
  expect(places()).toEqual(['', 'left', 'value', 'value/x', 'right']);
});

test('where there are too many, those nearest to the root', () => {
  expect(places(4)).toEqual(['', 'left', 'value', 'right']);
});
