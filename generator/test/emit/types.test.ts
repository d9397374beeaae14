import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../../src/contract/model.js';
import { emitAll } from '../../src/emit/emit.js';
import { channelOf, contractOf, messageOf } from './contracts.js';

/** The declaration of `T` for a schema. */
async function typeOf(schema: JsonSchema, others: Readonly<Record<string, JsonSchema>> = {}): Promise<string> {
  const contract = contractOf({ T: schema, ...others }, [channelOf([messageOf('t', 'T')])]);
  const { files } = await emitAll(contract, { runtime: 'package' });
  const text = files.find((file) => file.path === 'types.gen.ts')?.content ?? '';
  return /^(?:\/\*\*(?:(?!\/\*\*)[\s\S])*?\*\/\n)?export type T =\s[\s\S]*?;(?=\n\n|\n$)/m.exec(text)?.[0] ?? text;
}

const closed = { type: 'object', additionalProperties: false } as const;

describe('a type', () => {
  const cases: readonly [string, JsonSchema, string][] = [
    ['anything', true, 'export type T = unknown;'],
    ['nothing', false, 'export type T = never;'],
    ['an integer is a number', { type: 'integer' }, 'export type T = number;'],
    ['several types', { type: ['string', 'null'] }, 'export type T = string | null;'],
    ['a constant', { const: 'a' }, "export type T = 'a';"],
    ['a constant object', { const: { a: [1] } }, 'export type T = { a: [1] };'],
    ['an enumeration', { enum: ['a', 1, null] }, "export type T = 'a' | 1 | null;"],
    ['an array of a union', { type: 'array', items: { enum: [1, 2] } }, 'export type T = (1 | 2)[];'],
    [
      'required and optional',
      { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'number' } } },
      'export type T = {\n  a: string;\n  b?: number;\n};',
    ],
    [
      'names that are no identifiers',
      { type: 'object', properties: { 'a-b': { type: 'string' }, "it's": true } },
      `export type T = {\n  'a-b'?: string;\n  "it's"?: unknown;\n};`,
    ],
    [
      'names that differ by case',
      { type: 'object', properties: { e: { type: 'string' }, E: { type: 'number' } } },
      'export type T = {\n  e?: string;\n  E?: number;\n};',
    ],
    ['an open object', { type: 'object' }, 'export type T = { [key: string]: unknown };'],
    ['a closed object', closed, 'export type T = { [key: string]: never };'],
    [
      'a record',
      { type: 'object', additionalProperties: { type: 'number' } },
      'export type T = { [key: string]: number };',
    ],
    [
      'a record beside a property',
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'string' } },
        additionalProperties: { type: 'number' },
      },
      'export type T = {\n  a: string;\n  [key: string]: number | string;\n};',
    ],
    [
      'one whose declared property may be missing',
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'number' } },
      'export type T = {\n  a?: string;\n  [key: string]: number | string | undefined;\n};',
    ],
    [
      'patterns alone',
      { ...closed, patternProperties: { '^a': { type: 'number' }, '^b': { type: 'integer' } } },
      'export type T = { [key: string]: number };',
    ],
    [
      'a tuple',
      {
        type: 'array',
        items: [{ type: 'string' }, { type: 'number' }],
        minItems: 1,
        additionalItems: { type: 'boolean' },
      },
      'export type T = [string, number?, ...boolean[]];',
    ],
    [
      'a closed tuple',
      { type: 'array', items: [{ type: 'string' }], minItems: 1, additionalItems: false },
      'export type T = [string];',
    ],
    [
      'recursion',
      { type: 'object', properties: { next: { $ref: '#/$defs/T' } } },
      'export type T = {\n  next?: T;\n};',
    ],
    ['a union with itself', { anyOf: [{ $ref: '#/$defs/T' }, { type: 'string' }] }, 'export type T = string;'],
  ];
  test.each(cases)('%s', async (_, schema, want) => {
    expect((await typeOf(schema)).replace(/^\/\*\*[\s\S]*?\*\/\n/, '')).toBe(want);
  });

  test('two that are each other are neither', async () => {
    const text = await typeOf(
      { anyOf: [{ $ref: '#/$defs/U' }, { type: 'string' }] },
      { U: { anyOf: [{ $ref: '#/$defs/T' }, { type: 'number' }] } },
    );
    expect(text).toBe('export type T = number | string;');
  });

  test('a big union stands one member a line', async () => {
    const text = await typeOf({ enum: Array.from({ length: 12 }, (_, i) => `a rather long name ${i}`) });
    expect(text.split('\n')).toHaveLength(13);
    expect(text).toMatch(/^export type T =\n {2}\| 'a rather long name 0'\n {2}\| /);
  });

  test('what only repeats a name is no note', async () => {
    const schema = { type: 'object', title: 'T', properties: { event_type: { title: 'Event Type', type: 'string' } } };
    expect(await typeOf(schema)).toBe('export type T = {\n  event_type?: string;\n};');
  });

  test('its notes stand above it', async () => {
    const text = await typeOf({
      type: 'string',
      description: 'A */ name.',
      format: 'email',
      maxLength: 9,
      default: 'a',
      examples: ['b'],
      deprecated: true,
    });
    expect(text).toBe(
      '/**\n * A *\\/ name.\n *\n * @format email\n * @maxLength 9\n * @defaultValue a\n * @example b\n * @deprecated\n */\nexport type T = string;',
    );
  });
});
