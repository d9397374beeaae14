/** What a run comes to. */
import type { Report, Result } from './run.js';

export interface Verdict {
  readonly passed: number;
  readonly failed: number;
  readonly notApplicable: number;
  readonly notObserved: number;
  readonly skipped: number;
  /** 0 all passed; 1 a MUST failed, or with `strict` a SHOULD; 3 nothing ran (EP7002): zero cases are never green. */
  readonly exitCode: 0 | 1 | 3;
}

export function verdictOf(report: Report, strict = false): Verdict {
  const count = (kind: Result['finding']['kind']) => report.results.filter((one) => one.finding.kind === kind).length;
  const failing = report.results.some((one) => one.finding.kind === 'failed' && (strict || one.case.level === 'MUST'));
  const ran = count('passed') + count('failed');
  return {
    passed: count('passed'),
    failed: count('failed'),
    notApplicable: count('notApplicable'),
    notObserved: count('notObserved'),
    skipped: count('skipped'),
    exitCode: ran === 0 ? 3 : failing ? 1 : 0,
  };
}
