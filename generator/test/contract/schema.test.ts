import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../src/contract/model.js';
import { shapeOf } from '../../src/contract/schema.js';
import type { Shape } from '../../src/contract/shape.js';

/** A shape in one line, near to the type that it becomes. */
function brief(shape: Shape): string {
  switch (shape.kind) {
    case 'const':
      return JSON.stringify(shape.value);
    case 'enum':
      return shape.values.map((value) => JSON.stringify(value)).join('|');
    case 'ref':
      return shape.name;
    case 'array':
      return `[...${brief(shape.items)}]`;
    case 'tuple': {
      const items = shape.items.map((item, index) => brief(item) + (index < shape.minItems ? '' : '?'));
      return `[${[...items, ...(shape.rest ? [`...${brief(shape.rest)}`] : [])].join(',')}]`;
    }
    case 'object': {
      const members = shape.properties.map((one) => `${one.name}${one.required ? '' : '?'}:${brief(one.shape)}`);
      for (const { pattern, shape: inner } of shape.patterns) members.push(`/${pattern}/:${brief(inner)}`);
      if (shape.additional === 'closed') members.push('!');
      else if (shape.additional !== 'open') members.push(`*:${brief(shape.additional)}`);
      return `{${members.join(',')}}`;
    }
    case 'union':
      return `(${shape.members.map(brief).join(' | ')})`;
    case 'intersection':
      return `(${shape.members.map(brief).join(' & ')})`;
    default:
      return shape.kind;
  }
}

const table: [JsonSchema, string][] = [
  [true, 'any'],
  [false, 'never'],
  [{}, 'any'],
  [{ type: 'string', minLength: 1 }, 'string'],
  [{ type: ['string', 'null'] }, '(string | null)'],
  [{ type: ['object', 'null'], properties: { a: true } }, '({a?:any} | null)'],
  [{ const: null }, 'null'],
  [{ type: 'integer', const: 1 }, '1'],
  [{ type: 'string', const: 1 }, 'never'],
  [{ enum: ['a', 1, null, { b: 1 }] }, '"a"|1|null|{"b":1}'],
  [{ type: 'string', enum: ['a', 1] }, '"a"'],
  [{ type: ['integer', 'null'], enum: [1, 1.5, null] }, '1|null'],
  [{ $ref: '#/$defs/Name' }, 'Name'],
  [{ type: 'object' }, '{}'],
  [{ type: 'object', additionalProperties: false }, '{!}'],
  [{ type: 'object', additionalProperties: true }, '{*:any}'],
  [{ additionalProperties: { type: 'number' } }, '{*:number}'],
  [
    { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'number' } },
    '{a?:string,*:number}',
  ],
  [
    { type: 'object', patternProperties: { '^x': { type: 'string' } }, required: ['x1', 'y'] },
    '{x1:string,y:any,/^x/:string}',
  ],
  [{ type: 'object', properties: { a: true }, required: ['a', 'b'] }, '{a:any,b:any}'],
  [{ type: 'object', required: ['b'], additionalProperties: { type: 'number' } }, '{b:number,*:number}'],
  [{ type: 'object', required: ['b'], additionalProperties: false }, '{b:never,!}'],
  [{ type: 'array' }, '[...any]'],
  [{ items: { type: 'string' } }, '[...string]'],
  [{ type: 'array', items: [{ type: 'string' }, { type: 'number' }] }, '[string?,number?,...any]'],
  [{ type: 'array', items: [{ type: 'string' }], minItems: 1, additionalItems: false }, '[string]'],
  [{ type: 'array', items: [{ type: 'string' }, true], minItems: 1, maxItems: 1 }, '[string]'],
  [{ type: 'array', items: [{ type: 'string' }], additionalItems: { type: 'number' } }, '[string?,...number]'],
  [{ oneOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }] }, '(A | B)'],
  [{ type: 'object', oneOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }] }, '(A | B)'],
  [{ anyOf: [{ type: 'string' }, {}] }, 'any'],
  [{ type: 'string', anyOf: [{ pattern: 'a' }, { minLength: 3 }] }, 'string'],
  [{ properties: { a: true }, anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] }, '({a?:any} & (A | null))'],
  [
    { type: 'object', properties: { a: true, b: true }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    '({a:any,b?:any} | {a?:any,b:any})',
  ],
  [
    {
      type: 'object',
      properties: { kind: { type: 'string' } },
      oneOf: [{ properties: { kind: { const: 'x' }, x: true } }, { properties: { kind: { const: 'y' } } }],
    },
    '({kind?:"x",x?:any} | {kind?:"y"})',
  ],
  [{ allOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }] }, '(A & B)'],
  [{ allOf: [{ $ref: '#/$defs/A' }, { minProperties: 1 }] }, 'A'],
  [{ not: { type: 'string' } }, 'any'],
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  [{ type: 'object', if: { required: ['a'] }, then: { required: ['b'] } }, '{}'],
];

describe('shapeOf', () => {
  it.each(table)('%j is %s', (schema, want) => {
    expect(brief(shapeOf(schema))).toBe(want);
  });

  it('keeps in notes what a type cannot say', () => {
    const schema = {
      ...{ type: 'string', title: 'T', description: 'D.', default: 'x', format: 'date-time', examples: ['y'] },
      ...{ deprecated: true, readOnly: true, writeOnly: false, pattern: '^x', maxLength: 4 },
    };
    expect(shapeOf(schema).notes).toEqual({
      ...{ title: 'T', description: 'D.', default: 'x', format: 'date-time', examples: ['y'] },
      ...{ deprecated: true, readOnly: true, constraints: { pattern: '^x', maxLength: 4 } },
    });
  });

  it('notes what stands beside a reference', () => {
    expect(shapeOf({ $ref: '#/$defs/A', description: 'Mine.' })).toEqual({
      ...{ kind: 'ref', name: 'A', notes: { description: 'Mine.' } },
    });
  });
});
