import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allCases } from '../../generator/runtime/conformance/cases/all.js';
import { textReport } from '../../generator/runtime/conformance/report-text.js';
import { type Report, runSuite } from '../../generator/runtime/conformance/run.js';
import type { Suite } from '../../generator/runtime/conformance/suite.js';
import { verdictOf } from '../../generator/runtime/conformance/verdict.js';
import { suiteOf } from '../../generator/src/conformance/suite.js';
import { loadContract } from '../../generator/src/generate.js';
import { emptyGateways, type RunningEmpty } from './empty-gateways.js';

const documents = ['asyncapi.yaml', 'test/fixtures/warehouse.yaml', 'test/fixtures/bare.yaml'];
const suites = new Map<string, Suite>();

beforeAll(async () => {
  for (const document of documents) {
    const { contract } = await loadContract(fileURLToPath(new URL(`../../${document}`, import.meta.url)));
    const [channel] = contract.channels;
    if (!channel) throw new Error(`${document} has no channel`);
    suites.set(document, suiteOf(contract, channel));
  }
});

function suiteFor(document: string): Suite {
  const suite = suites.get(document);
  if (!suite) throw new Error(`no suite for ${document}`);
  return suite;
}

function passedIn(report: Report): string[] {
  return report.results.filter((one) => one.finding.kind === 'passed').map((one) => one.case.id);
}

describe.each(emptyGateways)('$name: $does', ({ start }) => {
  let gateway: RunningEmpty;
  beforeAll(async () => {
    gateway = await start();
  });
  afterAll(() => gateway.stop());

  // Alone, so that the run does not give up before the case has its turn.
  test('passes no case of the contract at the root, each run alone', { timeout: 60_000 }, async () => {
    const suite = suiteFor('asyncapi.yaml');
    const passing: string[] = [];
    const ids = allCases(suite).map((one) => one.id);
    const one = async (id: string) => {
      const run = (timeoutMs: number) => runSuite({ suite, url: gateway.url, timeoutMs, only: [id] });
      // Short, for most cases wait in vain; a handshake that a busy machine could not make in that time is made again.
      passing.push(...passedIn(await run(60).catch(() => run(5000))));
    };
    for (let at = 0; at < ids.length; at += 8) await Promise.all(ids.slice(at, at + 8).map(one));
    expect(passing).toEqual([]);
  });

  test.each(documents.slice(0, 2))('%s: the run gives up early, red', async (document) => {
    const suite = suiteFor(document);
    const report = await runSuite({ suite, url: gateway.url, timeoutMs: 200 });
    const { exitCode, failed, passed } = verdictOf(report);
    expect({ exitCode, passed }, textReport(report)).toEqual({ exitCode: 1, passed: 0 });
    expect(failed).toBeLessThanOrEqual(3);
    expect(report.durationMs).toBeLessThan(200 * 10);
    const text = textReport(report);
    expect(text).toMatch(/Not run:\n(.*: )(nothing has answered; see --timeout|every connection was closed before)/);
  });

  test('the contract without errors and requests: no negative case passes', async () => {
    const report = await runSuite({ suite: suiteFor('test/fixtures/bare.yaml'), url: gateway.url, timeoutMs: 200 });
    expect(passedIn(report).filter((id) => id.startsWith('PL-S2'))).toEqual([]);
    expect(verdictOf(report).passed === 0 ? verdictOf(report).exitCode : 1).not.toBe(0);
  });
});
