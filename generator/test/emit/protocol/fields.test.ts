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

test('alternatives of one place are united: what all of them require is required', () => {
  const shapes = named({
    Post: { type: 'object', required: ['files'], properties: { files: { type: 'array', items: ref('File') } } },
    File: { oneOf: [ref('Image'), ref('Link'), { type: 'null' }] },
    Image: {
      type: 'object',
      required: ['kind', 'width', 'at'],
      properties: {
        kind: { const: 'image' },
        width: { type: 'integer' },
        at: { type: 'object', required: ['x'], properties: { x: { type: 'number' } } },
      },
    },
    Link: {
      type: 'object',
      required: ['kind', 'href'],
      properties: { kind: { const: 'link' }, href: { type: 'string', maxLength: 9 }, width: { type: 'string' } },
    },
  });
  expect(fieldsOf('Post', shapes).map(({ path, type, required }) => `${path}${required ? '' : '?'}: ${type}`)).toEqual([
    'files: array',
    'files[]: Image, Link or null',
    'files[].kind: `"image"` or `"link"`',
    'files[].width?: integer or string',
    'files[].at?: object',
    'files[].at.x: number',
    'files[].href?: string',
  ]);
});

test('what stands beside alternatives stays required', () => {
  const shapes = named({
    Move: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'integer' } },
      anyOf: [
        { type: 'object', required: ['up'], properties: { up: { type: 'number' } } },
        { type: 'object', required: ['down'], properties: { down: { type: 'number' } } },
      ],
    },
  });
  expect(fieldsOf('Move', shapes).map(({ path, required }) => path + (required ? '' : '?'))).toEqual([
    'id',
    'up?',
    'down?',
  ]);
});
