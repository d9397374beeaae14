/** Builds the package into `dist/`: the meta-schema validators, then the library, the command line and the runtime. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { buildMetaValidators } from './meta-validators.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// Kept validators are why tsdown's own `clean` is off: it would sweep them away with the rest of `dist/`.
await buildMetaValidators(join(root, 'dist/spec/meta'));
process.chdir(root);
await build({});
