import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countResults } from '../../scripts/lib/results.js';
import { run } from '../../scripts/lib/run.js';
import { runSteps, summary } from '../../scripts/lib/steps.js';

const say = (text: string, code: number) => ['-e', `console.log(${JSON.stringify(text)}); process.exitCode = ${code}`];

describe('steps', () => {
  test('all run, output of what failed is shown, and the summary names it', async () => {
    const printed: string[] = [];
    const steps = [
      { name: 'one', command: process.execPath, args: say('fine', 0) },
      { name: 'two', command: process.execPath, args: say('broken', 3) },
      { name: 'three', command: 'no-such-program', args: [] },
      { name: 'four', command: process.execPath, args: say('fine', 0) },
    ];
    const results = await runSteps(steps, (line) => printed.push(line));
    expect(results.map(({ passed }) => passed)).toEqual([true, false, false, true]);
    expect(printed.join('\n')).toMatch(
      /^ok {3}one \(.+\nbroken\nFAIL two \(.+\n.*no-such-program.*\nFAIL three .+\nok {3}four/,
    );
    expect(summary('npm test', results)).toMatch(/^npm test: 2 of 4 steps passed in [\d.]+ s; failed: two, three$/);
  });

  test('what does not end is ended', async () => {
    const { code, output } = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 300 });
    expect(code).toBe(-1);
    expect(output).toContain('ended by SIGKILL');
  });
});

describe('counting a results folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eventpact-results-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  const step = (name: string, passed: boolean, report?: string) => ({ name, passed, ms: 1, report });

  test.each<[string, object | undefined, boolean, object]>([
    ['tests count one by one', { numPassedTests: 40, numFailedTests: 2 }, false, { passed: 41, failed: 3 }],
    [
      'a run that fails without a failed test is a failure',
      { numPassedTests: 9, numFailedTests: 0 },
      false,
      { passed: 10, failed: 2 },
    ],
    ['a run that passed', { numPassedTests: 9, numFailedTests: 0 }, true, { passed: 10, failed: 1 }],
    ['a run that left no report is one', undefined, false, { passed: 1, failed: 2 }],
  ])('%s', (_, report, passed, count) => {
    if (report) write('tests.json', report);
    write('tests.steps.json', {
      steps: [step('lint', true), step('types', false), step('tests', passed, 'tests.json')],
    });
    expect(countResults(folder)).toEqual(count);
  });

  test('nothing at all is a failure', () => {
    expect(countResults(folder)).toEqual({ passed: 0, failed: 1 });
    expect(countResults(join(folder, 'missing'))).toEqual({ passed: 0, failed: 1 });
  });
});
