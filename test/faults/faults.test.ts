import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handWritten } from '../../generator/runtime/conformance/cases/all.js';
import { textReport } from '../../generator/runtime/conformance/report-text.js';
import { type Report, runSuite } from '../../generator/runtime/conformance/run.js';
import { matchesId } from '../../generator/runtime/conformance/select.js';
import type { Suite } from '../../generator/runtime/conformance/suite.js';
import { suiteOf } from '../../generator/src/conformance/suite.js';
import { loadContract } from '../../generator/src/generate.js';
import type { Gateway } from './gateway.js';
import { rightVariants } from './right.js';
import { variants } from './variants.js';

let suite: Suite;

beforeAll(async () => {
  const { contract } = await loadContract(fileURLToPath(new URL('../../asyncapi.yaml', import.meta.url)));
  const [channel] = contract.channels;
  if (!channel) throw new Error('the contract has no channel');
  suite = suiteOf(contract, channel);
});

/** The whole suite; the events are emitted at its command. */
async function judge(gateway: Gateway, timeoutMs: number, only: readonly string[] = []): Promise<Report> {
  gateway.contractHash = suite.channel.hash;
  const url = await gateway.listen();
  try {
    const trigger = async (event: string, data: unknown) => gateway.broadcast(event, data);
    return await runSuite({ suite, url, timeoutMs, trigger, only });
  } finally {
    await gateway.close();
  }
}

function failuresOf(report: Report) {
  return report.results.flatMap(({ case: { id }, finding }) =>
    finding.kind === 'failed' ? [{ id, reason: finding.reason }] : [],
  );
}

describe('a right gateway that was written by hand', () => {
  test.each(rightVariants)('$name: fails no case', async ({ make }) => {
    const report = await judge(make(), 5000);
    expect(failuresOf(report), textReport(report)).toEqual([]);
    const unseen = report.results.flatMap((one) => (one.finding.kind === 'notObserved' ? [one.case.id] : []));
    expect(unseen).toEqual(['PL-S3/updates/batch', 'PL-S3/updates/resync']);
  });
});

test('there is a broken gateway for each case', () => {
  for (const { id } of handWritten) expect(variants.map((variant) => variant.killedBy)).toContain(id);
});

/** Side by side, because broken gateways are mostly waited for. */
describe.concurrent('a gateway with one rule broken', () => {
  afterAll(() => {
    expect(new Set(variants.map((variant) => variant.name)).size).toBe(variants.length);
  });

  for (const variant of variants)
    test(`${variant.name}: ${variant.breaks}: ${variant.killedBy}`, async ({ expect }) => {
      const report = await judge(variant.make(), 400);
      const failures = failuresOf(report);
      const named = failures.find(({ id }) => matchesId(variant.killedBy, id));
      expect(named, `${variant.killedBy} passed it; failed: ${failures.map(({ id }) => id).join(', ')}`).toBeDefined();
      console.log(`${variant.name}: ${named?.id}: ${named?.reason}`);
    });
});
