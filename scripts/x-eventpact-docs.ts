/** Writes `docs/x-eventpact.md` from the schema that checks it: `tsx scripts/x-eventpact-docs.ts`. A test holds it current. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { xEventpactDocs } from './lib/x-eventpact-docs.js';

writeFileSync(fileURLToPath(new URL('../docs/x-eventpact.md', import.meta.url)), xEventpactDocs());
