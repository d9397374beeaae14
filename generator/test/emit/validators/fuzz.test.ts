/** Random schemas, with names that ajv's own code uses: the printed validators and ajv give the same verdict. */
import { compileFunction } from 'node:vm';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as formats from '../../../runtime/shared/formats.js';
import * as validation from '../../../runtime/shared/validation.js';
import type { Validator } from '../../../runtime/shared/validator.js';
import { heededDefs } from '../../../src/contract/heeded.js';
import type { Json, JsonSchema } from '../../../src/contract/model.js';
import { compact } from '../../../src/emit/validators/compact.js';
import { compileStandalone, FORMATS } from '../../../src/emit/validators/compile.js';
import { textOf } from '../../../src/emit/validators/declarations.js';

/** Names of ajv's module and functions, of ours, and of what every object inherits. */
const ownNames =
  'data data0 data1 errors vErrors valid0 valid1 _errs1 err0 key0 len0 missing0 formats0 formats2 func0 func1 func2 ' +
  'validate0 validate1 validate3 validate21 validate22 schema1 schema16 pattern0 wrapper0 instancePath path p0 list0 ' +
  'alike0 found fail equal length missing step isObject self errs type enum const default';
const inheritedNames = ['__proto__', 'constructor', 'hasOwnProperty'];
const oddNames = ['a b', 'x-y', 'a/b~c', 'a§0§', `q'"`, 'é', '}'];
const names = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c') },
  { weight: 5, arbitrary: fc.constantFrom(...ownNames.split(' ')) },
  { weight: 1, arbitrary: fc.constantFrom(...oddNames) },
);
const allNames = fc.oneof(
  { weight: 6, arbitrary: names },
  { weight: 1, arbitrary: fc.constantFrom(...inheritedNames) },
);

const texts = ['', 'a', 'b', 'ab', 'abcd', 'a (b) || c', 'x;y}{', "it's", '"q"', '\\', '😀', '§0§', '2024-02-29'];
const scalars = fc.constantFrom<Json>(null, true, false, 0, 1, 2, -1, 1.5, ...texts, '2024-02-29T12:00:00Z', '::1');

/** Plain objects whose keys are all their own, `__proto__` too. */
function dictionary<T>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<T>, most: number) {
  return fc
    .uniqueArray(fc.tuple(keys, values), { maxLength: most, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries));
}

function jsonOf(keys: fc.Arbitrary<string>): fc.Arbitrary<Json> {
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      scalars,
      fc.array(tie('value'), { maxLength: 3 }),
      dictionary(keys, tie('value'), 4),
    ),
  }));
  return value;
}

const types = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'];
const limit = fc.constantFrom(0, 1, 2, 3);
const definitions = ['A', 'B', 'C', 'D'];

