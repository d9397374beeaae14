/** JUnit XML, as CI servers read it: what is not applicable, not observed or not selected is skipped, with the reason. */
import type { Report, Result } from './run.js';

export function junitReport(report: Report): string {
  const count = (kinds: readonly Result['finding']['kind'][]) =>
    report.results.filter((result) => kinds.includes(result.finding.kind)).length;
  const failures = count(['failed']);
  const skipped = count(['skipped', 'notApplicable', 'notObserved']);
  const totals = `tests="${report.results.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${seconds(report.durationMs)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="eventpact" ${totals}>`,
    `  <testsuite name="${escaped(report.channel)}" ${totals}>`,
    ...report.results.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ case: one, finding, durationMs }: Result): string {
  const name = `${one.id} (${one.level}) ${one.title}`;
  const open = `    <testcase classname="${escaped(one.id)}" name="${escaped(name)}" time="${seconds(durationMs)}"`;
  switch (finding.kind) {
    case 'passed':
      return `${open}/>`;
    case 'failed': {
      const body = [finding.reason, `rule: ${one.rule}`, ...finding.transcript].join('\n');
      return `${open}><failure type="${one.level}" message="${escaped(finding.reason)}">${escaped(body)}</failure></testcase>`;
    }
    default:
      return `${open}><skipped message="${escaped(`${kinds[finding.kind]}: ${finding.why}`)}"/></testcase>`;
  }
}

const kinds = { notApplicable: 'not applicable', notObserved: 'not observed', skipped: 'skipped' } as const;

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Characters that XML 1.0 does not allow at all are replaced: a transcript may hold any. */
function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '&#10;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}
