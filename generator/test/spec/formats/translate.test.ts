/** What is said of schemas in other formats that cannot be read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EventpactError } from '../../../src/diagnostics/diagnostic.js';
import { loadContract } from '../../../src/generate.js';
import { translateSchemas } from '../../../src/spec/formats/translate.js';
import { Sources } from '../../../src/spec/sources.js';

const folder = mkdtempSync(join(tmpdir(), 'eventpact-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const avro = 'application/vnd.apache.avro;version=1.9.0';
const raml = 'application/raml+yaml;version=1.0';

function documentOf(schemaFormat: string, schema: unknown, used = true): string {
  const file = join(folder, 'asyncapi.json');
  const multi = { schemaFormat, schema };
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'T', version: '1' },
    channels: { c: { address: '/', messages: { m: { payload: used ? multi : { type: 'object' } } } } },
    operations: { o: { action: 'send', channel: { $ref: '#/channels/c' } } },
    components: { schemas: { Unused: multi } },
  };
  writeFileSync(file, JSON.stringify(document, undefined, 1));
  return file;
}

async function told(schemaFormat: string, schema: unknown, used = true) {
  try {
    const file = documentOf(schemaFormat, schema, used);
    return (await loadContract(file, { perspective: 'server' })).diagnostics;
  } catch (error) {
    if (error instanceof EventpactError) return error.diagnostics;
    throw error;
  }
}

const wrong: readonly (readonly [string, string, unknown, string, RegExp])[] = [
  ['a name that nothing defines', avro, { type: 'array', items: 'Nobody' }, 'EP4012', /no Avro schema: .*Nobody/],
  ['a record without fields', avro, { type: 'record', name: 'R' }, 'EP4012', /no Avro schema/],
  ['a symbol with a space', avro, { type: 'enum', name: 'E', symbols: ['a b'] }, 'EP4012', /a b/],
  ['null', avro, null, 'EP4012', /no Avro schema/],
  [
    'a list that refers to itself',
    avro,
    { type: 'array', items: { $ref: '#/channels/c/messages/m/payload/schema' } },
    'EP1006',
    /contains itself/,
  ],
  ['a type that nothing declares', raml, { type: 'objct' }, 'EP4012', /no RAML schema: .*objct/],
  ['a Library of two types', raml, { types: { A: 'string', B: 'string' } }, 'EP4012', /Library/],
  [
    'protobuf',
    'application/vnd.google.protobuf;version=3',
    'message M {}',
    'EP4006',
    /protobuf;version=3. is not supported/,
  ],
  ['XML Schema', 'application/xml', '<a/>', 'EP4006', /application\/xml/],
  ['what looks like Avro', 'application/vnd.apache.avro-x', {}, 'EP4006', /avro-x/],
];

describe('translateSchemas', () => {
  it.each(wrong)('refuses %s', async (_, format, schema, code, message) => {
    const errors = (await told(format, schema)).filter(({ severity }) => severity === 'error');
    expect(errors.map((each) => each.code)).toEqual([code]);
    expect(errors[0]?.message).toMatch(message);
    expect(errors[0]?.hint).toBeTruthy();
    expect(errors[0]?.place).toMatchObject({
      pointer: '/channels/c/messages/m/payload/schema',
      line: expect.any(Number),
    });
  });

  it('says nothing of what no message uses', async () => {
    expect((await told(avro, { type: 'nope' }, false)).filter(({ code }) => code !== 'EP2001')).toEqual([]);
  });

  it.each([
    ['avro', avro, '@asyncapi/avro-schema-parser@3'],
    ['raml', raml, '@asyncapi/raml-dt-schema-parser@4'],
  ])('asks for the package of %s where it is missing', async (_, format, name) => {
    const sources = new Sources();
    await sources.open(documentOf(format, 'string'));
    const missing = () => Promise.reject(Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' }));
    const [translation] = [...(await translateSchemas(sources, [], missing)).values()];
    expect(translation).toMatchObject({
      failure: { code: 'EP5006', hint: expect.stringContaining(`npm install --save-dev ${name}`) },
    });
  });

  it('loads no parser without a schema of its format', async () => {
    const sources = new Sources();
    await sources.open(documentOf('application/schema+json;version=draft-07', { type: 'string' }));
    const loaded: string[] = [];
    await translateSchemas(sources, [], (format) => Promise.reject(loaded.push(format)));
    expect(loaded).toEqual([]);
  });

  it('fetches nothing for a JSON Schema inside RAML', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const embedded = ` {"properties":{"a":{"$ref":"http://127.0.0.1:${port}/a"}}}`;
    for (const schema of [{ type: embedded }, { properties: { a: embedded } }, { type: 'array', items: embedded }])
      expect((await told(raml, schema)).map(({ code }) => code)).toContain('EP4012');
    server.close();
    expect(asked).toEqual([]);
  });
});