function schemaOf(keys: fc.Arbitrary<string>): fc.Arbitrary<JsonSchema> {
  const json = jsonOf(keys);
  const some = <T extends object>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
    fc.record(parts, { requiredKeys: [] });
  const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => {
    const inner = tie('schema');
    const openness = fc.oneof(fc.boolean(), inner);
    const leaf = fc.oneof(
      fc.constantFrom<JsonSchema>(true, false, {}),
      fc.constantFrom(...definitions).map((name) => ({ $ref: `#/$defs/${name}` })),
      fc.constantFrom(...types).map((type) => ({ type })),
      fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 3 }).map((type) => ({ type })),
      json.map((value) => ({ const: value })),
      fc.uniqueArray(json, { minLength: 1, maxLength: 4, selector: (one) => JSON.stringify(one) }).map((list) => ({
        enum: list,
      })),
      some({ type: fc.constant('string'), minLength: limit, maxLength: limit }),
      some({ type: fc.constant('string'), format: fc.constantFrom('date-time', 'date', 'ipv6', 'uuid', 'nonsense') }),
      some({ type: fc.constant('string'), pattern: fc.constantFrom('^a', 'b;\\}$', '"', '/') }),
      some({
        type: fc.constantFrom('number', 'integer'),
        minimum: fc.constantFrom(-1, 0, 1.5),
        exclusiveMaximum: fc.constantFrom(2, 3),
        multipleOf: fc.constantFrom(1, 0.5, 2),
      }),
    );
    const object = some({
      type: fc.constantFrom<Json>('object', 'object', ['object', 'null']),
      properties: dictionary(keys, inner, 5),
      required: fc.uniqueArray(keys, { maxLength: 4 }),
      additionalProperties: openness,
      patternProperties: dictionary(fc.constantFrom('^a', '^f', '0$'), inner, 2),
      propertyNames: fc.constantFrom({ maxLength: 8 }, { enum: ['a', 'b'] }, { pattern: '^[a-f]' }),
      minProperties: limit,
      maxProperties: limit,
      dependencies: dictionary(keys, fc.oneof(fc.uniqueArray(keys, { maxLength: 3 }), inner), 2),
    });
    const array = some({
      type: fc.constantFrom<Json>('array', 'array', ['array', 'string']),
      items: fc.oneof(inner, fc.array(inner, { minLength: 1, maxLength: 3 })),
      additionalItems: openness,
      minItems: limit,
      maxItems: limit,
      uniqueItems: fc.boolean(),
      contains: inner,
    });
    const list = fc.array(inner, { minLength: 1, maxLength: 3 });
    const combined = fc.oneof(
      list.map((allOf) => ({ allOf })),
      list.map((anyOf) => ({ anyOf })),
      list.map((oneOf) => ({ oneOf })),
      inner.map((not) => ({ not })),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      fc.tuple(inner, inner, inner).map(([one, two, three]) => ({ if: one, then: two, else: three })),
    );
    const both = fc.tuple(fc.oneof(object, array), combined).map(([one, two]) => ({ ...one, ...two }));
    // Casts: fast-check types a record with optional keys as one whose keys may be undefined.
    const all = [leaf, object, object, array, combined, both] as fc.Arbitrary<JsonSchema>[];
    return { schema: fc.oneof({ depthSize: 'small', maxDepth: 4 }, ...all) };
  });
  return schema;
}

const draft = (keys: fc.Arbitrary<string>) =>
  fc.record({
    schemas: fc.tuple(schemaOf(keys), schemaOf(keys), schemaOf(keys)),
    values: fc.array(jsonOf(keys), { minLength: 12, maxLength: 12 }),
  });

