/** `npm run fuzz -- [--runs 20000] [--seed 1] [--from 0] [--corpus DIR] [--most 20]`: until something fails, or all is well. */
import { parseArgs } from 'node:util';
import { failureText, fuzz } from './run.js';
import { copySeeds } from './seeds.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    most: { type: 'string', default: '20' },
    corpus: { type: 'string' },
  },
});
const seed = Number(values.seed);
const seeds = copySeeds(values.corpus);
console.log(`seed ${seed}, ${seeds.seeds.length} documents to mutate`);
let done = 0;
try {
  const run = await fuzz({
    ...{ seeds: seeds.seeds, seed, runs: Number(values.runs), from: Number(values.from), most: Number(values.most) },
    onCase: (mutant, { faults }) => {
      if (faults.length > 0) console.log(`case ${mutant.index}: ${faults[0]?.slice(0, 300)}`);
      if (++done % 500 === 0) console.log(`${done} documents`);
    },
  });
  for (const failure of run.failures) console.log(`\n${failureText(seed, failure)}`);
  const refusals = [...run.codes].sort().map(([code, count]) => `${code} ${count}`);
  const { generated, refused, crashed } = run.outcomes;
  console.log(
    `\n${done} documents: ${generated} generated, ${refused} refused (${refusals.join(', ')}), ${crashed} crashed`,
  );
  console.log(
    `${run.failures.length} kinds of failures; the slowest took ${run.slowestMs.toFixed(0)} ms of processor time`,
  );
  process.exitCode = run.failures.length === 0 ? 0 : 1;
} finally {
  seeds.remove();
}
