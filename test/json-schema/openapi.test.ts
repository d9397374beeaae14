/**
 * OpenAPI 3.0 schemas are read as one more dialect of JSON Schema, without a package. Where the official parser has a
 * verdict, ours is the same; where it loses something, the row says what.
 */
import { OpenAPISchemaParser } from '@asyncapi/openapi-schema-parser';
import { Ajv } from 'ajv';
import { default as addFormats } from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { documentOf, validated } from './toolkit.js';

const schemaFormat = 'application/vnd.oai.openapi;version=3.0.0';

interface Row {
  readonly schema: object;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
  /** What the official parser makes of it. */
  readonly official?: 'loses nullable' | 'keeps draft-04';
}

const rows: Readonly<Record<string, Row>> = {
  nullable: { schema: { type: 'string', nullable: true }, valid: ['a', null], invalid: [1] },
  notNullable: { schema: { type: 'string', nullable: false }, valid: ['a'], invalid: [null] },
  nullableEnum: { schema: { type: 'string', enum: ['a'], nullable: true }, valid: ['a', null], invalid: ['b'] },
  nullableObject: {
    schema: { type: 'object', nullable: true, properties: { a: { type: 'integer' } }, required: ['a'] },
    valid: [null, { a: 1 }],
    invalid: [{}, { a: 'x' }],
  },
  nullableAllOf: {
    schema: { allOf: [{ type: 'object', required: ['a'] }], nullable: true },
    valid: [{ a: 1 }, null],
    invalid: [{}],
    official: 'loses nullable',
  },
  exclusive: {
    schema: { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false },
    valid: [1.5, 2],
    invalid: [1, 2.5],
    official: 'keeps draft-04',
  },
  discriminator: {
    schema: {
      oneOf: [
        { type: 'object', properties: { k: { enum: ['a'] } }, required: ['k'] },
        { type: 'object', properties: { k: { enum: ['b'] } }, required: ['k'] },
      ],
      discriminator: { propertyName: 'k' },
    },
    valid: [{ k: 'a' }, { k: 'b' }],
    invalid: [{ k: 'c' }, {}],
  },
  readOnly: {
    schema: { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true, example: 'x' } } },
    valid: [{ id: 'a' }],
    invalid: [{}, { id: 1 }],
  },
  dateTime: { schema: { type: 'string', format: 'date-time' }, valid: ['2026-01-02T03:04:05Z'], invalid: ['today'] },
  map: {
    schema: { type: 'object', additionalProperties: { type: 'integer' } },
    valid: [{ a: 1 }],
    invalid: [{ a: 'b' }],
  },
  documented: {
    schema: {
      type: 'string',
      maxLength: 2,
      xml: { name: 'x' },
      externalDocs: { url: 'https://example.com' },
      deprecated: true,
    },
    valid: ['ab'],
    invalid: ['abc'],
  },
  anyOf: {
    schema: { anyOf: [{ type: 'string' }, { type: 'number', nullable: true }] },
    valid: ['a', 1, null],
    invalid: [{}],
  },
};

describe('OpenAPI', async () => {
  const messages = Object.fromEntries(
    Object.entries(rows).map(([name, { schema }]) => [name, { payload: { schemaFormat, schema } }]),
  );
  const { accepts, diagnostics } = await validated(documentOf(messages));
  const parser = OpenAPISchemaParser();

  it('has nothing odd', () => {
    expect(diagnostics.map(({ code }) => code).filter((code) => code !== 'EP4002')).toEqual([]);
  });

  it.each(Object.keys(rows))('%s', async (name) => {
    const { schema, valid, invalid, official } = rows[name] as Row; // one of its keys
    expect([...valid, ...invalid].map((value) => accepts(name, value))).toEqual([
      ...valid.map(() => true),
      ...invalid.map(() => false),
    ]);
    // Their input type asks for the whole message, of which only the data is read.
    const parsed = (await parser.parse({ data: schema } as Parameters<typeof parser.parse>[0])) as object;
    if (official === 'keeps draft-04') return expect(parsed).toMatchObject({ exclusiveMinimum: true });
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const verdicts = [...valid, ...invalid].map((value) => ajv.validate(parsed, value));
    const agrees = [...valid.map((value) => value !== null || official === undefined), ...invalid.map(() => false)];
    return expect(verdicts).toEqual(agrees);
  });
});
