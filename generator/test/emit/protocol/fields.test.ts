import { expect, test } from 'vitest';
import type { JsonSchema } from '../../../src/contract/model.js';
import { fieldsOf, shapesOf } from '../../../src/emit/protocol/fields.js';

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const named = (schemas: Readonly<Record<string, JsonSchema>>) =>
  shapesOf(Object.entries(schemas).map(([name, schema]) => ({ name, schema, pointer: '' })));

test('schemas of which each leads to four others are named where the table would have no end', () => {
  const each = Array.from({ length: 200 }, (_, index): [string, JsonSchema] => [
    `Node${index}`,
    {
      type: 'object',
      properties: Object.fromEntries(
        [1, 8, 15, 22].map((step) => [`to${step}`, ref(`Node${(index * 5 + step) % 200}`)]),
      ),
    },
  ]);
  const fields = fieldsOf('Node0', named(Object.fromEntries(each)));
  expect(fields.map(({ path }) => path)).toContain('to8.to22');
  expect(fields.length).toBeLessThanOrEqual(80);
  const deepest = fields.filter(({ path }) => path.split('.').length === 2);
  expect(deepest.length).toBe(16);
  for (const { type } of deepest) expect(type).toMatch(/^Node\d+$/);
});

test('what fits is unfolded, and ends where a schema leads back into itself', () => {
  const shapes = named({
    Tree: { type: 'object', properties: { at: ref('Point'), inner: { type: 'array', items: ref('Tree') } } },
    Point: { type: 'object', properties: { x: { type: 'number' } } },
  });
  expect(fieldsOf('Tree', shapes).map(({ path, type }) => `${path}: ${type}`)).toEqual([
    'at: object',
    'at.x: number',
    'inner: array',
    'inner[]: object',
    'inner[].at: object',
    'inner[].at.x: number',
    'inner[].inner: array',
    'inner[].inner[]: Tree',
  ]);
});
