/** `npm test`: everything that needs Node and nothing else. Further arguments go to vitest. */
import { reportFlags, writeSteps } from './lib/results.js';
import { runSteps, summary } from './lib/steps.js';

const steps = await runSteps([
  { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
  { name: 'lint', command: 'biome', args: ['check', '.'] },
  { name: 'typecheck', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'drift', command: process.execPath, args: ['generator/bin/eventpact.js', 'generate', '--check'] },
  {
    name: 'tests',
    command: 'vitest',
    args: ['run', ...reportFlags('tests'), ...process.argv.slice(2)],
    output: 'stream',
    report: 'tests.json',
  },
]);
writeSteps('tests', steps);
console.log(summary('npm test', steps));
process.exitCode = steps.every(({ passed }) => passed) ? 0 : 1;