test.each([
  ['names of ajv', names, 40],
  ['names that objects inherit too', allNames, 20],
])(
  '%s',
  async (_, keys, numRuns) => {
    let compared = 0;
    const property = fc.asyncProperty(draft(keys), async ({ schemas, values }) => {
      const defs = definitionsOf(schemas);
      const references = referencesTo(defs);
      const validators = await printed(defs);
      for (const value of [...values, ...values.flatMap(parts), {}, [], { a: 1 }, { a: 'a', b: [] }]) {
        // Ajv's comparison takes two objects for different whose `constructor`s are equal, yet not the same object.
        if (/"constructor":[{[]/.test(JSON.stringify(value))) continue;
        for (const [i, name] of definitions.entries()) {
          const expected = verdict(references[i], value);
          if (expected === 'throws') continue; // ajv compares objects by their own `toString`, and schemas may be endless
          compared++;
          if (verdict(validators[i], value) !== expected)
            expect.fail(`${name} of ${JSON.stringify(defs)}: ${JSON.stringify(value)} should be ${expected}`);
        }
      }
    });
    await fc.assert(property, { numRuns });
    expect(compared).toBeGreaterThan(numRuns * 20);
  },
  60_000,
);

test.each<[string, JsonSchema, readonly Json[]]>([
  [
    'properties called like constants of the module',
    {
      type: 'object',
      properties: {
        formats0: { type: 'string', format: 'date-time' },
        formats2: { type: 'string', format: 'uuid' },
        func2: { type: 'string', minLength: 2 },
        func1: { type: 'string', minLength: 2 },
        validate21: { dependencies: { formats0: ['a'] }, patternProperties: { '^a': false } },
      },
    },
    [{ formats0: 'x' }, { formats2: 'x' }, { func2: 'x' }, { func1: 'x' }, { validate21: { formats0: 1 } }, {}],
  ],
  [
    'a variable that is read where it was never set',
    { type: 'array', items: [{ not: {} }], contains: { type: 'number' } },
    [[], [1], ['a']],
  ],
  [
    'a constant with `__proto__`',
    { const: JSON.parse('{"__proto__":1}') as Json }, // JSON gives JSON
    [{}, JSON.parse('{"__proto__":1}') as Json, JSON.parse('{"__proto__":2}') as Json], // the same
  ],
  ['a nameless property that objects alone must have', { required: [''] }, ['text', [], { '': 1 }]],
  ['an enum of more types than its own', { type: 'string', enum: ['a', 1, null] }, ['a', 1, null]],
  ['a constant that is no integer', { type: 'integer', const: 1.5 }, [1.5, 1]],
  [
    'items that are alike',
    { type: 'array', uniqueItems: true },
    [
      [1, 1],
      [{ a: [] }, { a: [] }],
      [0, -0],
      [Number.NaN, Number.NaN],
    ],
  ],
])('%s', async (_, schema, values) => {
  const defs = definitionsOf([schema, true, true]);
  const validators = await printed(defs);
  const references = referencesTo(defs);
  for (const value of values)
    expect([value, verdict(validators[0], value)]).toEqual([value, verdict(references[0], value)]);
});

function definitionsOf([a, b, c]: readonly [JsonSchema, JsonSchema, JsonSchema]): Record<string, JsonSchema> {
  const properties = { a: { $ref: '#/$defs/A' }, b: { type: 'array', items: { $ref: '#/$defs/D' } } };
  // No contract has definitions that are nothing but a reference, and ajv cannot follow those that go in a circle.
  const valued = (one: JsonSchema) => (typeof one === 'object' && '$ref' in one ? { allOf: [one] } : one);
  return { A: valued(a), B: valued(b), C: valued(c), D: { type: 'object', properties, required: ['a'] } };
}

function referencesTo(defs: Readonly<Record<string, JsonSchema>>): readonly ValidateFunction[] {
  // Ajv by itself never looks at a property `__proto__`: what it overlooks has a test of its own.
  const { $defs, ownProperties } = heededDefs(defs);
  const options = { strict: false, strictNumbers: true, inlineRefs: false, messages: false, logger: false } as const;
  const ajv = new Ajv({
    ...options,
    ...{ multipleOfPrecision: 9, ownProperties, meta: false, validateSchema: false },
    schemas: [{ $id: 'r', $defs }],
  });
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: all of them are wanted here.
  for (const [format, helper] of Object.entries(FORMATS)) ajv.addFormat(format, formats[helper]);
  return definitions.flatMap((name) => ajv.getSchema(`r#/$defs/${name}`) ?? []);
}

async function printed(defs: Readonly<Record<string, JsonSchema>>): Promise<readonly Validator[]> {
  const module = compact(await compileStandalone(defs, definitions), FORMATS);
  expect(module.unbound).toEqual([]);
  const used = new Set(module.declarations.flatMap(({ uses }) => [...uses]));
  const known = Object.entries({ ...validation, ...formats }).filter(([name]) => used.has(name));
  const checks = definitions.map((_, i) => module.functions.get(`m${i}`)).join(', ');
  const code = `'use strict';\n${textOf(module.declarations)}\nreturn [${checks}];`;
  const make = compileFunction(
    code,
    known.map(([name]) => name),
  );
  const made = make(...known.map(([, helper]) => helper)) as validation.Check[]; // what the code returns
  return made.map(validation.validator);
}

/** Also the values inside, which come nearer to inner schemas. */
function parts(value: Json): readonly Json[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function verdict(validate: ((value: unknown) => unknown) | undefined, value: Json): boolean | 'throws' {
  try {
    return validate?.(value) === true;
  } catch {
    return 'throws';
  }
}
