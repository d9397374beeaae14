/**
 * `npm run corpus -- --dir DIR [--only TEXT] [--json FILE]`: what the toolkit makes of a folder of documents. Fails on a
 * crash, a type error or a message that is not covered; never on a document that is refused with a reason.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isSound, tally } from './corpus/measurement.js';
import { runCorpus } from './corpus/run.js';
import { corpusReport } from './corpus/table.js';

const { values } = parseArgs({
  options: { dir: { type: 'string' }, only: { type: 'string', default: '' }, json: { type: 'string' } },
});
const dir = resolve(values.dir ?? '.');
if (values.dir === undefined || !existsSync(dir)) {
  console.error(values.dir === undefined ? 'Say which folder: --dir DIR' : `There is no folder ${dir}`);
  process.exit(2);
}

const run = await runCorpus({ dir, only: values.only, progress: (text) => console.error(text) });
console.log(corpusReport(run));
if (values.json !== undefined) {
  const documents = run.measurements.map(({ contract: _contract, files: _files, ...known }) => ({
    ...known,
    ...(_contract && tally({ ...known, contract: _contract, files: _files })),
  }));
  writeFileSync(values.json, `${JSON.stringify({ phases: run.phases, documents }, undefined, 2)}\n`);
}
if (run.measurements.length === 0) console.error('No AsyncAPI documents there');
process.exitCode = run.measurements.length > 0 && run.measurements.every(isSound) ? 0 : 1;
