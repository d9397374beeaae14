/** The validators that are printed, against ajv itself: the same verdict and the same place and keyword of the error. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Validator } from '../../../runtime/shared/validator.js';
import type { JsonSchema } from '../../../src/contract/model.js';
import { emitAll } from '../../../src/emit/emit.js';
import { channelOf, contractOf, messageOf } from '../contracts.js';

const rec = { $ref: '#/$defs/Rec' };
const schemas: Readonly<Record<string, JsonSchema>> = {
  Any: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'number', exclusiveMinimum: 3 }, rec] },
  Any2: {
    type: 'object',
    required: ['k'],
    anyOf: [{ required: ['a'] }, { required: ['b'] }],
    properties: { a: { type: 'string' } },
  },
  One: { oneOf: [rec, { type: 'integer', multipleOf: 0.1 }, { type: 'integer', minimum: 5 }] },
  Not: { not: { type: 'string' } },
  NotRef: { type: ['object', 'null'], not: { $ref: '#/$defs/Mut' } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  If: { if: { type: 'number' }, then: { minimum: 1 }, else: { type: 'object', required: ['a'] } },
  Obj: {
    type: 'object',
    properties: { a: { type: ['string', 'null'] }, 'b-c': { enum: [1, 'x', { y: 1 }] }, d: { const: { z: 1 } } },
    patternProperties: { '^x': { type: 'number' } },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 3,
    propertyNames: { maxLength: 5 },
    dependencies: { a: ['d'], 'b-c': { required: ['x'] } },
  },
  Many: {
    type: 'object',
    properties: Object.fromEntries([...'abcdefghijk'].map((key) => [key, { type: 'string' }])),
    additionalProperties: false,
  },
  Map: { type: 'object', additionalProperties: rec },
  Numbers: { type: 'object', additionalProperties: { type: 'number', maximum: 3 } },
  Rec: { type: 'object', properties: { kids: { type: 'array', items: rec }, m: { $ref: '#/$defs/Mut' } } },
  Mut: { type: 'object', required: ['r'], properties: { r: rec } },
  Tuple: {
    type: 'array',
    items: [{ type: 'string' }, { type: 'integer' }],
    additionalItems: { type: 'boolean' },
    minItems: 1,
    maxItems: 4,
  },
  Closed: { type: 'array', items: [{ type: 'string' }], additionalItems: false },
  Unique: { type: 'array', uniqueItems: true, contains: { const: 1 } },
  ContainsRef: { type: 'array', contains: { $ref: '#/$defs/Mut' } },
  Text: { type: 'string', pattern: '^a/"?\\\\?§?$', maxLength: 3 },
  Mixed: { type: ['integer', 'string', 'null'], enum: ['a', 1, null, 2.5] },
  Enum: { type: 'string', enum: ['a', 'b', "it's", '§3§'] },
  Const: { type: 'string', const: 'a' },
  False: false,
  True: true,
  FalseProperty: { type: 'object', properties: { a: false, b: true } },
  All: { allOf: [{ $ref: '#/$defs/Mut' }, { type: 'object', required: ['a'], properties: { a: { const: 'a' } } }] },
  Bounds: { type: 'number', minimum: -1.5, maximum: 1e21, multipleOf: 0.5 },
  Escaped: { type: 'object', properties: { 'a/b~c': { type: 'object', properties: { "'": { type: 'null' } } } } },
  Alike1: { type: 'object', required: ['e', 'd'], properties: { e: { const: 'one' }, d: { $ref: '#/$defs/Mut' } } },
  Alike2: { type: 'object', required: ['e', 'd'], properties: { e: { const: 'two' }, d: { $ref: '#/$defs/Rec' } } },
  Alike3: { type: 'object', required: ['e', 'd'], properties: { e: { const: 'three' }, d: { $ref: '#/$defs/Const' } } },
};

/** Names that every object inherits: ajv is told to look closer, for all schemas of such a contract. */
const inherited: Readonly<Record<string, JsonSchema>> = {
  Inherited: { type: 'object', required: ['constructor', 'a'], properties: { toString: { type: 'string' } } },
  Own: { type: 'object', required: ['a'], properties: { a: { type: 'object', required: ['b'] } } },
};

const contracts = [schemas, inherited];
const names = contracts.flatMap((each) => Object.keys(each));
const folder = mkdtempSync(join(tmpdir(), 'eventpact-validators-'));
const sources: string[] = [];
const validators: Record<string, Validator> = {};
const references = new Map(
  contracts.flatMap((defs) => {
    const ajv = new Ajv({
      ...{ strict: false, strictNumbers: true, inlineRefs: false, messages: false, multipleOfPrecision: 9 },
      ownProperties: defs === inherited,
      schemas: [{ $id: 'r', $defs: defs }],
    });
    return Object.keys(defs).map((name) => [name, ajv.getSchema(`r#/$defs/${name}`)] as const);
  }),
);

