/**
 * `npm run agreement -- --dir DIR`: whether types and validators agree, over all AsyncAPI documents below a folder. Values
 * that the validators take should compile as literals of the types, and single faults that a type can express should not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Contract } from '../generator/src/contract/model.js';
import { EventpactError } from '../generator/src/diagnostics/diagnostic.js';
import { loadContract } from '../generator/src/generate.js';
import { type Agreement, measure, share, sum, type Tally } from '../test/agreement/measure.js';

const ENOUGH = 99.5;
/** Documents for one run of the compiler. */
const AT_ONCE = 20;

const { values } = parseArgs({ options: { dir: { type: 'string' }, verbose: { type: 'boolean' } } });
if (values.dir === undefined) throw new Error('say which folder of documents: --dir DIR');
const root = resolve(values.dir);

function documentsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /^\s*["']?asyncapi["']?\s*:/m.test(readFileSync(path, 'utf8')))
    .sort();
}

const contracts = new Map<string, Contract>();
let refused = 0;
for (const path of documentsBelow(root)) {
  try {
    contracts.set(relative(root, path), (await loadContract(path)).contract);
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    refused++;
  }
}

const results: Agreement[] = [];
const all = [...contracts];
for (let start = 0; start < all.length; start += AT_ONCE)
  results.push(...measure(new Map(all.slice(start, start + AT_ONCE))));

const percent = (tally: Tally) => `${String(tally.right)}/${String(tally.all)} (${share(tally).toFixed(2)} %)`;
for (const { name, valid, invalid, untried, wrong } of results) {
  console.log(`${name}: valid ${percent(valid)}, invalid ${percent(invalid)}`);
  if (untried.length > 0) console.log(`  no valid value found for ${untried.join(', ')}`);
  if (values.verbose) for (const line of wrong) console.log(`  ${line.slice(0, 600)}`);
}
const valid = sum(results.map((one) => one.valid));
const invalid = sum(results.map((one) => one.invalid));
const anything = sum(results.map((one) => one.anything));
const stranger = sum(results.map((one) => one.stranger));
const untried = results.flatMap((one) => one.untried).length;
console.log(`${results.length} documents, ${refused} that cannot be read, ${untried} messages without a valid value`);
console.log(`valid values that compile:            ${percent(valid)}`);
console.log(`faults that do not:                   ${percent(invalid)}`);
console.log(`control: faults refused by \`any\`:     ${percent(anything)}`);
console.log(`control: refused by another message:  ${percent(stranger)}`);
const controlsFail = share(anything) < ENOUGH && 100 - share(stranger) < ENOUGH;
process.exitCode = controlsFail && share(valid) >= ENOUGH && share(invalid) >= ENOUGH ? 0 : 1;
