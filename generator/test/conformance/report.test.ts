import { describe, expect, test } from 'vitest';
import type { Case, Level } from '../../runtime/conformance/case.js';
import type { Finding } from '../../runtime/conformance/finding.js';
import { junitReport } from '../../runtime/conformance/report-junit.js';
import { textReport } from '../../runtime/conformance/report-text.js';
import type { Report } from '../../runtime/conformance/run.js';
import { verdictOf } from '../../runtime/conformance/verdict.js';

const failed: Finding = { kind: 'failed', reason: 'it said <no> & "left"', transcript: ['+1 ms -> text {"\u0001"}'] };

type Findings = readonly (readonly [string, Level, Finding])[];

function report(...findings: Findings): Report {
  const results = findings.map(([id, level, finding]) => {
    const one: Case = { id, level, title: `title of ${id}`, tests: 'server', rule: 'a rule', run: async () => finding };
    return { case: one, finding, durationMs: 12 };
  });
  return { url: 'ws://gateway/', channel: 'updates', results, warnings: [], durationMs: 1234 };
}

describe('the verdict', () => {
  const table: [string, Findings, boolean, number][] = [
    ['all passed', [['A', 'MUST', { kind: 'passed' }]], false, 0],
    ['a failed MUST', [['A', 'MUST', failed]], false, 1],
    ['a failed SHOULD', [['A', 'SHOULD', failed]], false, 0],
    ['a failed SHOULD, strictly', [['A', 'SHOULD', failed]], true, 1],
    ['no case at all', [], false, 3],
    ['all skipped', [['A', 'MUST', { kind: 'skipped', why: 'not selected' }]], false, 3],
    ['nothing observed', [['A', 'MUST', { kind: 'notObserved', why: 'it did not come' }]], false, 3],
  ];
  test.each(table)('%s', (_, findings, strict, exitCode) => {
    expect(verdictOf(report(...findings), strict).exitCode).toBe(exitCode);
  });
});

const mixed = report(
  ['EN-S1', 'MUST', { kind: 'passed' }],
  ['SB-S2', 'MUST', failed],
  ['SB-S3', 'MUST', { kind: 'notObserved', why: 'it did not come' }],
  ['SB-S4', 'MUST', { kind: 'notObserved', why: 'it did not come' }],
  ['LM-S1', 'MUST', { kind: 'notApplicable', why: 'no limit' }],
  ['LM-S2', 'MUST', { kind: 'skipped', why: 'not selected' }],
);

test('the report for people', () => {
  expect(textReport(mixed)).toBe(`FAILED SB-S2 (MUST) title of SB-S2
  it said <no> & "left"
  rule: a rule
  what to do: mend the gateway, or the contract where it is the contract that is wrong; alone: --only 'SB-S2'
  on the wire:
    +1 ms -> text {"\u0001"}

Not observed, so neither passed nor failed:
  SB-S3, SB-S4: it did not come

Not applicable to this contract:
  LM-S1: no limit

updates at ws://gateway/: 1 passed, 1 failed, 2 not observed, 1 not applicable, 1 skipped (1.2 s)
`);
});

test('the report for CI servers', () => {
  const xml = junitReport(mixed);
  expect(xml).toContain('tests="6" failures="1" errors="0" skipped="4" time="1.234"');
  expect(xml).toContain('<failure type="MUST" message="it said &lt;no&gt; &amp; &quot;left&quot;">');
  expect(xml).toContain('<skipped message="not observed: it did not come"/>');
  expect(xml).not.toContain('\u0001');
});

test('failures for the same reason stand together, what is probably wrong comes first', () => {
  const other: Finding = { kind: 'failed', reason: 'something else', transcript: [] };
  const text = textReport({
    ...report(['A-S1', 'MUST', failed], ['A-S2', 'SHOULD', failed], ['A-S3', 'MUST', other], ['A-S4', 'MUST', failed]),
    likely: 'it is the wrong door',
  });
  expect(text).toMatch(/^Probably: it is the wrong door\n\nFAILED A-S1 \(MUST\)/);
  expect(text).toContain(
    '  failed for the same reason, 2 more:\n    FAILED A-S2 (SHOULD)\n    FAILED A-S4 (MUST)\n\nFAILED A-S3',
  );
  expect(text.match(/it said <no>/g)).toHaveLength(1);
});

test('of many long frames a few are shown, shortened, what was sent among them', () => {
  const flood = Array.from({ length: 300 }, (_, index) => `+${index} ms <- text ${'x'.repeat(500)}`);
  const transcript = ['+0 ms -> text {"event":"ping"}', ...flood];
  const text = textReport(report(['A-S1', 'MUST', { kind: 'failed', reason: 'no answer', transcript }]));
  const [, wire = ''] = text.split('on the wire:\n');
  const lines = wire.split('\n\n')[0]?.split('\n') ?? [];
  expect(lines.slice(0, 2)).toEqual(['    +0 ms -> text {"event":"ping"}', '    … 289 more']);
  expect(lines).toHaveLength(13);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(205);
  expect(lines.at(-1)).toContain('+299 ms');
});

test('what a run had no time for is listed with the reason', () => {
  const why = 'the time for the run was up (--max-duration)';
  const text = textReport(report(['A-S1', 'MUST', { kind: 'passed' }], ['A-S2', 'MUST', { kind: 'skipped', why }]));
  expect(text).toContain(`Not run:\n  A-S2: ${why}\n`);
});
