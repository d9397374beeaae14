import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Location } from '../../src/spec/document.js';
import { readDocument } from '../../src/spec/read.js';
import { document3, fixture, readText, told, written } from './reading.js';

const withPayload = (payload: string, components = '') =>
  document3({ components }).replace('up: { payload: { type: object } }', `up: { payload: ${payload} }`);

describe('references of one document', () => {
  const table: [name: string, payload: string, components: string, lines: string[]][] = [
    ['local', "{ $ref: '#/components/schemas/S' }", 'components: { schemas: { S: { type: string } } }', []],
    [
      'nowhere',
      "{ $ref: '#/components/schemas/T' }",
      '',
      ['EP1003 document.yaml:9:24 /channels/a/messages/up/payload/$ref'],
    ],
    [
      'remote',
      '{ $ref: https://example.com/s.json }',
      '',
      ['EP1004 document.yaml:9:24 /channels/a/messages/up/payload/$ref'],
    ],
    ['a missing file', '{ $ref: ./s.json }', '', ['EP1003 document.yaml:9:24 /channels/a/messages/up/payload/$ref']],
    [
      'a circle',
      "{ $ref: '#/components/schemas/A' }",
      "components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }",
      [
        'EP1006 document.yaml:9:24 /channels/a/messages/up/payload/$ref',
        'EP1006 document.yaml:16:31 /components/schemas/A/$ref',
      ],
    ],
    [
      'recursion that has a value',
      "{ $ref: '#/components/schemas/N' }",
      "components: { schemas: { N: { properties: { next: { $ref: '#/components/schemas/N' } } } } }",
      [],
    ],
    [
      '`/` unescaped',
      "{ $ref: '#/components/schemas/a/b' }",
      'components: { schemas: { a/b: { type: string } } }',
      ['EP1003 document.yaml:9:24 /channels/a/messages/up/payload/$ref'],
    ],
    ['`/` escaped', "{ $ref: '#/components/schemas/a~1b' }", 'components: { schemas: { a/b: { type: string } } }', []],
    ['percent-encoded', "{ $ref: '#/components/schemas/a%7Eb%7B' }", 'components: { schemas: { "a~b{": {} } }', []],
    ['through a reference', "{ $ref: '#/channels/a/messages/via/payload' }", '', []],
    ['by $id with an empty fragment', '{ $ref: "urn:s#" }', 'components: { schemas: { S: { $id: urn:s } } }', []],
    ['by $id', '{ $ref: urn:s }', 'components: { schemas: { S: { $id: urn:s, type: string } } }', []],
    ['by anchor', "{ $ref: '#s' }", "components: { schemas: { S: { $id: '#s', type: string } } }", []],
    ['in data', "{ const: { $ref: '#/nowhere' }, examples: [{ $ref: '#/nowhere' }] }", '', []],
    [
      'a property called default',
      "{ properties: { default: { $ref: '#/no' } } }",
      '',
      ['EP1003 document.yaml:9:49 /channels/a/messages/up/payload/properties/default/$ref'],
    ],
  ];
  for (const [name, payload, components, lines] of table) {
    it(name, async () => {
      const text = withPayload(payload, components).replace(
        'down: {',
        "via: { $ref: '#/channels/a/messages/down' }\n      down: {",
      );
      const { lines: got } = await told(written(text));
      expect(got.filter((line) => !line.startsWith('EP2008'))).toEqual(lines);
    });
  }

  it('refuses what leads nowhere, and says what could be meant', async () => {
    const { refused, diagnostics } = await told(
      written(withPayload("{ $ref: '#/components/schemas/Servics' }", 'components: { schemas: { Service: {} } }')),
    );
    expect(refused).toBe(true);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', hint: 'Did you mean `Service`?' });
  });

  it('only warns of what nothing uses', async () => {
    const { refused, diagnostics } = await told(
      written(document3({ components: "components: { schemas: { Unused: { $ref: '#/nowhere' } } }" })),
    );
    expect(refused).toBe(false);
    expect(diagnostics).toMatchObject([
      { code: 'EP1003', severity: 'warning', place: { pointer: '/components/schemas/Unused/$ref' } },
    ]);
  });

  const addressed: [name: string, ref: string, address: string][] = [
    ['its address', '#/channels/~1ws~1a/messages/up', '/ws/a'],
    ['its address, unescaped', '#/channels/ws/a/messages/up', '/ws/a'],
    ['its address without the first /', '#/channels/ws~1a/messages/up', '/ws/a'],
    ['its address, percent-encoded', '#/channels/%2Fws%2Fa/messages/up', '/ws/a'],
  ];
  it.each(addressed)('finds a channel by %s, and says its key', async (_, ref, address) => {
    const text = document3().replace('address: /a', `address: ${address}`).replace('#/channels/a/messages/up', ref);
    const { refused, diagnostics } = await told(written(text));
    expect([refused, diagnostics.map(({ code, severity }) => `${code} ${severity}`)]).toEqual([
      false,
      ['EP1003 warning'],
    ]);
    expect(diagnostics[0]?.message).toContain('is read as `#/channels/a/messages/up`');
  });

  it('does not choose between channels of one address', async () => {
    const text = document3()
      .replace('operations:', '  b: { address: /a, messages: { up: {} } }\noperations:')
      .replace('#/channels/a/messages/up', '#/channels/~1a/messages/up');
    expect((await told(written(text))).refused).toBe(true);
  });

  it('finds keys that are percent-encoded in the document alone', async () => {
    const { refused, diagnostics } = await told(
      written(withPayload("{ $ref: '#/components/schemas/a b' }", "components: { schemas: { 'a%20b': {} } }")),
    );
    const [told1003] = diagnostics.filter(({ code }) => code === 'EP1003');
    expect([refused, told1003?.severity]).toEqual([false, 'warning']);
    expect(told1003?.message).toContain('`#/components/schemas/a%20b`');
  });

  it('does not mix up keys that differ by case, and says which was meant', async () => {
    const { refused, diagnostics } = await told(
      written(withPayload("{ $ref: '#/components/schemas/order' }", 'components: { schemas: { Order: {} } }')),
    );
    expect([refused, diagnostics[0]?.hint]).toEqual([true, 'Did you mean `Order`?']);
  });

  it('tells unescaped `/` once', async () => {
    const both = "{ properties: { x: { $ref: '#/components/schemas/a/b' }, y: { $ref: '#/components/schemas/a/c' } } }";
    const { diagnostics } = await told(written(withPayload(both, 'components: { schemas: { a/b: {}, a/c: {} } }')));
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain('`#/components/schemas/a~1b`, and so are 1 more');
  });
});

