/** What is read off a schema is what ajv finds by compiling it: the same verdict, keywords and places. */
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonSchema } from '../../src/contract/model.js';
import { satisfies, violationsOf } from '../../src/contract/satisfies.js';

const name = fc.constantFrom('a', 'b', 'x/y', 'x~z');
const scalar = fc.constantFrom<Json>('a', 'ab', '\u{1f600}\u{1f600}', '', 0, 1, 2.5, -3, 0.3, true, null);
const value = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(name, tie('any'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;

const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'object', 'array');
const pattern = fc.constantFrom('^a', 'b$', '^.$');
const small = fc.nat(3);
const schema = fc.letrec<{ one: JsonSchema }>((tie) => {
  const one = tie('one');
  const list = fc.array(one, { minLength: 1, maxLength: 3 });
  const table = (key: fc.Arbitrary<string>) => fc.dictionary(key, one, { maxKeys: 2 });
  const keyword: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 2 })),
    const: value,
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
    $ref: fc.constantFrom('#/$defs/Tree', '#/$defs/Text'),
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: one,
    minLength: small,
    maxLength: small,
    pattern,
    format: fc.constantFrom('short', 'unknown'),
    minimum: small,
    maximum: small,
    exclusiveMinimum: small,
    exclusiveMaximum: small,
    multipleOf: fc.constantFrom(0.1, 0.5, 1, 2),
    minItems: small,
    maxItems: small,
    uniqueItems: fc.boolean(),
    contains: one,
    required: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
    properties: table(name),
    patternProperties: table(pattern),
    additionalProperties: one,
    propertyNames: one,
    minProperties: small,
    maxProperties: small,
    dependencies: fc.dictionary(name, fc.oneof(one, fc.uniqueArray(name, { minLength: 1, maxLength: 2 })), {
      maxKeys: 2,
    }),
  };
  const single = Object.entries(keyword).map(([key, arbitrary]) => arbitrary.map((said) => ({ [key]: said })));
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  const condition = fc.record({ if: one, then: one, else: one }, { requiredKeys: ['if'] });
  const items = fc.record({ items: fc.oneof(one, list), additionalItems: one }, { requiredKeys: ['items'] });
  const keywords = fc.oneof(...single, condition, items);
  return {
    one: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom<JsonSchema>(true, { type: 'string' }, { type: 'integer' }, false),
      fc.array(keywords, { minLength: 1, maxLength: 3 }).map((parts) => Object.assign({}, ...parts) as JsonSchema), // keywords with their values
    ),
  };
}).one;

const shared = {
  Text: { type: 'string', maxLength: 1 },
  Tree: { type: ['object', 'number'], properties: { a: { $ref: '#/$defs/Tree' }, b: { $ref: '#/$defs/Text' } } },
} as const satisfies Readonly<Record<string, JsonSchema>>;

const isShort = (text: string) => text.length < 2;
const rules = {
  definitions: new Map<string, JsonSchema>(Object.entries(shared)),
  isOfFormat: (format: string, one: Json) => format !== 'short' || typeof one !== 'string' || isShort(one),
  precision: 9,
  finite: true,
};

function ajvOf(root: JsonSchema) {
  const options = {
    strict: false,
    strictNumbers: true,
    multipleOfPrecision: 9,
    validateSchema: false,
    logger: false,
  } as const;
  const ajv = new Ajv({ ...options, inlineRefs: false, allErrors: true, code: { optimize: false } });
  ajv.addFormat('short', isShort);
  return ajv.addSchema({ $id: 'r', $defs: { ...shared, Root: root } }).getSchema('r#/$defs/Root');
}

const wordsOf = (found: readonly { readonly keyword: string; readonly instancePath: string }[]) =>
  [...new Set(found.map(({ keyword, instancePath }) => `${keyword} ${instancePath}`))].sort();

describe('a schema that is read', () => {
  it('says what ajv says', () => {
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(schema, fc.array(value, { minLength: 20, maxLength: 20 }), (one, values) => {
        const validate = ajvOf(one);
        for (const each of values) {
          const isValid = validate?.(each) === true;
          seen[isValid ? 'valid' : 'invalid']++;
          expect(satisfies(one, each, rules)).toBe(isValid);
          expect(wordsOf(violationsOf(one, each, rules))).toEqual(wordsOf(validate?.errors ?? []));
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(500);
  });

  const rows: readonly (readonly [string, JsonSchema, Json, boolean])[] = [
    ['Infinity is no number', { type: 'number' }, Number.POSITIVE_INFINITY, false],
    ['a name of every object is no property', { required: ['constructor'] }, {}, false],
    ['nor is it checked', { properties: { toString: false } }, {}, true],
    ['a property called __proto__', { required: ['__proto__'] }, JSON.parse('{"__proto__":1}') as Json, true],
    ['a reference to nothing allows anything', { $ref: '#/$defs/None' }, 1, true],
  ];
  it.each(rows)('%s', (_, one, each, isValid) => expect(satisfies(one, each, rules)).toBe(isValid));
});
