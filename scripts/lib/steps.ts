/** Steps of a script: all of them run, each is timed, and what failed is said again at the end. */
import { type RunOptions, run } from './run.js';

export interface Step extends RunOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** File in the results folder in which vitest reports the single tests of this step. */
  readonly report?: string;
}

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
  readonly ms: number;
  readonly report?: string;
}

/** Runs the steps in order. Shows a step's output when it failed, or as it comes where it is streamed. */
export async function runSteps(steps: readonly Step[], print = console.log): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const { name, command, args, report, ...options } of steps) {
    if (options.output === 'stream') print(`---- ${name}`);
    const start = performance.now();
    const { code, output } = await run(command, args, options);
    const result = { name, passed: code === 0, ms: performance.now() - start };
    results.push(report === undefined ? result : { ...result, report });
    if (!result.passed && output !== '') print(output.trimEnd());
    print(`${result.passed ? 'ok  ' : 'FAIL'} ${name} (${seconds(result.ms)})`);
  }
  return results;
}

/** `npm test: 4 of 5 steps passed in 61.3 s; failed: lint`. */
export function summary(script: string, results: readonly StepResult[]): string {
  const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
  const time = seconds(results.reduce((sum, { ms }) => sum + ms, 0));
  const verdict = `${script}: ${results.length - failed.length} of ${results.length} steps passed in ${time}`;
  return failed.length === 0 ? verdict : `${verdict}; failed: ${failed.join(', ')}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
