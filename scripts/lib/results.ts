/** Reports of a test run go to `TEST_RESULTS`, else to `test-results/`; whoever started the run can count them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './run.js';
import type { StepResult } from './steps.js';

export const RESULTS = resolve(ROOT, process.env['TEST_RESULTS'] ?? 'test-results');

/** Flags that make vitest report as JSON and as JUnit, beside what it prints. An older report goes first. */
export function reportFlags(name: string): readonly string[] {
  const file = (format: string) => join(RESULTS, `${name}.${format}`);
  for (const format of ['json', 'xml']) rmSync(file(format), { force: true });
  return [
    ...['--reporter=default', '--reporter=json', '--reporter=junit'],
    ...[`--outputFile.json=${file('json')}`, `--outputFile.junit=${file('xml')}`],
  ];
}

export function writeSteps(name: string, steps: readonly StepResult[]): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.steps.json`), `${JSON.stringify({ steps }, undefined, 2)}\n`);
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Sums a results folder: single tests where a step reported them, else the step as one. Empty: one failure. */
export function countResults(folder: string): Count {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.steps.json')) : [];
  const steps = files.flatMap((name) => readJson<{ steps: readonly StepResult[] }>(join(folder, name)).steps);
  if (steps.length === 0) return { passed: 0, failed: 1 };
  return steps.map((step) => countStep(folder, step)).reduce(sum);
}

function countStep(folder: string, { passed, report }: StepResult): Count {
  const file = report === undefined ? undefined : join(folder, report);
  if (file === undefined || !existsSync(file)) return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
  const tests = countTests(readJson<VitestReport>(file));
  // Vitest also fails on what belongs to no test: an unhandled rejection, a file that does not load.
  return passed || tests.failed > 0 ? tests : { ...tests, failed: 1 };
}

/** The part of vitest's JSON report (that of Jest) which is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

function countTests({ numPassedTests, numFailedTests }: VitestReport): Count {
  return { passed: numPassedTests, failed: numFailedTests };
}

function sum(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** Files that these scripts or vitest wrote a moment ago. */
function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
