import { expect, it } from 'vitest';
import type { JsonSchema } from '../../src/contract/model.js';
import { textTypes } from '../../src/emit/connecting/text-types.js';
import { contractOf } from './contracts.js';

const contract = contractOf({
  Depth: { type: 'integer' },
  Loop: { anyOf: [{ $ref: '#/$defs/Loop' }, { type: 'null' }] },
});

it.each<[JsonSchema, object]>([
  [true, {}],
  [{ type: 'string' }, {}],
  [{ type: 'integer' }, { types: ['number'] }],
  [{ $ref: '#/$defs/Depth' }, { types: ['number'] }],
  [{ $ref: '#/$defs/Loop' }, { types: ['null'] }],
  [{ type: ['string', 'boolean', 'null'] }, { types: ['boolean', 'null'] }],
  [{ enum: ['a', 1] }, { types: ['number'] }],
  [{ const: '1' }, {}],
  [{ type: 'object' }, { types: ['object'] }],
  [
    { type: 'array', items: { type: 'number' } },
    { types: ['number'], list: 'always' },
  ],
  [{ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, { list: 'several' }],
  [
    {
      anyOf: [
        { type: 'string', maxLength: 2 },
        { type: 'array', items: { type: 'integer' } },
      ],
    },
    { list: 'several', items: ['number'] },
  ],
  [
    { oneOf: [{ enum: ['all', 'none', 0] }, { type: 'array', items: { type: 'boolean' } }] },
    { types: ['number'], list: 'several', items: ['boolean'], texts: ['all', 'none'] },
  ],
  [
    { oneOf: [{ $ref: '#/$defs/Depth' }, { type: 'array', items: { type: 'string' } }] },
    { types: ['number'], list: 'several', texts: [] },
  ],
])('%j: %j', (schema, types) => {
  expect(textTypes(contract, schema)).toEqual(types);
});
