/** Properties, declared and other. */
import type { Features } from './feature.js';

const text = { type: 'string' };
const number = { type: 'number' };

export const objects: Features = {
  'required and optional properties': {
    schema: { type: 'object', required: ['a'], properties: { a: text, b: number } },
    right: [{ a: 'x' }, { a: 'x', b: 1 }],
    wrong: [{}, { b: 1 }, { a: 1 }, { a: 'x', b: 'y' }, { a: null }, [], 'a'],
  },
  'properties without a type': {
    schema: { required: ['a'], properties: { a: text } },
    right: [{ a: 'x' }],
    wrong: [{}, { a: 1 }],
  },
  'objects in objects': {
    schema: {
      type: 'object',
      required: ['a'],
      properties: {
        a: { type: 'object', required: ['b'], properties: { b: { type: 'object', properties: { c: text } } } },
      },
    },
    right: [{ a: { b: {} } }, { a: { b: { c: 'x' } } }],
    wrong: [{ a: {} }, { a: { b: { c: 1 } } }, { a: { b: null } }],
  },
  'five levels deep': {
    schema: ['e', 'd', 'c', 'b', 'a'].reduce<unknown>(
      (inner, name) => ({ type: 'object', required: [name], properties: { [name]: inner } }),
      number,
    ),
    right: [{ a: { b: { c: { d: { e: 1 } } } } }],
    wrong: [{ a: { b: { c: { d: { e: '1' } } } } }, { a: { b: { c: { d: {} } } } }, { a: { b: { c: 1 } } }],
  },
  'names that are required and not declared': {
    schema: { type: 'object', required: ['a', 'b'], properties: { a: text } },
    right: [
      { a: 'x', b: 1 },
      { a: 'x', b: null },
    ],
    wrong: [{ a: 'x' }, { b: 1 }],
  },
  'names required of a table': {
    schema: { type: 'object', required: ['total'], additionalProperties: number },
    right: [{ total: 1 }, { total: 1, other: 2 }],
    wrong: [{}, { other: 2 }, { total: 'x' }],
  },
  'names that differ by case': {
    schema: { type: 'object', required: ['e', 'E'], properties: { e: text, E: number } },
    right: [{ e: 'trade', E: 1 }],
    wrong: [{ e: 1, E: 'trade' }, { e: 'trade' }, { E: 1 }],
  },
  'names that are no identifiers': {
    schema: {
      type: 'object',
      required: ['content-type', '1st', ''],
      properties: { 'content-type': text, '1st': number, '': text, "it's": text, '"': text, 'a\nb': text, ä: text },
    },
    right: [
      { 'content-type': 'a', '1st': 1, '': '' },
      { 'content-type': 'a', '1st': 1, '': '', "it's": 'b', '"': 'c', 'a\nb': 'd', ä: 'e' },
    ],
    wrong: [
      { 'content-type': 'a', '1st': 1 },
      { 'content-type': 'a', '1st': '1', '': '' },
    ],
  },
  'names that every object has': {
    schema: {
      type: 'object',
      required: ['constructor', 'toString'],
      properties: { constructor: text, toString: number, hasOwnProperty: { const: 1 }, isPrototypeOf: true },
    },
    right: [{ constructor: 'a', toString: 1, hasOwnProperty: 1 }],
    wrong: [{ constructor: 'a', hasOwnProperty: 1 }, { constructor: 1, toString: 2, hasOwnProperty: 1 }, {}],
  },
  'a property __proto__': {
    schema: JSON.parse(
      '{ "type": "object", "required": ["__proto__"], "properties": { "__proto__": { "type": "string" } } }',
    ),
    right: [JSON.parse('{ "__proto__": "a" }')],
    wrong: [JSON.parse('{ "__proto__": 1 }'), {}],
  },
  'reserved words': {
    schema: {
      type: 'object',
      required: ['default', 'class'],
      properties: { default: text, class: { const: 'new' }, new: number },
    },
    right: [
      { default: 'a', class: 'new' },
      { default: 'a', class: 'new', new: 1 },
    ],
    wrong: [{ default: 'a' }, { default: 'a', class: 'old' }],
  },
  'other properties allowed': {
    schema: { type: 'object', required: ['a'], properties: { a: text }, additionalProperties: true },
    right: [{ a: 'x' }, { a: 'x', b: 1, c: {} }],
    wrong: [{ b: 1 }, { a: 1 }],
  },
  'other properties forbidden': {
    schema: { type: 'object', properties: { a: text }, additionalProperties: false },
    right: [{}, { a: 'x' }],
    wrong: [{ b: 1 }, { a: 'x', b: 1 }],
  },
  'an object without any': {
    schema: { type: 'object', additionalProperties: false },
    right: [{}],
    wrong: [{ a: 1 }, [], 'a', null],
  },
  'other properties of a type, beside declared ones': {
    schema: {
      type: 'object',
      required: ['a'],
      properties: { a: text, b: { type: 'boolean' } },
      additionalProperties: number,
    },
    right: [{ a: 'x' }, { a: 'x', b: true, c: 1 }],
    wrong: [{ c: 1 }, { a: 1 }, { a: 'x', b: 1 }, { a: 'x', c: {} }],
    beyond: [{ a: 'x', c: 'y' }], // an index signature holds for declared names too
  },
  'a table': {
    schema: { type: 'object', additionalProperties: number },
    right: [{}, { a: 1 }],
    wrong: [{ a: 'x' }, [], 1],
  },
  'a table of unions': {
    schema: {
      type: 'object',
      additionalProperties: { oneOf: [text, { type: 'object', required: ['n'], properties: { n: number } }] },
    },
    right: [{ a: 'x', b: { n: 1 } }],
    wrong: [{ a: 1 }, { a: {} }, { b: { n: 'x' } }],
  },
  'a table of tables': {
    schema: {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'array', items: number } },
    },
    right: [{ a: { b: [1] } }],
    wrong: [{ a: { b: ['1'] } }, { a: [1] }],
  },
  'names by pattern': {
    schema: { type: 'object', patternProperties: { '^n': number, '^t': text }, additionalProperties: false },
    right: [{}, { n1: 1, t1: 'a' }],
    wrong: [{ n1: true }, { t1: {} }],
    beyond: [{ n1: 'a' }, { x: 1 }],
  },
  'names by pattern beside declared ones': {
    schema: {
      type: 'object',
      required: ['id'],
      properties: { id: text },
      patternProperties: { '^x-': number },
      additionalProperties: false,
    },
    right: [{ id: 'a' }, { id: 'a', 'x-b': 1 }],
    wrong: [{ 'x-b': 1 }, { id: 1 }, { id: 'a', 'x-b': {} }],
    beyond: [{ id: 'a', b: 1 }],
  },
  'names by pattern where others are open': {
    schema: { type: 'object', properties: { id: text }, patternProperties: { '^x-': number } },
    right: [{}, { id: 'a', 'x-b': 1, other: null }],
    wrong: [{ id: 1 }],
    beyond: [{ 'x-b': 'text' }],
  },
  'any name by pattern': {
    schema: { type: 'object', patternProperties: { '^.*$': number } },
    right: [{}, { a: 1, b: 2 }],
    wrong: [{ a: 'x' }, { a: null }],
  },
  'rules for names': {
    schema: { type: 'object', propertyNames: { pattern: '^[a-z]+$' }, additionalProperties: number },
    right: [{ a: 1 }],
    wrong: [{ a: 'x' }],
    beyond: [{ A: 1 }],
  },
  'names from a list': {
    schema: { type: 'object', propertyNames: { enum: ['bid', 'ask'] }, additionalProperties: number },
    right: [{}, { bid: 1 }, { bid: 1, ask: 2 }],
    wrong: [{ bid: 'x' }, { other: 1 }],
  },
  'a number of properties': {
    schema: { type: 'object', additionalProperties: number, minProperties: 1, maxProperties: 2 },
    right: [{ a: 1 }, { a: 1, b: 2 }],
    wrong: [{ a: 'x' }],
    beyond: [{}, { a: 1, b: 2, c: 3 }],
  },
  'properties that need others': {
    schema: { type: 'object', properties: { card: text, address: text }, dependencies: { card: ['address'] } },
    right: [{}, { address: 'a' }, { card: 'c', address: 'a' }],
    wrong: [{ card: 1 }],
    beyond: [{ card: 'c' }],
  },
  'properties that need a schema': {
    schema: {
      type: 'object',
      properties: { card: text, n: { type: ['number', 'string'] } },
      dependencies: { card: { properties: { n: number } } },
    },
    right: [{ n: 'x' }, { card: 'c', n: 1 }],
    wrong: [{ card: 1 }, { n: true }],
    beyond: [{ card: 'c', n: 'x' }],
  },
  'both in the words of 2019-09': {
    schema: {
      type: 'object',
      properties: { a: text, b: text, c: {} },
      dependentRequired: { a: ['b'] },
      dependentSchemas: { b: { required: ['c'] } },
    },
    right: [{}, { a: 'x', b: 'y', c: 1 }, { b: 'y', c: null }],
    wrong: [{ a: 1 }],
    beyond: [{ a: 'x' }, { b: 'y' }],
  },
  'nothing left unevaluated': {
    schema: { type: 'object', properties: { a: text }, unevaluatedProperties: false },
    right: [{}, { a: 'x' }],
    wrong: [{ b: 1 }],
  },
  'only for reading, only for writing': {
    schema: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', readOnly: true }, secret: { type: 'string', writeOnly: true } },
    },
    right: [{ id: 'a' }, { id: 'a', secret: 'b' }],
    wrong: [{}, { id: 1 }],
  },
  'defaults and examples are no demands': {
    schema: {
      type: 'object',
      properties: { a: { type: 'number', default: 5, examples: [6] }, b: { type: 'string', default: null } },
    },
    right: [{}, { a: 7 }, { b: 'x' }],
    wrong: [{ a: '5' }, { b: null }],
  },
};
