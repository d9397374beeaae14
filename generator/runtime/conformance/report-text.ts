/** A report for people: the failures with what went over the wire, then what was not seen, then the sum. */
import type { Report, Result } from './run.js';
import { verdictOf } from './verdict.js';

export function textReport(report: Report, options: { readonly strict?: boolean } = {}): string {
  const lines: string[] = [];
  for (const warning of report.warnings) lines.push(`warning ${warning.code}: ${warning.message}`, '');
  for (const result of report.results) lines.push(...failureLines(result));
  lines.push(...whyLines(report, 'notObserved', 'Not observed, so neither passed nor failed:'));
  lines.push(...whyLines(report, 'notApplicable', 'Not applicable to this contract:'));
  const verdict = verdictOf(report, options.strict);
  const sum = [
    `${verdict.passed} passed`,
    `${verdict.failed} failed`,
    ...(verdict.notObserved ? [`${verdict.notObserved} not observed`] : []),
    ...(verdict.notApplicable ? [`${verdict.notApplicable} not applicable`] : []),
    ...(verdict.skipped ? [`${verdict.skipped} skipped`] : []),
  ].join(', ');
  lines.push(`${report.channel} at ${report.url}: ${sum} (${(report.durationMs / 1000).toFixed(1)} s)`);
  return `${lines.join('\n')}\n`;
}

/** `FAILED SB-S2 (MUST) a subscription is acknowledged`, reason, rule, next step, frames. */
export function failureLines(result: Result): string[] {
  const { finding } = result;
  if (finding.kind !== 'failed') return [];
  const { id, level, title, rule } = result.case;
  return [
    `FAILED ${id} (${level}) ${title}`,
    `  ${finding.reason}`,
    `  rule: ${rule}`,
    `  what to do: mend the gateway, or the contract where it is the contract that is wrong; alone: --only '${id}'`,
    ...(finding.transcript.length ? ['  on the wire:', ...finding.transcript.map((line) => `    ${line}`)] : []),
    '',
  ];
}

/** Cases with the same reason stand on one line. */
function whyLines(report: Report, kind: 'notObserved' | 'notApplicable', heading: string): string[] {
  const reasons = new Map<string, string[]>();
  for (const { finding, case: one } of report.results)
    if (finding.kind === kind) reasons.set(finding.why, [...(reasons.get(finding.why) ?? []), one.id]);
  if (reasons.size === 0) return [];
  return [heading, ...[...reasons].map(([why, ids]) => `  ${ids.join(', ')}: ${why}`), ''];
}
