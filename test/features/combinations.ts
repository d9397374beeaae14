/** Schemas of schemas. */
import type { Features } from './feature.js';

const text = { type: 'string' };
const number = { type: 'number' };

export const combinations: Features = {
  'one of, told apart by a constant': {
    schema: {
      oneOf: [
        { type: 'object', required: ['k', 'n'], properties: { k: { const: 'n' }, n: number } },
        { type: 'object', required: ['k', 's'], properties: { k: { const: 's' }, s: text } },
      ],
      discriminator: 'k',
    },
    right: [
      { k: 'n', n: 1 },
      { k: 's', s: 'x' },
    ],
    wrong: [{ k: 'n', s: 'x' }, { k: 'x', n: 1 }, { k: 's' }, { n: 1 }],
  },
  "OpenAPI's discriminator": {
    schema: {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'pet', mapping: { cat: '#/components/schemas/Cat' } },
    },
    schemas: {
      Cat: { type: 'object', required: ['pet'], properties: { pet: { enum: ['cat'] }, lives: number } },
      Dog: { type: 'object', required: ['pet'], properties: { pet: { enum: ['dog', 'puppy'] }, tricks: text } },
    },
    right: [
      { pet: 'cat', lives: 9 },
      { pet: 'puppy', tricks: 'sit' },
    ],
    wrong: [{ pet: 'cow' }, { pet: 'cat', lives: 'nine' }, {}],
  },
  'one of, told apart further in': {
    schema: {
      oneOf: [
        {
          type: 'object',
          required: ['meta', 'n'],
          properties: { meta: { type: 'object', required: ['k'], properties: { k: { const: 1 } } }, n: number },
        },
        {
          type: 'object',
          required: ['meta', 's'],
          properties: { meta: { type: 'object', required: ['k'], properties: { k: { const: 2 } } }, s: text },
        },
      ],
    },
    right: [
      { meta: { k: 1 }, n: 1 },
      { meta: { k: 2 }, s: 'x' },
    ],
    wrong: [
      { meta: { k: 1 }, s: 'x' },
      { meta: { k: 3 }, n: 1 },
      { meta: {}, n: 1 },
    ],
  },
  'one of, told apart by nothing': {
    schema: {
      oneOf: [
        { type: 'object', required: ['a'], properties: { a: text }, additionalProperties: false },
        { type: 'object', required: ['b'], properties: { b: number }, additionalProperties: false },
      ],
    },
    right: [{ a: 'x' }, { b: 1 }],
    wrong: [{}, { a: 1 }, { b: 'x' }, { c: 1 }],
    beyond: [{ a: 'x', b: 1 }], // a union of TypeScript takes what has both
  },
  'one and only one of': {
    schema: {
      oneOf: [
        { type: 'number', multipleOf: 2 },
        { type: 'number', multipleOf: 3 },
      ],
    },
    right: [2, 3],
    wrong: ['2'],
    beyond: [6, 1],
  },
  'any of, and null': { schema: { anyOf: [text, { type: 'null' }] }, right: ['a', null], wrong: [1, []] },
  'properties beside a union': {
    schema: {
      type: 'object',
      required: ['id'],
      properties: { id: number },
      oneOf: [
        { required: ['a'], properties: { a: text } },
        { required: ['b'], properties: { b: number } },
      ],
    },
    right: [
      { id: 1, a: 'x' },
      { id: 1, b: 2 },
    ],
    wrong: [{ a: 'x' }, { id: 1 }, { id: 1, a: 1 }, { id: 'x', b: 1 }],
  },
  'properties beside a union of references': {
    schema: {
      type: 'object',
      required: ['op'],
      properties: { op: { const: 'set' } },
      anyOf: [{ $ref: '#/components/schemas/Price' }, { $ref: '#/components/schemas/Size' }],
    },
    schemas: {
      Price: { type: 'object', required: ['price'], properties: { price: number } },
      Size: { type: 'object', required: ['size'], properties: { size: number } },
    },
    right: [
      { op: 'set', price: 1 },
      { op: 'set', size: 2 },
      { op: 'set', price: 1, size: 2 },
    ],
    wrong: [{ op: 'set' }, { price: 1 }, { op: 'set', price: 'x' }],
  },
  'an object, beside a union of anything': {
    schema: {
      type: 'object',
      anyOf: [{ type: 'object', required: ['a'] }, { type: 'null' }, { enum: [1, { b: 2 }] }, {}],
    },
    right: [{}, { a: 1 }, { b: 2 }],
    wrong: [null, 1, 'a', true],
  },
  'branches that only require': {
    schema: { type: 'object', properties: { a: text, b: number }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    right: [{ a: 'x' }, { b: 1 }, { a: 'x', b: 1 }],
    wrong: [{}, { a: 1 }, { b: 'x' }],
  },
  'branches that narrow a property': {
    schema: {
      type: 'object',
      required: ['k', 'v'],
      properties: { k: text, v: {} },
      oneOf: [{ properties: { k: { const: 'n' }, v: number } }, { properties: { k: { const: 's' }, v: text } }],
    },
    right: [
      { k: 'n', v: 1 },
      { k: 's', v: 'x' },
    ],
    wrong: [{ k: 'n', v: 'x' }, { k: 's', v: 1 }, { k: 'x', v: 1 }, { k: 'n' }],
  },
  'all of references and more': {
    schema: {
      allOf: [
        { $ref: '#/components/schemas/Base' },
        { type: 'object', required: ['c'], properties: { c: { type: 'boolean' } } },
      ],
    },
    schemas: { Base: { type: 'object', required: ['a'], properties: { a: text, kind: text } } },
    right: [
      { a: 'x', c: true },
      { a: 'x', c: false, kind: 'any' },
    ],
    wrong: [{ a: 'x' }, { c: true }, { a: 1, c: true }],
  },
  'all of an envelope and its constant': {
    schema: {
      allOf: [{ $ref: '#/components/schemas/Envelope' }, { properties: { event: { const: 'tick' }, data: number } }],
    },
    schemas: { Envelope: { type: 'object', required: ['event', 'data'], properties: { event: text, data: {} } } },
    right: [{ event: 'tick', data: 1 }],
    wrong: [{ event: 'tock', data: 1 }, { event: 'tick', data: 'x' }, { event: 'tick' }, { data: 1 }],
  },
  'all of, over unions': {
    schema: {
      allOf: [
        {
          oneOf: [
            { type: 'object', required: ['a'], properties: { a: text } },
            { type: 'object', required: ['b'], properties: { b: text } },
          ],
        },
        { type: 'object', required: ['c'], properties: { c: number } },
      ],
    },
    right: [
      { a: 'x', c: 1 },
      { b: 'x', c: 1 },
    ],
    wrong: [{ c: 1 }, { a: 'x' }, { a: 1, c: 1 }, { b: 'x', c: 'y' }],
  },
  'all of, over two unions': {
    schema: { allOf: [{ anyOf: [text, number] }, { anyOf: [number, { type: 'null' }] }] },
    right: [1],
    wrong: ['a', null, {}],
  },
  'all of, with common values': {
    schema: { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] },
    right: ['b'],
    wrong: ['a', 'c', 1],
  },
  'all of, where a property can have no value': {
    schema: { type: 'object', properties: { a: { allOf: [{ const: 1 }, { const: 2 }] }, b: text } },
    right: [{}, { b: 'x' }],
    wrong: [{ a: 1 }, { a: 2 }, { b: 1 }],
  },
  'all of one': {
    schema: { allOf: [{ type: 'object', required: ['a'], properties: { a: text } }] },
    right: [{ a: 'x' }],
    wrong: [{}],
  },
  'not with these names': {
    schema: { type: 'object', properties: { a: text, b: text }, not: { required: ['a', 'b'] } },
    right: [{}, { a: 'x' }, { b: 'x' }],
    wrong: [{ a: 1 }],
    beyond: [{ a: 'x', b: 'x' }],
  },
  'if, then, else': {
    schema: {
      type: 'object',
      required: ['k'],
      properties: { k: { enum: ['n', 's'] }, n: number, s: text },
      if: { properties: { k: { const: 'n' } } },
      // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
      then: { required: ['n'] },
      else: { required: ['s'] },
    },
    right: [
      { k: 'n', n: 1 },
      { k: 's', s: 'x' },
    ],
    wrong: [{ k: 'x' }, { k: 'n', n: 'x' }, { n: 1 }],
    beyond: [{ k: 'n' }, { k: 's' }],
  },
  'a union of unions': {
    schema: { oneOf: [{ oneOf: [{ const: 'a' }, { const: 'b' }] }, { anyOf: [{ const: 1 }, { type: 'null' }] }] },
    right: ['a', 'b', 1, null],
    wrong: ['c', 2, {}],
  },
};
