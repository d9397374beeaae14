/** Types agree with validators on schemas that nobody thought of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contract } from '../../generator/src/contract/model.js';
import { build } from '../../generator/test/contract/spec-document.js';
import { measure, share, sum } from './measure.js';
import { SHARED, schemas } from './random-schemas.js';

/** Seeds are fixed: the compiler's part in this is too slow for shrinking, and what was found once stays found. */
const SEEDS = [1, 2, 3];
const MESSAGES = 100;

test('random schemas', () => {
  const contracts = new Map<string, Contract>();
  for (const seed of SEEDS) {
    const payloads = fc.sample(schemas, { seed, numRuns: MESSAGES });
    const shared = fc.sample(schemas, { seed: seed * 1000, numRuns: SHARED.length });
    const { contract } = build({
      channels: { c: { messages: Object.fromEntries(payloads.map((payload, i) => [`m${i}`, { payload }])) } },
      schemas: Object.fromEntries(SHARED.map((name, i) => [name, shared[i]])),
    });
    if (contract) contracts.set(`seed ${seed}`, contract); // else: schemas that only contain each other
  }
  const results = measure(contracts);
  const valid = sum(results.map((one) => one.valid));
  const invalid = sum(results.map((one) => one.invalid));
  expect(Math.min(valid.all, invalid.all)).toBeGreaterThan(1000);
  expect(results.flatMap(({ wrong }) => wrong.filter((line) => line.includes(': valid: ')))).toEqual([]);
  expect(share(invalid), results.flatMap(({ wrong }) => wrong).join('\n')).toBeGreaterThanOrEqual(99.5);
});
