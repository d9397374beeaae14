/** Builds the package into `dist/`: the meta-schema validators, then the library, the command line and the runtime. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { xEventpactSchema } from '../src/contract/x-eventpact-schema.js';
import { buildMetaValidators } from './meta-validators.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

await buildMetaValidators(join(dist, 'spec/meta'));
// tsdown's own `clean` is off, for it would sweep the kept validators away with the rest.
for (const name of existsSync(dist) ? readdirSync(dist) : [])
  if (name !== 'spec') rmSync(join(dist, name), { recursive: true });
process.chdir(root);
await build({ config: join(root, 'tsdown.config.ts'), logLevel: 'warn' });
// For editors, which complete and check `x-eventpact` by it.
writeFileSync(join(dist, 'x-eventpact.schema.json'), `${JSON.stringify(xEventpactSchema, null, 2)}\n`);
