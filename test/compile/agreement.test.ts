/** Types and validators come from the same schemas and say the same: what one takes, the other takes. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json, JsonSchema } from '../../generator/src/contract/model.js';
import { emitAll } from '../../generator/src/emit/emit.js';
import type { OutputFile } from '../../generator/src/output/files.js';
import { channelOf, contractOf, messageOf } from '../../generator/test/emit/contracts.js';
import { compile } from './compiler.js';

interface Case {
  readonly schema: JsonSchema;
  readonly right: readonly Json[];
  readonly wrong: readonly Json[];
}

/** `wrong` by what a type can say; ranges and patterns are the validators' alone. */
const cases: Readonly<Record<string, Case>> = {
  Text: { schema: { type: 'string' }, right: ['', 'a'], wrong: [1, null, {}] },
  Whole: { schema: { type: 'integer' }, right: [1, -2], wrong: ['1', true] },
  Maybe: { schema: { type: ['number', 'null'] }, right: [1.5, null], wrong: ['x', []] },
  Constant: { schema: { const: 'on' }, right: ['on'], wrong: ['off', null] },
  ConstantObject: {
    schema: { const: { a: [1, 'x'] } },
    right: [{ a: [1, 'x'] }],
    wrong: [{ a: [2, 'x'] }, { a: [1] }],
  },
  Listed: { schema: { enum: ['a', 1, null] }, right: ['a', 1, null], wrong: ['b', 2, true] },
  Shape: {
    schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'number' } } },
    right: [{ a: 'x' }, { a: 'x', b: 1 }],
    wrong: [{}, { b: 1 }, { a: 1 }, { a: 'x', b: 'y' }, [], null],
  },
  Cases: {
    schema: { type: 'object', required: ['e', 'E'], properties: { e: { type: 'string' }, E: { type: 'number' } } },
    right: [{ e: 'x', E: 1 }],
    wrong: [{ e: 1, E: 'x' }, { e: 'x' }],
  },
  Closed: {
    schema: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
    right: [{}, { a: 'x' }],
    wrong: [{ a: 'x', b: 1 }, { b: 1 }],
  },
  Open: { schema: { type: 'object' }, right: [{}, { x: 1 }], wrong: ['x', 1, null] },
  Empty: { schema: { type: 'object', additionalProperties: false }, right: [{}], wrong: [{ a: 1 }] },
  Table: {
    schema: { type: 'object', additionalProperties: { type: 'number' } },
    right: [{}, { x: 1 }],
    wrong: [{ x: 'y' }],
  },
  Beside: {
    schema: {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' }, b: { type: 'boolean' } },
      additionalProperties: { type: 'number' },
    },
    right: [{ a: 'x' }, { a: 'x', b: true, c: 1 }],
    wrong: [{ c: 1 }, { a: 1 }, { a: 'x', b: 1 }, { a: 'x', c: {} }],
  },
  Row: { schema: { type: 'array', items: { enum: [1, 2] } }, right: [[], [1, 2, 1]], wrong: [[3], {}, ['1']] },
  Pair: {
    schema: {
      type: 'array',
      items: [{ type: 'string' }, { type: 'number' }],
      minItems: 1,
      additionalItems: { type: 'boolean' },
    },
    right: [['a'], ['a', 1], ['a', 1, true, false]],
    wrong: [[], [1], ['a', 'b'], ['a', 1, 'c']],
  },
  Exactly: {
    schema: { type: 'array', items: [{ type: 'string' }], minItems: 1, additionalItems: false },
    right: [['a']],
    wrong: [[], ['a', 'b']],
  },
  Either: {
    schema: {
      oneOf: [
        { type: 'object', required: ['k', 'n'], properties: { k: { const: 'n' }, n: { type: 'number' } } },
        { type: 'object', required: ['k', 's'], properties: { k: { const: 's' }, s: { type: 'string' } } },
      ],
    },
    right: [
      { k: 'n', n: 1 },
      { k: 's', s: 'x' },
    ],
    wrong: [{ k: 'n', s: 'x' }, { k: 'x', n: 1 }, { k: 's' }],
  },
  Both: {
    schema: {
      allOf: [{ $ref: '#/$defs/Shape' }, { type: 'object', required: ['c'], properties: { c: { type: 'boolean' } } }],
    },
    right: [{ a: 'x', c: true }],
    wrong: [{ a: 'x' }, { c: true }, { a: 1, c: true }],
  },
  Tree: {
    schema: {
      type: 'object',
      properties: {
        kids: { type: 'array', items: { $ref: '#/$defs/Tree' } },
        up: { anyOf: [{ $ref: '#/$defs/Tree' }, { type: 'null' }] },
      },
    },
    right: [{}, { kids: [{ kids: [] }], up: null }, { up: { up: {} } }],
    wrong: [{ kids: [1] }, { up: 'x' }, { kids: [{ kids: {} }] }],
  },
  Nested: {
    schema: { anyOf: [{ $ref: '#/$defs/Maybe' }, { type: 'string' }] },
    right: ['x', 1, null],
    wrong: [true, {}],
  },
  Never: { schema: { type: 'object', properties: { a: false } }, right: [{}], wrong: [{ a: 1 }] },
};

const folder = mkdtempSync(join(tmpdir(), 'eventpact-agreement-'));
let files: readonly OutputFile[] = [];

beforeAll(async () => {
  const schemas = Object.fromEntries(Object.entries(cases).map(([name, { schema }]) => [name, schema]));
  const channel = channelOf(Object.keys(schemas).map((name) => messageOf(name, name)));
  files = (await emitAll(contractOf(schemas, [channel]))).files;
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the compiler takes what is right and refuses what is wrong', () => {
  const rows = Object.entries(cases).flatMap(([name, { right, wrong }]) => [
    ...right.map((value) => `one<types.${name}>(${JSON.stringify(value)});`),
    ...wrong.map((value) => `// @ts-expect-error\none<types.${name}>(${JSON.stringify(value)});`),
  ]);
  const content = `import type * as types from './types.gen.js';\n\nfunction one<T>(_value: T): void {}\n\n${rows.join('\n')}\n`;
  const needed = files.filter((file) => file.path === 'types.gen.ts');
  expect(compile([...needed, { path: 'check.ts', content }], 'typescript-7')).toBe('');
});

test('so do the validators, where no code may be made from text', async () => {
  const entry = join(folder, 'check.mjs');
  const values = Object.entries(cases).map(([name, { right, wrong }]) => ({ name, right, wrong }));
  writeFileSync(
    entry,
    `import { chatValidators as validators } from './channels/chat/validators.gen.ts';
    const wrongly = [];
    for (const { name, right, wrong } of ${JSON.stringify(values)}) {
      for (const value of right) if (!validators[name](value)) wrongly.push(['refused', name, value]);
      for (const value of wrong) if (validators[name](value)) wrongly.push(['taken', name, value]);
    }
    let made = 'allowed';
    try { new Function('') } catch { made = 'forbidden' }
    console.log(JSON.stringify({ wrongly, made }));`,
  );
  const outfile = join(folder, 'bundle.mjs');
  await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  const { stdout, stderr } = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', outfile], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ wrongly: [], made: 'forbidden' });
});
