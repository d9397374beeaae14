/** `npm run test:system`: tests with programs of the system. A missing one is named; with CI=true it is a failure. */
import { reportFlags, writeSteps } from './lib/results.js';
import { runSteps, type StepResult, summary } from './lib/steps.js';
import { missingPrograms } from './lib/system-programs.js';

const strict = process.env['CI'] === 'true';
const missing = await missingPrograms();
const results: StepResult[] = [];
for (const { name, debian, tests } of missing) {
  console.log(
    `${strict ? 'FAIL' : 'skip'} ${tests.join(', ')}: ${name} is missing (Debian: apt-get install ${debian})`,
  );
  if (strict) results.push({ name, passed: false, ms: 0 });
}
const skipped = missing.flatMap(({ tests }) => tests.flatMap((file) => ['--exclude', file]));
const vitest = ['run', '--config', 'test/system/vitest.config.ts', '--root', '.', '--passWithNoTests'];
results.push(
  ...(await runSteps([
    { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
    {
      name: 'system tests',
      command: 'vitest',
      args: [...vitest, ...skipped, ...reportFlags('system'), ...process.argv.slice(2)],
      output: 'stream',
      report: 'system.json',
    },
  ])),
);
writeSteps('system', results);
console.log(summary('npm run test:system', results));
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
