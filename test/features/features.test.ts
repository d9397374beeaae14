/** What schemas can do: the types and the emitted validators both know, by values that a person has labelled. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contract, Json } from '../../generator/src/contract/model.js';
import { generate } from '../../generator/src/generate.js';
import type { OutputFile } from '../../generator/src/output/files.js';
import { literalOf } from '../agreement/measure.js';
import { compile } from '../compile/compiler.js';
import { arrays } from './arrays.js';
import { combinations } from './combinations.js';
import type { Feature, Features } from './feature.js';
import { objects } from './objects.js';
import { references } from './references.js';
import { scalars } from './scalars.js';

const features: Features = { ...scalars, ...objects, ...arrays, ...combinations, ...references };
const names = Object.keys(features);

const folder = mkdtempSync(join(tmpdir(), 'eventpact-features-'));
let compiled: readonly (readonly string[])[] = [];
let accepted: readonly (readonly string[])[] = [];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const document = join(folder, 'asyncapi.json');
  writeFileSync(document, JSON.stringify(documentOf()));
  const { contract, files } = await generate({ document, conformance: false });
  compiled = whatCompiles(contract, files);
  accepted = await whatIsValid(files);
}, 120_000);

test('there are enough of them', () => {
  expect(names.length).toBeGreaterThanOrEqual(44);
});

test.each(names.map((name, index) => [name, index] as const))('%s', (name, index) => {
  const { right, wrong, beyond = [] } = featureAt(index);
  const show = (values: readonly Json[]) => values.map(literalOf);
  expect({ compile: compiled[index], are_valid: accepted[index] }, name).toEqual({
    compile: show([...right, ...beyond]),
    are_valid: show(right),
  });
  expect(wrong.length + right.length).toBeGreaterThan(1);
});

function featureAt(index: number): Feature {
  const feature = features[names[index] ?? ''];
  if (!feature) throw new Error(`no feature ${index}`);
  return feature;
}

function valuesOf({ right, wrong, beyond = [] }: Feature): readonly Json[] {
  return [...right, ...beyond, ...wrong];
}

/** A message for each feature, called by its number; `$key` in a reference stands for that. */
function documentOf(): unknown {
  const messages = names.map((_, index): [string, unknown] => {
    const text = JSON.stringify(featureAt(index).schema).replaceAll('$key', `m${index}`);
    return [`m${index}`, { payload: JSON.parse(text) }];
  });
  const schemas = Object.assign({}, ...Object.values(features).map((feature) => feature.schemas ?? {}));
  return {
    asyncapi: '3.0.0',
    info: { title: 'Features', version: '1.0.0' },
    servers: { one: { host: 'localhost', protocol: 'ws' } },
    channels: { c: { address: '/', messages: Object.fromEntries(messages) } },
    operations: { in: { action: 'receive', channel: { $ref: '#/channels/c' } } },
    components: { schemas },
  };
}

/** By feature, the literals that the newest compiler takes. */
function whatCompiles(contract: Contract, files: readonly OutputFile[]): readonly (readonly string[])[] {
  const rows = names.flatMap((_, index) => {
    const message = contract.channels[0]?.messages.find(({ key }) => key === `m${index}`);
    return valuesOf(featureAt(index)).map((value) => ({
      index,
      type: message?.payload ?? 'never',
      text: literalOf(value),
    }));
  });
  const lines = rows.map(({ type, text }, i) => `export const v${i}: types.${type} = ${text};`);
  const content = [`import type * as types from './types.gen.js';`, ...lines, ''].join('\n');
  const types = files.filter(({ path }) => path === 'types.gen.ts');
  const said = compile([...types, { path: 'check.ts', content }], 'typescript-7');
  const refused = new Set([...said.matchAll(/check\.ts\((\d+),/g)].map(([, line]) => Number(line)));
  expect(said).not.toMatch(/types\.gen\.ts/);
  return names.map((_, index) =>
    rows.flatMap((row, i) => (row.index === index && !refused.has(i + 2) ? [row.text] : [])),
  );
}

/** By feature, the literals that the emitted validators take, where no code may be made from text. */
async function whatIsValid(files: readonly OutputFile[]): Promise<readonly (readonly string[])[]> {
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const entry = join(folder, 'check.mjs');
  const values = names.map((_, index) => JSON.stringify(valuesOf(featureAt(index))));
  writeFileSync(
    entry,
    `import { cValidators as validators } from './channels/c/validators.gen.ts';
    const values = ${JSON.stringify(values)}.map((text) => JSON.parse(text));
    console.log(JSON.stringify(values.map((list, i) => list.map((value) => validators['m' + i](value)))));`,
  );
  const outfile = join(folder, 'bundle.mjs');
  await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  const { stdout, stderr } = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', outfile], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const verdicts = JSON.parse(stdout) as readonly (readonly boolean[])[]; // printed a moment ago
  return verdicts.map((list, index) => {
    const all = valuesOf(featureAt(index));
    return all.filter((_, i) => list[i]).map(literalOf);
  });
}
