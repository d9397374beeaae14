import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textReport } from '../../runtime/conformance/report-text.js';
import { type Report, runSuite } from '../../runtime/conformance/run.js';
import { verdictOf } from '../../runtime/conformance/verdict.js';
import { documents, load, type RunningGateway, serve } from './contracts.js';

/** Nothing here asks for batches or resumes; and the order of events that are all alike cannot be seen. */
const unseen: Readonly<Record<(typeof documents)[number], readonly string[]>> = {
  'asyncapi.yaml': ['PL-S3/updates/batch', 'PL-S3/updates/resync'],
  'test/fixtures/warehouse.yaml': [],
  'test/fixtures/bare.yaml': ['SB-S9'],
};

describe.each(documents)('%s', (document) => {
  let gateway: RunningGateway;
  let report: Report;

  beforeAll(async () => {
    const loaded = await load(document);
    gateway = await serve(loaded);
    const trigger = async (event: string, data: unknown) => gateway.broadcast(event, data);
    report = await runSuite({ suite: loaded.suite, url: gateway.url, trigger });
  });
  afterAll(() => gateway.stop());

  test('a right gateway fails nothing', () => {
    expect(verdictOf(report, true).exitCode, textReport(report)).toBe(0);
  });

  test('all that can be brought about is observed', () => {
    const ids = report.results.flatMap((one) => (one.finding.kind === 'notObserved' ? [one.case.id] : []));
    expect(ids).toEqual(unseen[document]);
  });

  test('what does not apply says why', () => {
    for (const { finding } of report.results)
      if (finding.kind === 'notApplicable') expect(finding.why.length).toBeGreaterThan(10);
    expect(report.results.filter((one) => one.finding.kind === 'passed').length).toBeGreaterThan(9);
  });
});
