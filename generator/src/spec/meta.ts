/** A document's structure against the official meta-schema of its version, compiled when the package was built. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ValidateFunction } from 'ajv';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { tellingErrors } from './meta-errors.js';
import type { SpecReader } from './reader.js';
import type { Version } from './version.js';

/** What more there is to say after these is said in one line. */
const MAX_TOLD = 20;

/** EP2001: a warning, for most public documents break a rule somewhere without being unclear; an error under `strict`. */
export async function checkStructure(reader: SpecReader, version: Version, strict: boolean): Promise<void> {
  const validate = await loadValidator(version.metaSchema);
  // A patch release (3.0.1) follows the rules of its minor version, whose meta-schema asks for exactly `3.0.0`.
  if (validate({ ...reader.root.value, asyncapi: version.metaSchema })) return;
  const severity = strict ? 'error' : 'warning';
  const problems = tellingErrors(validate.errors ?? [], reader.root.value);
  for (const { message, pointer, hint } of problems.slice(0, MAX_TOLD))
    reader.report({ code: 'EP2001', severity, message, at: { ...reader.root.at, pointer }, hint });
  const rest = problems[MAX_TOLD];
  if (rest === undefined) return;
  reader.report({
    code: 'EP2001',
    severity,
    message: `${problems.length - MAX_TOLD} more of the kind, the first here: ${rest.message}`,
    at: { ...reader.root.at, pointer: rest.pointer },
    hint: 'Mend those above first.',
  });
}

async function loadValidator(version: string): Promise<ValidateFunction> {
  const file = join(packageRoot(), 'dist', 'spec', 'meta', `${version}.js`);
  if (!existsSync(file))
    throw new EventpactError([
      {
        code: 'EP1001',
        severity: 'error',
        message: `eventpact is not built: ${file} is missing`,
        hint: 'Run `npm run build`, or install the package again.',
      },
    ]);
  // Our own build wrote it, with ajv's default export.
  const module = (await import(pathToFileURL(file).href)) as { default: ValidateFunction };
  return module.default;
}

/** The package's folder: found by its name, because this runs from `src/` as well as bundled in `dist/`. */
function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'eventpact') return folder;
    if (folder === dirname(folder)) return folder;
  }
}
