/**
 * Compiles AsyncAPI's official meta-schemas into `dist/spec/meta/<version>.js`. Done at build time because it takes
 * 260 ms for one version, which every run of the command line would pay.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import { preciseMetaSchema } from './meta-schema.js';

const VERSIONS = ['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0', '2.5.0', '2.6.0', '3.0.0', '3.1.0'];
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Writes one self-contained ES module per version, or nothing where they are there already. */
export async function buildMetaValidators(folder: string): Promise<'built' | 'kept'> {
  const stampFile = join(folder, 'stamp');
  const stamp = stampOfInputs();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'kept';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const version of VERSIONS) await buildOne(version, join(folder, `${version}.js`));
  writeFileSync(stampFile, stamp);
  return 'built';
}

async function buildOne(version: string, outfile: string): Promise<void> {
  const { $schema: _, ...rest } = preciseMetaSchema(require(`@asyncapi/specs/schemas/${version}.json`));
  // The bundle brings draft-07 itself among its definitions, under the id that ajv would add on its own.
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    inlineRefs: false,
    meta: false,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv);
  const source = standaloneCode.default(ajv, ajv.compile(rest));
  await build({
    stdin: { contents: source, resolveDir: here },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

function stampOfInputs(): string {
  const hash = createHash('sha256');
  for (const file of ['meta-validators.ts', 'meta-schema.ts']) hash.update(readFileSync(join(here, file)));
  for (const name of ['@asyncapi/specs', 'ajv', 'ajv-formats'])
    hash.update(readFileSync(require.resolve(`${name}/package.json`)));
  return hash.digest('hex');
}