describe('references between files', () => {
  it('reads each file once, the document first', async () => {
    const { files } = await readDocument(fixture('files/main.yaml'), { perspective: 'server' });
    expect(files.map((file) => relative(fixture('files'), file)).sort()).toEqual([
      'main.yaml',
      'schemas dir/tick.json',
      'shared/channels.yaml',
      'shared/messages.json',
      'traits.yaml',
    ]);
    expect(files[0]).toBe(fixture('files/main.yaml'));
  });

  it('gives every value with the place it is written at', async () => {
    const document = await readDocument(fixture('files/main.yaml'), { perspective: 'server' });
    const [channel] = document.channels;
    const [message] = channel?.messages ?? [];
    const shown = (at: Location | undefined) => at && `${relative(fixture('files'), at.file)}#${at.pointer}`;
    expect(channel?.address).toBe('/feed');
    expect(shown(channel?.at)).toBe('shared/channels.yaml#/feed');
    expect(shown(message?.at)).toBe('shared/messages.json#/tick');
    expect(message?.payload).toMatchObject({ value: { $ref: '../schemas%20dir/tick.json' } });
    expect(document.operations[0]?.messages).toEqual(['tick']);

    const from = message?.payload?.at ?? document.channels[0]?.at;
    if (from === undefined) throw new Error('no payload');
    const payload = document.resolve('../schemas%20dir/tick.json', from);
    expect(shown(payload?.at)).toBe('schemas dir/tick.json#');
    const stamp = payload && document.resolve('../traits.yaml#/definitions/stamp', payload.at);
    expect(stamp?.value).toEqual({ type: 'integer' });
    expect(document.resolve('#/nowhere', from)).toBeUndefined();
    expect(document.place(from)).toMatchObject({ line: 6, column: 5, pointer: '/tick/payload' });
  });

  it('keeps the references of a trait of another file right', async () => {
    const document = await readDocument(fixture('files/main.yaml'), { perspective: 'server' });
    const headers = document.channels[0]?.messages[0]?.headers;
    if (headers === undefined) throw new Error('no headers');
    const { properties } = headers.value as { properties: Record<string, { $ref: string }> }; // the fixture's shape
    const values = Object.entries(properties).map(([name, { $ref }]) => [
      name,
      document.resolve($ref, headers.at)?.value,
    ]);
    expect(values).toEqual([
      ['stamp', { type: 'integer' }],
      ['own', { type: 'string' }],
    ]);
  });

  it('tells what is wrong in another file at its place there', async () => {
    const { refused, lines } = await told(fixture('files/broken.yaml'));
    expect(refused).toBe(true);
    expect(lines).toEqual(['EP1003 broken.yaml:4:10 /tick/properties/a/$ref', 'EP1002 unreadable.yaml:3:6']);
  });
});

describe('resolve', () => {
  const components = `components:
  schemas:
    Alias: { $ref: '#/components/schemas/Real', description: Just another name. }
    Narrow: { $ref: '#/components/schemas/Real', minLength: 3 }
    Format: { schemaFormat: application/schema+json;version=draft-07, schema: { type: integer } }
    Real: { type: string }`;
  const table: [ref: string, pointer: string][] = [
    ['Real', '/components/schemas/Real'],
    ['Alias', '/components/schemas/Real'],
    ['Narrow', '/components/schemas/Narrow'],
    ['Format', '/components/schemas/Format/schema'],
  ];
  for (const [name, pointer] of table) {
    it(`${name} is at ${pointer}`, async () => {
      const document = await readText(document3({ components }));
      const from = { file: document.files[0] ?? '', pointer: '' };
      expect(document.resolve(`#/components/schemas/${name}`, from)?.at.pointer).toBe(pointer);
    });
  }
});
