/** References, names and prose. */
import type { Features } from './feature.js';

const text = { type: 'string' };
const number = { type: 'number' };

export const references: Features = {
  'a schema that contains itself': {
    schema: { $ref: '#/components/schemas/Tree' },
    schemas: {
      Tree: {
        type: 'object',
        required: ['v'],
        properties: { v: number, kids: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
    },
    right: [{ v: 1 }, { v: 1, kids: [{ v: 2, kids: [] }] }],
    wrong: [{}, { v: 1, kids: [{}] }, { v: 1, kids: [{ v: 2, kids: [{ v: '3' }] }] }],
  },
  'schemas that contain each other': {
    schema: { $ref: '#/components/schemas/Folder' },
    schemas: {
      Folder: {
        type: 'object',
        required: ['entries'],
        properties: { entries: { type: 'array', items: { $ref: '#/components/schemas/Entry' } } },
      },
      Entry: { oneOf: [{ $ref: '#/components/schemas/Folder' }, { $ref: '#/components/schemas/Paper' }] },
      Paper: {
        type: 'object',
        required: ['pages'],
        properties: { pages: number, in: { $ref: '#/components/schemas/Folder' } },
      },
    },
    right: [{ entries: [] }, { entries: [{ pages: 1 }, { entries: [{ pages: 2, in: { entries: [] } }] }] }],
    wrong: [{}, { entries: [{}] }, { entries: [{ entries: [{ pages: 'two' }] }] }, { entries: [1] }],
  },
  'prose beside a reference': {
    schema: {
      type: 'object',
      required: ['at'],
      properties: { at: { $ref: '#/components/schemas/Moment', description: 'When.', title: 'Moment of it' } },
    },
    schemas: { Moment: { type: 'string', format: 'date-time' } },
    right: [{ at: '2026-01-02T03:04:05Z' }],
    wrong: [{ at: 1 }, {}],
    beyond: [{ at: 'now' }],
  },
  'demands beside a reference': {
    schema: { $ref: '#/components/schemas/Point', required: ['z'], properties: { z: number } },
    schemas: { Point: { type: 'object', required: ['x'], properties: { x: number } } },
    right: [{ x: 1, z: 2 }],
    wrong: [{ x: 1 }, { z: 2 }, { x: 1, z: '2' }],
  },
  'definitions of its own': {
    schema: {
      definitions: { amount: { type: 'integer' } },
      $defs: { unit: { enum: ['kg', 'g'] } },
      type: 'object',
      required: ['amount', 'unit'],
      properties: {
        amount: { $ref: '#/channels/c/messages/$key/payload/definitions/amount' },
        unit: { $ref: '#/channels/c/messages/$key/payload/$defs/unit' },
      },
    },
    right: [{ amount: 1, unit: 'kg' }],
    wrong: [{ amount: '1', unit: 'kg' }, { amount: 1, unit: 't' }, { amount: 1 }],
    beyond: [{ amount: 1.5, unit: 'g' }],
  },
  'references to an $id': {
    schema: { type: 'object', required: ['p'], properties: { p: { $ref: 'https://example.org/parcel' } } },
    schemas: {
      Parcel: { $id: 'https://example.org/parcel', type: 'object', required: ['kg'], properties: { kg: number } },
    },
    right: [{ p: { kg: 1 } }],
    wrong: [{ p: {} }, { p: { kg: '1' } }, {}],
  },
  'references to an $anchor': {
    schema: { type: 'object', required: ['c'], properties: { c: { $ref: '#colour' } } },
    schemas: { Colour: { $anchor: 'colour', enum: ['red', 'green'] } },
    right: [{ c: 'red' }],
    wrong: [{ c: 'blue' }, {}],
  },
  'a reference to a property': {
    schema: {
      type: 'object',
      required: ['a'],
      properties: { a: { $ref: '#/components/schemas/Order/properties/side' } },
    },
    schemas: { Order: { type: 'object', properties: { side: { enum: ['buy', 'sell'] } } } },
    right: [{ a: 'buy' }],
    wrong: [{ a: 'hold' }],
  },
  'a reference that only leads on': {
    schema: { type: 'array', items: { $ref: '#/components/schemas/Alias' } },
    schemas: { Alias: { $ref: '#/components/schemas/Real' }, Real: { type: 'integer' } },
    right: [[1]],
    wrong: [['1']],
    beyond: [[1.5]],
  },
  'one title for two schemas': {
    schema: {
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { $ref: '#/components/schemas/Open' }, b: { $ref: '#/components/schemas/Shut' } },
    },
    schemas: {
      Open: { title: 'Reading', type: 'object', required: ['n'], properties: { n: number } },
      Shut: { title: 'Reading', type: 'object', required: ['s'], properties: { s: text } },
    },
    right: [{ a: { n: 1 }, b: { s: 'x' } }],
    wrong: [
      { a: { s: 'x' }, b: { s: 'x' } },
      { a: { n: 1 }, b: { n: 1 } },
    ],
  },
  'names of the platform': {
    schema: {
      type: 'object',
      required: ['d', 'p'],
      properties: { d: { $ref: '#/components/schemas/Date' }, p: { $ref: '#/components/schemas/Promise' } },
    },
    schemas: { Date: { type: 'object', required: ['day'], properties: { day: number } }, Promise: { type: 'string' } },
    right: [{ d: { day: 1 }, p: 'x' }],
    wrong: [
      { d: '2026-01-02', p: 'x' },
      { d: { day: 1 }, p: {} },
    ],
  },
  'names with signs': {
    schema: { $ref: '#/components/schemas/a.b-c~1d' },
    schemas: { 'a.b-c/d': { type: 'object', required: ['a'], properties: { a: text } } },
    right: [{ a: 'x' }],
    wrong: [{}, { a: 1 }],
  },
  'prose that would end a comment': {
    schema: {
      type: 'object',
      description: 'Ends */ export type Broken = 1; /* {@link x} @deprecated `code',
      required: ['a'],
      properties: {
        a: {
          type: 'string',
          description: '*/',
          default: '*/',
          examples: ['*/', { '*/': 1 }],
          pattern: '*/'.replace('*', '.*'),
        },
      },
    },
    right: [{ a: '/' }],
    wrong: [{}, { a: 1 }],
    beyond: [{ a: 'x' }],
  },
  deprecated: {
    schema: { type: 'object', deprecated: true, properties: { old: { type: 'string', deprecated: true } } },
    right: [{}, { old: 'x' }],
    wrong: [{ old: 1 }],
  },
};