beforeAll(async () => {
  for (const [i, defs] of contracts.entries()) {
    const contract = contractOf(defs, [channelOf(Object.keys(defs).map((name) => messageOf(name, name)))]);
    const { files } = await emitAll(contract);
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, `${i}`, path)), { recursive: true });
      writeFileSync(join(folder, `${i}`, path), content);
    }
    const entry = join(folder, `${i}`, 'channels/chat/validators.gen.ts');
    sources.push(readFileSync(entry, 'utf8'));
    const outfile = join(folder, `${i}.mjs`);
    await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'error' });
    const module = (await import(pathToFileURL(outfile).href)) as { chatValidators: typeof validators };
    Object.assign(validators, module.chatValidators);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function verdicts(name: string, value: unknown) {
  const printed = validators[name];
  const reference = references.get(name);
  if (!printed || !reference) throw new Error(`no validator for ${name}`);
  const place = (errors: Validator['errors']) =>
    errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
  return {
    printed: [printed(value), place(printed.errors)],
    reference: [reference(value), place(reference.errors ?? undefined)],
  };
}

const keys = fc.constantFrom(
  'a',
  'b',
  'd',
  'e',
  'k',
  'r',
  'm',
  'x1',
  'b-c',
  'kids',
  'a/b~c',
  "'",
  'toString',
  'constructor',
  'longer',
);
const leaves = fc.constantFrom<unknown>(
  null,
  true,
  0,
  1,
  2,
  2.5,
  3,
  4.1,
  5,
  -2,
  0.3,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'a',
  'b',
  "it's",
  '§3§',
  'a/"',
  'one',
  'two',
  'three',
  '😀',
  { y: 1 },
  { z: 1 },
);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaves,
    fc.array(tie('value'), { maxLength: 5 }),
    // As JSON gives them: ajv takes objects of different prototypes for different.
    fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Ajv's comparison calls an object's own `toString`, and takes two that differ in the identity of `constructor` for two. */
const ownMethods = /"(toString|constructor)":/;

describe('the same as ajv says', () => {
  test.each(names)('of %s', (name) => {
    fc.assert(
      fc.property(anything, (value) => {
        if (name !== 'Inherited' && ownMethods.test(JSON.stringify(value))) return;
        const { printed, reference } = verdicts(name, value);
        // A `const` or `enum` says what the type beside it would: one of them is enough.
        if (printed[0] === reference[0] && JSON.stringify(reference[1])?.includes(' type')) return;
        expect(printed).toEqual(reference);
      }),
      { numRuns: 400 },
    );
  });
});

/** Values that chance seldom meets. */
const near: Readonly<Record<string, readonly unknown[]>> = {
  Tuple: [['a', 1, true], ['a', 1, 2], ['a', 1, true, 2], ['a', 1, true, true, true], ['a', 1.5], []],
  Closed: [['a'], ['a', 'b'], []],
  Unique: [[1, 2], [1, { y: 1 }, { y: 1 }], [2], [1, 1], [1, Number.NaN, Number.NaN], [1, 0, -0]],
  ContainsRef: [[{ r: {} }], [{ r: { m: 1 } }], [{}]],
  Rec: [{ kids: [{}, { kids: [1] }] }, { m: { r: { m: {} } } }, { m: { r: { m: { r: {} } } } }],
  Obj: [{ a: null, d: { z: 1 } }, { a: null }, { 'b-c': { y: 1 }, x: 1 }, { 'b-c': 1 }, { x: '1' }, { longer: 1 }, {}],
  One: [5, 4, 5.5, { m: { r: {} } }, { m: {} }],
  Alike2: [
    { e: 'two', d: {} },
    { e: 'one', d: {} },
    { e: 'two', d: { m: {} } },
  ],
  Alike3: [
    { e: 'three', d: 'a' },
    { e: 'three', d: 'b' },
  ],
  Many: [{ a: 'x', k: 'y' }, { a: 1 }, { l: 'x' }],
};

test.each(Object.entries(near))('%s, near its borders', (name, values) => {
  for (const value of values) {
    const { printed, reference } = verdicts(name, value);
    expect([value, printed[0]]).toEqual([value, reference[0]]);
  }
});

test('an error has a place, a keyword and words', () => {
  const cases: readonly [string, unknown, object][] = [
    ['Mut', {}, { instancePath: '', keyword: 'required', message: 'must have the property r' }],
    [
      'Escaped',
      { 'a/b~c': { "'": 1 } },
      { instancePath: "/a~1b~0c/'", keyword: 'type', message: 'must be of the type null' },
    ],
    ['Enum', 'c', { instancePath: '', keyword: 'enum', message: "must be one of a, b, it's, §3§" }],
    ['Obj', { 'b-c': 2, x: 1 }, { instancePath: '/b-c', keyword: 'enum', message: 'must be one of 1, x, {"y":1}' }],
    ['Numbers', { x: 4 }, { instancePath: '/x', keyword: 'maximum', message: 'must satisfy maximum 3' }],
  ];
  for (const [name, value, error] of cases) {
    expect(validators[name]?.(value)).toBe(false);
    expect(validators[name]?.errors).toEqual([error]);
  }
});

test('nothing is required at run time, and no code is made from text', () => {
  const [source = '', closer = ''] = sources;
  expect(source + closer).not.toMatch(/require\(|\beval\(|new Function|instancePath|schema\d/);
  expect(source).toContain('// @ts-nocheck');
  expect(source.match(/function alike/g)).toHaveLength(1);
  expect(source).not.toContain('hasOwnProperty');
  expect(closer).toContain('hasOwnProperty');
});
