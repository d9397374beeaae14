/** Strings and numbers within the limits of their schemas. */
import fc from 'fast-check';
import type { SchemaObject } from '../../generator/src/conformance/conjuncts.js';
import { sample } from '../../generator/src/conformance/sample.js';
import type { Json } from '../../generator/src/contract/model.js';

const none = new Map<string, never>();
const limits = new Set(
  'minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'.split(' '),
);

export function scalarOf(schemas: readonly SchemaObject[], type: 'string' | 'number' | 'integer'): Json | undefined {
  const own = schemas.map((schema) => Object.fromEntries(Object.entries(schema).filter(([name]) => limits.has(name))));
  return sample([{ type }, ...own], none);
}

/** A text that the first of the patterns is made of, where no common word fits. */
export function textOf(schemas: readonly SchemaObject[]): Json | undefined {
  const common = scalarOf(schemas, 'string');
  const pattern = schemas.map((schema) => schema['pattern']).find((one) => typeof one === 'string');
  if (common !== undefined || typeof pattern !== 'string') return common;
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern, 'u'), { size: 'xsmall' }), { numRuns: 1, seed: 1 })[0];
  } catch {
    return undefined; // look-arounds and the like, which fast-check does not invert
  }
}
