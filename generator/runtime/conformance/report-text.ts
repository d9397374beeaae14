/** A report for people: what is probably wrong, the failures with their frames, what was not seen, then the sum. */
import type { Report, Result } from './run.js';
import { notSelected } from './select.js';
import { verdictOf } from './verdict.js';

export function textReport(report: Report, options: { readonly strict?: boolean } = {}): string {
  const lines: string[] = [];
  for (const warning of report.warnings) lines.push(`warning ${warning.code}: ${warning.message}`, '');
  if (report.likely !== undefined) lines.push(`Probably: ${report.likely}`, '');
  lines.push(...allFailureLines(report));
  lines.push(...whyLines(report, 'notObserved', 'Not observed, so neither passed nor failed:'));
  lines.push(...whyLines(report, 'skipped', 'Not run:'));
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

/** Failures for the same reason stand together: the first in full, then the ids of the others. */
function allFailureLines(report: Report): string[] {
  const groups = new Map<string, Result[]>();
  for (const result of report.results) {
    if (result.finding.kind !== 'failed') continue;
    const { reason } = result.finding;
    groups.set(reason, [...(groups.get(reason) ?? []), result]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first ? failureLines(first, others) : []));
}

/** `FAILED SB-S2 (MUST) a subscription is acknowledged`, reason, rule, next step, frames, and who failed alike. */
function failureLines(result: Result, alike: readonly Result[] = []): string[] {
  const { finding } = result;
  if (finding.kind !== 'failed') return [];
  const { id, level, title, rule } = result.case;
  return [
    `FAILED ${id} (${level}) ${title}`,
    `  ${finding.reason}`,
    `  rule: ${rule}`,
    `  what to do: mend the gateway, or the contract where it is the contract that is wrong; alone: --only '${id}'`,
    ...(finding.transcript.length
      ? ['  on the wire:', ...shortened(finding.transcript).map((line) => `    ${line}`)]
      : []),
    ...(alike.length ? [`  failed for the same reason, ${alike.length} more:`] : []),
    ...alike.map((other) => `    FAILED ${other.case.id} (${other.case.level})`),
    '',
  ];
}

const shownLines = 12;
const shownCharacters = 200;

/** What we sent says most, so the last of it is always shown; the rest is what came last. In order, with the gaps. */
function shortened(transcript: readonly string[]): string[] {
  const indexes = transcript.map((_, index) => index);
  const isSent = (index: number) => transcript[index]?.includes(' ms -> ') ?? false;
  const sent = indexes.filter(isSent).slice(-shownLines / 2);
  const others = indexes.filter((index) => !sent.includes(index)).slice(-(shownLines - sent.length));
  const kept = [...sent, ...others].sort((a, b) => a - b);
  const lines: string[] = [];
  let next = 0;
  for (const index of kept) {
    if (index > next) lines.push(`… ${index - next} more`);
    lines.push(clipped(transcript[index] ?? ''));
    next = index + 1;
  }
  return lines;
}

function clipped(line: string): string {
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
}

/** Cases with the same reason stand on one line. What was not selected needs no list. */
function whyLines(report: Report, kind: 'notObserved' | 'skipped' | 'notApplicable', heading: string): string[] {
  const reasons = new Map<string, string[]>();
  for (const { finding, case: one } of report.results)
    if (finding.kind === kind && finding.why !== notSelected)
      reasons.set(finding.why, [...(reasons.get(finding.why) ?? []), one.id]);
  if (reasons.size === 0) return [];
  return [heading, ...[...reasons].map(([why, ids]) => `  ${ids.join(', ')}: ${why}`), ''];
}
