import { type Cases, json, Text } from '../case.js';

const others = [[], ['x'], 'foo', 12, null, true];
const number = { type: 'number' };

export const objects: Cases = {
  required: {
    schema: { properties: { foo: {}, bar: {} }, required: ['foo'] },
    valid: [{ foo: 1 }, { foo: null }, ...others],
    invalid: [{ bar: 1 }, {}],
  },
  'not required': { schema: { properties: { foo: {} } }, valid: [{}] },
  'required: none': { schema: { properties: { foo: {} }, required: [] }, valid: [{}] },
  'required names with escapes': {
    schema: { required: ['foo\nbar', 'foo"bar', 'foo\\bar', 'foo\rbar', 'foo\tbar', "foo'bar"] },
    valid: [{ 'foo\nbar': 1, 'foo"bar': 1, 'foo\\bar': 1, 'foo\rbar': 1, 'foo\tbar': 1, "foo'bar": 1 }],
    invalid: [{ 'foo\nbar': 1, 'foo"bar': 1 }],
  },
  'required names that objects inherit': {
    schema: { required: ['__proto__', 'toString', 'constructor'] },
    valid: [...others, new Text('{ "__proto__": 1, "toString": { "length": "x" }, "constructor": 37 }')],
    invalid: [{}, new Text('{ "__proto__": "foo" }'), { toString: { length: 37 } }, { constructor: { length: 37 } }],
  },
  'required without properties': { schema: { type: 'object', required: ['a'] }, valid: [{ a: 1 }], invalid: [{}, []] },

  properties: {
    schema: { properties: { foo: { type: 'integer' }, bar: { type: 'string' } } },
    valid: [{ foo: 1, bar: 'baz' }, {}, { quux: [] }, ...others],
    invalid: [
      { foo: 1, bar: {} },
      { foo: [], bar: {} },
    ],
  },
  'properties, patterns and the rest': {
    schema: {
      properties: { foo: { type: 'array', maxItems: 3 }, bar: { type: 'array' } },
      patternProperties: { 'f.o': { minItems: 2 } },
      additionalProperties: { type: 'integer' },
    },
    valid: [{ foo: [1, 2] }, { fxo: [1, 2] }, { bar: [] }, { quux: 3 }],
    invalid: [{ foo: [1, 2, 3, 4] }, { foo: [] }, { fxo: [] }, { quux: 'foo' }],
  },
  'properties: booleans': {
    schema: { properties: { foo: true, bar: false } },
    valid: [{}, { foo: 1 }],
    invalid: [{ bar: 2 }, { foo: 1, bar: 2 }],
  },
  'properties with escapes': {
    schema: {
      properties: {
        'foo\nbar': number,
        'foo"bar': number,
        'foo\\bar': number,
        'foo\rbar': number,
        'foo\tbar': number,
        'foo\fbar': number,
      },
    },
    valid: [{ 'foo\nbar': 1, 'foo"bar': 1, 'foo\\bar': 1, 'foo\rbar': 1, 'foo\tbar': 1, 'foo\fbar': 1 }],
    invalid: [{ 'foo\nbar': '1' }, { 'foo"bar': '1' }, { 'foo\fbar': '1' }],
  },
  'properties with null': {
    schema: { properties: { foo: { type: 'null' } } },
    valid: [{ foo: null }],
    invalid: [{ foo: 0 }],
  },
  'properties that objects inherit': {
    schema: json(
      '{ "properties": { "__proto__": { "type": "number" }, "toString": { "properties": { "length": { "type": "string" } } }, "constructor": { "type": "number" } } }',
    ),
    valid: [...others, {}, new Text('{ "__proto__": 12, "toString": { "length": "foo" }, "constructor": 37 }')],
    invalid: [new Text('{ "__proto__": "foo" }'), { toString: { length: 37 } }, { constructor: { length: 37 } }],
  },
  'properties that look like keywords': {
    schema: {
      properties: {
        $ref: { type: 'string' },
        type: number,
        properties: { type: 'object' },
        required: { type: 'boolean' },
      },
    },
    valid: [{ $ref: 'a', type: 1, properties: {}, required: true }],
    invalid: [{ $ref: 2 }, { type: 'object' }, { properties: [] }, { required: ['a'] }],
  },
  'properties that differ by case': {
    schema: { properties: { e: number, E: { type: 'string' } } },
    valid: [{ e: 1, E: 'a' }],
    invalid: [{ e: 'a' }, { E: 1 }],
  },

  patternProperties: {
    schema: { patternProperties: { 'f.*o': { type: 'integer' } } },
    valid: [{ foo: 1 }, { foo: 1, foooooo: 2 }, { x: 'y' }, ...others],
    invalid: [{ foo: 'bar' }, { foo: 'bar', foooooo: 'baz' }],
  },
  'several patternProperties': {
    schema: { patternProperties: { 'a*': { type: 'integer' }, 'aaa*': { maximum: 20 } } },
    valid: [{ a: 21 }, { aaaa: 18 }, { a: 21, aaaa: 18 }],
    invalid: [{ a: 'bar' }, { aaaa: 31 }, { aaa: 'foo', aaaa: 31 }],
  },
  'patternProperties are not anchored and know case': {
    schema: { patternProperties: { '[0-9]{2,}': { type: 'boolean' }, X_: { type: 'string' } } },
    valid: [{ 'answer 1': '42' }, { a_X_3: 'x' }, { a_x_3: 3 }, { a31b: true }],
    invalid: [{ a31b: null }, { a_X_3: 3 }],
  },
  'patternProperties: booleans': {
    schema: { patternProperties: { 'f.*': true, 'b.*': false } },
    valid: [{ foo: 1 }, {}],
    invalid: [{ bar: 2 }, { foo: 1, bar: 2 }, { foobar: 1 }],
  },
  'patternProperties of letters': {
    schema: { patternProperties: { '\\p{Letter}cole': true }, additionalProperties: false },
    valid: [{ "l'ècole": 1 }, { "l'école": 2 }],
    invalid: [{ '1cole': 1 }],
  },

  'additionalProperties: false': {
    schema: { properties: { foo: {}, bar: {} }, patternProperties: { '^v': {} }, additionalProperties: false },
    valid: [{ foo: 1 }, { foo: 1, vroom: 2 }, ...others],
    invalid: [{ foo: 1, bar: 2, quux: 'boom' }],
  },
  'additionalProperties: false beside a pattern of another script': {
    schema: { patternProperties: { '^á': {} }, additionalProperties: false },
    valid: [{ ármányos: 2 }],
    invalid: [{ élmény: 2 }],
  },
  'additionalProperties, a schema': {
    schema: { properties: { foo: {} }, additionalProperties: { type: 'boolean' } },
    valid: [{ foo: 1 }, { foo: 1, quux: true }],
    invalid: [{ foo: 1, quux: 12 }],
  },
  'additionalProperties alone': {
    schema: { additionalProperties: { type: 'boolean' } },
    valid: [{ foo: true }, {}],
    invalid: [{ foo: 1 }],
  },
  'additionalProperties do not look into allOf': {
    schema: { allOf: [{ properties: { foo: {} } }], additionalProperties: { type: 'boolean' } },
    valid: [{ foo: true }],
    invalid: [{ foo: 1 }, { foo: 1, bar: true }],
  },
  'additionalProperties of inherited names': {
    schema: { properties: { a: {} }, additionalProperties: false },
    valid: [{ a: 1 }],
    invalid: [{ constructor: 1 }, { toString: 1 }, new Text('{ "__proto__": 1 }')],
  },
  'additionalProperties beside dependencies': {
    schema: { additionalProperties: { type: 'number' }, dependencies: { a: ['b'] } },
    valid: [{ a: 1, b: 2 }, { c: 1 }],
    invalid: [{ a: 1 }, { a: 1, b: 'x' }],
  },

  maxProperties: {
    schema: { maxProperties: 2 },
    valid: [{ foo: 1 }, { foo: 1, bar: 2 }, [1, 2, 3], 'foobar', 12],
    invalid: [{ foo: 1, bar: 2, baz: 3 }],
  },
  'maxProperties 0': {
    schema: { maxProperties: 0 },
    valid: [{}],
    invalid: [{ foo: 1 }, new Text('{ "__proto__": 1 }')],
  },
  minProperties: { schema: { minProperties: 1 }, valid: [{ foo: 1 }, [], '', 12], invalid: [{}] },
  'counts of properties written as fractions': {
    schema: { minProperties: 1.0, maxProperties: 1.0 },
    valid: [{ a: 1 }],
    invalid: [{}, { a: 1, b: 1 }],
  },

  'dependencies, names': {
    schema: { dependencies: { bar: ['foo'] } },
    valid: [{}, { foo: 1 }, { foo: 1, bar: 2 }, ...others],
    invalid: [{ bar: 2 }],
  },
  'dependencies, no names': { schema: { dependencies: { bar: [] } }, valid: [{}, { bar: 2 }, 1] },
  'dependencies, several names': {
    schema: { dependencies: { quux: ['foo', 'bar'] } },
    valid: [{}, { foo: 1, bar: 2 }, { foo: 1, bar: 2, quux: 3 }],
    invalid: [{ foo: 1, quux: 2 }, { bar: 1, quux: 2 }, { quux: 1 }],
  },
  'dependencies, a schema': {
    schema: { dependencies: { bar: { properties: { foo: { type: 'integer' }, bar: { type: 'integer' } } } } },
    valid: [{ foo: 1, bar: 2 }, { foo: 'quux' }],
    invalid: [
      { foo: 'quux', bar: 2 },
      { foo: 2, bar: 'quux' },
      { foo: 'quux', bar: 'quux' },
    ],
  },
  'dependencies: booleans': {
    schema: { dependencies: { foo: true, bar: false } },
    valid: [{ foo: 1 }, {}],
    invalid: [{ bar: 2 }, { foo: 1, bar: 2 }],
  },
  'dependencies with escapes': {
    schema: {
      dependencies: {
        'foo\nbar': ['foo\rbar'],
        'foo\tbar': { minProperties: 4 },
        "foo'bar": { required: ['foo"bar'] },
        'foo"bar': ["foo'bar"],
      },
    },
    valid: [
      { 'foo\nbar': 1, 'foo\rbar': 2 },
      { 'foo\tbar': 1, a: 2, b: 3, c: 4 },
      { "foo'bar": 1, 'foo"bar': 2 },
    ],
    invalid: [{ 'foo\nbar': 1, foo: 2 }, { 'foo\tbar': 1, a: 2 }, { "foo'bar": 1 }, { 'foo"bar': 2 }],
  },

  propertyNames: {
    schema: { propertyNames: { maxLength: 3 } },
    valid: [{ f: {}, foo: {} }, {}, ...others],
    invalid: [{ foo: {}, foobar: {} }],
  },
  'propertyNames, a pattern': {
    schema: { propertyNames: { pattern: '^a+$' } },
    valid: [{ a: {}, aa: {} }, {}],
    invalid: [{ aaA: {} }],
  },
  'propertyNames: true': { schema: { propertyNames: true }, valid: [{ foo: 1 }, {}] },
  'propertyNames: false': { schema: { propertyNames: false }, valid: [{}], invalid: [{ foo: 1 }] },
  'propertyNames, constants': {
    schema: { propertyNames: { enum: ['foo', 'bar'] } },
    valid: [{ foo: 1 }, { foo: 1, bar: 1 }],
    invalid: [{ baz: 1 }],
  },
};
