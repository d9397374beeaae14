import { describe, expect, test } from 'vitest';
import { emitAll } from '../../generator/src/emit/emit.js';
import { loadContract } from '../../generator/src/generate.js';
import type { GenerateOptions } from '../../generator/src/options.js';
import type { OutputFile } from '../../generator/src/output/files.js';
import { compile, compilerNames } from './compiler.js';

const documents = ['asyncapi.yaml', 'test/fixtures/warehouse.yaml', 'test/fixtures/bare.yaml', 'test/compile/odd.yaml'];

async function outputOf(document: string, options: Partial<GenerateOptions> = {}): Promise<readonly OutputFile[]> {
  const { contract } = await loadContract(document);
  return (await emitAll(contract, options)).files;
}

/** Each document's output in a folder of its own; all of them share the runtime that the first one copied. */
async function allOutputs(): Promise<readonly OutputFile[]> {
  const outputs = await Promise.all(
    documents.map((document, i) => outputOf(document, { runtime: i === 0 ? 'copy' : 'package' })),
  );
  return outputs.flatMap((files, i) => files.map(({ path, content }) => ({ path: `${i}/${path}`, content })));
}

const sharedRuntime = { paths: { 'eventpact/runtime/*': ['./0/runtime/*.ts'] } };

test.each(compilerNames)('%s finds nothing, under every strict flag that it knows', async (compiler) => {
  expect(compile(await allOutputs(), compiler, sharedRuntime)).toBe('');
});

test.each(compilerNames)('%s finds what is wrong', (compiler) => {
  const file = { path: 'wrong.ts', content: 'export const one: string = 1;\n' };
  expect(compile([file], compiler, { types: [] })).toContain('TS2322');
});

describe('other layouts compile', () => {
  test('imports that end in .ts', async () => {
    const files = await outputOf('asyncapi.yaml', { importExtension: '.ts' });
    expect(files.filter(({ content }) => /from '\.[^']*(?<!\.ts)'/.test(content))).toEqual([]);
    expect(compile(files, 'typescript-7', { allowImportingTsExtensions: true })).toBe('');
  });

  test('imports without an extension, for bundlers', async () => {
    const files = await outputOf('asyncapi.yaml', { importExtension: '' });
    expect(compile(files, 'typescript-7', { module: 'ESNext', moduleResolution: 'Bundler' })).toBe('');
  });

  test('without the suite: nothing needs vitest', async () => {
    const files = await outputOf('asyncapi.yaml', { conformance: false });
    expect(files.filter(({ path, content }) => path.includes('conformance') || content.includes('vitest'))).toEqual([]);
    expect(compile(files, 'typescript-7')).toBe('');
  });

  test('the runtime as a package', async () => {
    const files = await outputOf('asyncapi.yaml', { runtime: 'package' });
    expect(files.filter((file) => file.path.startsWith('runtime/'))).toEqual([]);
  });
});
