/** A suite as tests of a test runner, one per case: vitest's functions are passed in, so that this needs no package. */

import { allCases } from './cases/all.js';
import { type Result, Run, type RunOptions } from './run.js';
import { isSelected } from './select.js';
import type { Suite } from './suite.js';
import { commandTrigger } from './trigger.js';

/** The part of vitest that is used. */
export interface TestRunner {
  readonly describe: (name: string, define: () => void) => void;
  readonly test: (
    name: string,
    run: (context: { skip(note?: string): void }) => Promise<void>,
    timeoutMs?: number,
  ) => void;
  readonly beforeAll: (run: () => Promise<void>, timeoutMs?: number) => void;
  readonly afterAll: (run: () => Promise<void>) => void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the target from the environment: `EVENTPACT_URL` (in a contract of several channels `EVENTPACT_URL_<CHANNEL>`),
 * `EVENTPACT_TOKEN`, `EVENTPACT_TRIGGER`, `EVENTPACT_ONLY` and `EVENTPACT_SKIP` (ids or prefixes, by commas), and in
 * seconds `EVENTPACT_LISTEN` and `EVENTPACT_TIMEOUT`. Without a URL there is one skipped test that says so.
 */
export function describeSuite(
  suite: Suite,
  runner: TestRunner,
  alone: boolean,
  environment: Environment = process.env,
): void {
  const variable = alone ? 'EVENTPACT_URL' : `EVENTPACT_URL_${suite.channel.channel.toUpperCase().replace(/\W/g, '_')}`;
  const url = environment[variable];
  const { describe, test, beforeAll, afterAll } = runner;
  const cases = allCases(suite);
  describe(`conformance of ${suite.channel.channel}`, () => {
    if (!url) {
      const note = `set ${variable} to the address of a gateway to run ${cases.length} cases against it`;
      test(note, async ({ skip }) => skip(note));
      return;
    }
    const options = optionsOf(suite, url, environment);
    let run: Run | undefined;
    beforeAll(async () => {
      run = await Run.begin(options);
      for (const warning of run.warnings) console.warn(`${warning.code}: ${warning.message}`);
    }, 60_000);
    afterAll(async () => run?.end());
    for (const one of cases.filter(({ id }) => isSelected(id, options)))
      test(
        `${one.id} (${one.level}) ${one.title}`,
        async ({ skip }) => {
          if (!run) throw new Error('the run did not begin');
          const result = await run.execute(one);
          const why = whySkipped(result);
          if (why !== undefined) skip(why);
          if (result.finding.kind === 'failed')
            throw new Error([result.finding.reason, `rule: ${one.rule}`, ...result.finding.transcript].join('\n'));
        },
        120_000 + (options.listenMs ?? 0),
      );
  });
}

function whySkipped({ finding }: Result): string | undefined {
  switch (finding.kind) {
    case 'notApplicable':
      return `not applicable: ${finding.why}`;
    case 'notObserved':
      return `not observed: ${finding.why}`;
    case 'skipped':
      return finding.why;
    default:
      return undefined;
  }
}

function optionsOf(suite: Suite, url: string, environment: Environment): RunOptions {
  const { EVENTPACT_TOKEN: token, EVENTPACT_TRIGGER: trigger } = environment;
  const seconds = (name: string) => Number(environment[name] ?? Number.NaN) * 1000;
  const list = (name: string) => (environment[name] ?? '').split(',').filter((id) => id !== '');
  const [listenMs, timeoutMs] = [seconds('EVENTPACT_LISTEN'), seconds('EVENTPACT_TIMEOUT')];
  return {
    suite,
    url,
    only: list('EVENTPACT_ONLY'),
    skip: list('EVENTPACT_SKIP'),
    ...(token !== undefined && { token }),
    ...(trigger !== undefined && { trigger: commandTrigger(trigger) }),
    ...(Number.isFinite(listenMs) && { listenMs }),
    ...(Number.isFinite(timeoutMs) && { timeoutMs }),
  };
}
