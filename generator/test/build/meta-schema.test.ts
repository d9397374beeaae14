import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { preciseMetaSchema } from '../../build/meta-schema.js';

const require = createRequire(import.meta.url);

function validator(schema: object) {
  const ajv = new Ajv({ strict: false, allErrors: true, inlineRefs: false, meta: false });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema' });
}

type Edit = [name: string, edit: Record<string, unknown>];

/** Edits of one right document, some of them wrong: both meta-schemas must say the same of each. */
const common: Edit[] = [
  ['as it is', {}],
  ['a server by reference', { servers: { s: { $ref: '#/components/servers/s' } } }],
  ['a reference that is a number', { servers: { s: { $ref: 1 } } }],
  ['a reference with siblings', { components: { messages: { m: { $ref: '#/x', title: 't' } } } }],
  ['an unknown field', { nothing: true }],
  ...[
    { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    { type: 'http', scheme: 'basic' },
    { type: 'http', scheme: 'basic', bearerFormat: 'JWT' },
    { type: 'http' },
    { type: 'httpApiKey', in: 'header', name: 'k' },
    { type: 'httpApiKey', in: 'header' },
    { type: 'apiKey', in: 'user' },
    { type: 'apiKey', in: 'header' },
    { type: 'plain' },
    { type: 'scramSha512' },
    { type: 'oauth2', flows: {} },
    { type: 'magic' },
    {},
    1,
    { $ref: '#/components/securitySchemes/other' },
  ].map(
    (scheme): Edit => [
      `the security scheme ${JSON.stringify(scheme)}`,
      { components: { securitySchemes: { scheme } } },
    ],
  ),
  ...[{ type: 'string' }, { type: 'strin' }, { items: [{ type: 1 }] }, true, 1].map(
    (schema): Edit => [`the schema ${JSON.stringify(schema)}`, { components: { schemas: { schema } } }],
  ),
  ...[{ location: '$message.header#/id' }, { location: 'id' }, { $ref: '#/x' }, {}].map(
    (id): Edit => [`the correlation id ${JSON.stringify(id)}`, { components: { correlationIds: { id } } }],
  ),
];

const messagesOf2: Edit[] = [
  { name: 'a' },
  { nam: 'a' },
  { $ref: '#/x' },
  { oneOf: [{ name: 'a' }, { $ref: '#/x' }] },
  { oneOf: [{ nam: 'a' }] },
  { oneOf: 1 },
  { oneOf: [], name: 'a' },
  1,
].map((message) => [`the message ${JSON.stringify(message)}`, { channels: { a: { publish: { message } } } }]);

describe('the rewritten meta-schema accepts what the official one accepts', () => {
  for (const [version, edits] of [
    ['2.0.0', [...common, ...messagesOf2]],
    ['2.6.0', [...common, ...messagesOf2]],
    ['3.0.0', common],
    ['3.1.0', common],
  ] as const) {
    it(`in ${version}`, () => {
      const official = require(`@asyncapi/specs/schemas/${version}.json`);
      const [theirs, ours] = [validator(official), validator(preciseMetaSchema(official))];
      const base = { asyncapi: version, info: { title: 'T', version: '1' }, channels: {} };
      const verdicts = edits.map(([name, edit]) => ({
        name,
        theirs: theirs({ ...base, ...edit }),
        ours: ours({ ...base, ...edit }),
      }));
      expect(verdicts.filter((each) => each.theirs !== each.ours)).toEqual([]);
      expect(verdicts.some((each) => each.ours)).toBe(true);
      expect(verdicts.some((each) => !each.ours)).toBe(true);
    });
  }
});
