/** Trees of random schemas, held against all validators. */
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValue } from '../../runtime/shared/decode.js';
import { createJudge } from '../../src/contract/judge.js';
import type { Contract, DecodingNode } from '../../src/contract/model.js';
import { samplesOf } from '../../src/contract/samples.js';
import { contractOf } from './spec-document.js';

const constant = fc.constantFrom<unknown>('a', 'b', 'c', 1, 2, null, true);
const property = fc.constantFrom('p', 'q', 'r');
const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.record({ const: constant }) },
  { weight: 2, arbitrary: fc.record({ enum: fc.uniqueArray(constant, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('string', 'number', 'object', 'array') }) },
  { weight: 1, arbitrary: fc.constant({}) },
);
const { node } = fc.letrec<{ node: Record<string, unknown>; inner: Record<string, unknown> }>((tie) => ({
  inner: fc.oneof({ maxDepth: 2, depthSize: 'small' }, leaf, tie('node')),
  node: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record(
        {
          type: fc.constantFrom<unknown>('object', ['object', 'array']),
          properties: fc.dictionary(property, tie('inner'), { maxKeys: 3 }),
          required: fc.uniqueArray(property, { maxLength: 3 }),
          additionalProperties: fc.boolean(),
        },
        { requiredKeys: ['type', 'properties'] },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          type: fc.constantFrom<unknown>('array', ['array', 'object']),
          items: fc.oneof(fc.array(tie('inner'), { minLength: 1, maxLength: 2 }), tie('inner')),
          minItems: fc.constantFrom(0, 1, 2),
          maxItems: fc.constantFrom(2, 3),
          additionalItems: fc.boolean(),
        },
        { requiredKeys: ['type', 'items'] },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('object'),
        not: fc.record(
          { required: fc.tuple(property), type: fc.constantFrom('object', 'string') },
          { requiredKeys: ['required'] },
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ oneOf: fc.array(tie('node'), { minLength: 2, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ anyOf: fc.array(tie('node'), { minLength: 1, maxLength: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ allOf: fc.array(tie('node'), { minLength: 1, maxLength: 2 }) }) },
  ),
}));
const frame: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown; scalar: unknown }>((tie) => ({
  scalar: fc.oneof(constant, fc.constantFrom<unknown>('z', 9, 'length')),
  any: fc.oneof(
    { maxDepth: 2 },
    tie('scalar'),
    fc.dictionary(fc.oneof(property, fc.constant('0')), tie('any'), { maxKeys: 3 }),
    fc.array(tie('any'), { maxLength: 3 }),
  ),
})).any;

function validatorsOf(contract: Contract): Map<string, ValidateFunction> {
  const ajv = new Ajv({ strict: false, validateSchema: false, logger: false });
  ajv.addSchema({ $id: 'c', $defs: Object.fromEntries(contract.schemas.map(({ name, schema }) => [name, schema])) });
  const messages = contract.channels[0]?.messages ?? [];
  return new Map(messages.map(({ name, payload }) => [name, ajv.compile({ $ref: `c#/$defs/${payload}` })]));
}

describe('a tree', () => {
  it('finds the message that a frame is valid for, as all validators together would', () => {
    const seen = { one: 0, several: 0, sampled: 0 };
    const frames = fc.array(frame, { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(node, { minLength: 2, maxLength: 4 }), frames, (payloads, random) => {
        const messages = Object.fromEntries(payloads.map((payload, index) => [`m${index}`, { payload }]));
        const contract = contractOf({ channels: { c: { messages } } });
        const validators = validatorsOf(contract);
        const tree = contract.channels[0]?.decoding.serverToClient.text;
        const sampled = sampledFrom(contract);
        seen.sampled += sampled.length;
        for (const value of [...random, ...sampled]) {
          const fits = [...validators].filter(([, validate]) => validate(value)).map(([name]) => name);
          if (fits.length === 0) continue;
          seen[fits.length === 1 ? 'one' : 'several']++;
          const candidates = decided(tree, value);
          for (const name of fits) if (!candidates.includes(name)) expect({ payloads, value, candidates }).toBe(name);
          const first = candidates.find((name) => validators.get(name)?.(value));
          if (fits.length === 1) expect(first).toBe(fits[0]);
        }
      }),
      { numRuns: 200 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
  });
});

function sampledFrom({ schemas, channels }: Contract): readonly unknown[] {
  const definitions = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const payloads = channels[0]?.messages.flatMap(({ payload }) => payload ?? []) ?? [];
  return payloads.flatMap((payload) => samplesOf(payload, definitions, createJudge(schemas)));
}

/** What the runtime hands to the validators. */
function decided(tree: DecodingNode | undefined, value: unknown): readonly string[] {
  let names: readonly string[] = [];
  decodeValue(value, { messages: {} } as never, tree, (decision) => {
    names = typeof decision === 'string' ? [decision] : decision;
    return { kind: 'message', name: String(decision), message: value };
  });
  return names;
}
