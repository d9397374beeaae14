import { describe, expect, it } from 'vitest';
import { document3, told, written } from './reading.js';

/** Each is one slip in a right document, and one warning that says it. */
const table: [name: string, text: string, line: string, words: RegExp][] = [
  ['a missing title', document3().replace('title: T, ', ''), 'document.yaml:2:1 /info', /lacks `title`/],
  ['an unknown field', document3({ root: 'tags: []' }), 'document.yaml:3:1 /tags', /no `tags` in `the document`/],
  [
    'deep in a schema',
    document3().replace('up: { payload: { type: object }', 'up: { payload: { properties: { n: { type: strin } } }'),
    'document.yaml:9:43 /channels/a/messages/up/payload/properties/n/type',
    /Did you mean `string`/,
  ],
  [
    'in one of two alternatives',
    document3().replace('up: { payload: { type: object }', 'up: { payload: { items: { minLength: no } }'),
    'document.yaml:9:33 /channels/a/messages/up/payload/items/minLength',
    /is a string where AsyncAPI asks for an integer\nWrite an integer/,
  ],
  [
    'in neither of two alternatives',
    document3().replace('up: { payload: { type: object }', 'up: { payload: { items: 5 }'),
    'document.yaml:9:24 /channels/a/messages/up/payload/items',
    /is a number/,
  ],
  [
    'a misspelled field',
    document3().replace('up: { payload', 'up: { sumary: Up, payload'),
    'document.yaml:9:13 /channels/a/messages/up/sumary',
    /Did you mean `summary`/,
  ],
  [
    "OpenAPI's key in a header",
    document3({ components: 'components: { securitySchemes: { t: { type: apiKey, in: header, name: Key } } }' }),
    'document.yaml:15:53 /components/securitySchemes/t/in',
    /none of `user`, `password`\nWrite `type: httpApiKey`/,
  ],
  [
    "OpenAPI's discriminator",
    document3({ components: 'components: { schemas: { S: { discriminator: { propertyName: kind } } } }' }),
    'document.yaml:15:31 /components/schemas/S/discriminator',
    /is an object .* a string\nName the property alone: `discriminator: kind`/,
  ],
  [
    'a wrong type',
    document3().replace('version: 1.0.0', 'version: 1.5'),
    'document.yaml:2:19 /info/version',
    /is a number .* a string/,
  ],
  [
    'in one of several kinds of security scheme',
    document3({ components: 'components: { securitySchemes: { t: { type: httpApiKey, in: header } } }' }),
    'document.yaml:15:34 /components/securitySchemes/t',
    /lacks `name`/,
  ],
  [
    'an unknown kind of security scheme',
    document3({ components: 'components: { securitySchemes: { t: { type: magic } } }' }),
    'document.yaml:15:39 /components/securitySchemes/t/type',
    /none of/,
  ],
  [
    'in what could have been a reference',
    document3({ root: 'servers: { s: { host: "{v}", protocol: ws, variables: { v: { enum: 1 } } } }' }),
    'document.yaml:3:62 /servers/s/variables/v/enum',
    /is a number .* an array/,
  ],
];

describe('structure', () => {
  for (const [name, text, line, words] of table) {
    it(name, async () => {
      const { refused, lines, diagnostics } = await told(written(text));
      expect(refused).toBe(false);
      expect(lines).toEqual([`EP2001 ${line}`]);
      expect(`${diagnostics[0]?.message}\n${diagnostics[0]?.hint}`).toMatch(words);
    });
  }

  it('is an error under `strict`', async () => {
    const { refused, diagnostics } = await told(written(document3({ root: 'tags: []' })), {
      strict: true,
      perspective: 'server',
    });
    expect(refused).toBe(true);
    expect(diagnostics).toMatchObject([{ code: 'EP2001', severity: 'error' }]);
  });

  it('tells the same slip once', async () => {
    const text = document3().replaceAll('payload: {', 'body: {');
    const { diagnostics } = await told(written(text));
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain('and 1 more like it');
    expect(diagnostics[0]?.hint).toContain('x-');
  });

  for (const version of ['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0', '2.5.0', '2.6.0']) {
    it(`knows ${version}`, async () => {
      const right = `asyncapi: ${version}\ninfo: { title: T, version: 1.0.0 }\nchannels: { /a: { publish: { message: { oneOf: [{ name: a }, { name: b }] } } } }\n`;
      expect((await told(written(right))).lines).toEqual([]);
      const wrong = right.replace('name: b', 'nam: b');
      const pointer = '/channels/~1a/publish/message/oneOf/1/nam';
      expect((await told(written(wrong))).lines).toEqual([`EP2001 document.yaml:3:64 ${pointer}`]);
    });
  }
  for (const version of ['3.0.0', '3.1.0']) {
    it(`knows ${version}`, async () => {
      expect((await told(written(document3().replace('3.0.0', version)))).lines).toEqual([]);
    });
  }
});
