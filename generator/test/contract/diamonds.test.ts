/** Schemas that each reach the next in several ways: followed once each, not once for every way. */
import { describe, expect, it } from 'vitest';
import { possibleAt } from '../../src/contract/possible.js';
import { refTo, typesOf } from '../../src/contract/walk.js';
import { build } from './spec-document.js';

const levels = 16;
const ref = (level: number) => ({ $ref: `#/components/schemas/D${level}` });

function diamonds() {
  const schemas = Array.from({ length: levels }, (_, i) => [
    `D${i}`,
    {
      allOf: [ref(i + 1), { properties: { [`p${i}`]: { const: i } } }],
      anyOf: [ref(i + 1), { allOf: [ref(i + 1), { required: ['z'] }] }],
    },
  ]);
  const last = { type: 'object', properties: { t: { const: 1 } }, required: ['t'] };
  return { ...Object.fromEntries(schemas), [`D${levels}`]: last };
}

describe('schemas that reach each other in several ways', () => {
  it('make a contract', () => {
    const messages = { a: { payload: ref(0) }, b: { payload: { allOf: [ref(0), { required: ['b'] }] } } };
    const { contract } = build({ channels: { c: { messages } }, schemas: diamonds() });
    expect(contract?.schemas.length).toBeGreaterThan(levels);
  });

  it('are asked once each', () => {
    let asked = 0;
    const definitions = {
      get(key: string) {
        asked++;
        const level = Number(key);
        const next = refTo(String(level + 1));
        return level === levels
          ? { type: 'object', properties: { t: { const: 1 } }, required: ['t'] }
          : { allOf: [next, { required: [`p${level}`] }], anyOf: [next, { allOf: [next, { required: ['z'] }] }] };
      },
    };
    expect([...possibleAt(refTo('0'), ['t'], definitions).constants.keys()]).toEqual(['1']);
    expect([...typesOf(refTo('0'), definitions)]).toEqual(['object']);
    expect(asked).toBeLessThan(4 * levels);
  });
});
