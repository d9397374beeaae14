import { expect, test } from 'vitest';
import { emitAll } from '../../generator/src/emit/emit.js';
import { channelKeys, schemaNames } from '../../generator/test/contract/hostile-names.js';
import { contractOf } from '../../generator/test/contract/spec-document.js';
import { compile } from './compiler.js';

test('channels and schemas that are called like each other: their output compiles, as ES and as CommonJS modules', async () => {
  const type = { type: 'object', properties: { n: { type: 'integer' } } };
  const properties = Object.fromEntries(schemaNames.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
  const messages = { item: { payload: { type: 'object', properties } } };
  const contract = contractOf({
    channels: Object.fromEntries(channelKeys.map((key) => [key, { messages }])),
    schemas: Object.fromEntries(schemaNames.map((name) => [name, type])),
  });
  const { files } = await emitAll(contract, { conformance: false });
  expect(files.length).toBeGreaterThan(channelKeys.length * 5);
  const paths = files.map(({ path }) => path.toUpperCase());
  expect(new Set(paths).size).toBe(paths.length);
  expect(compile(files, 'typescript-7')).toBe('');
  const commonJs = { module: 'CommonJS', moduleResolution: 'Bundler', verbatimModuleSyntax: false };
  expect(compile(files, 'typescript-7', commonJs)).toBe('');
}, 120_000);
