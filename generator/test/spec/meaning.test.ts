import { describe, expect, it } from 'vitest';
import { document3, readText, told, written } from './reading.js';

const schemes =
  'components: { securitySchemes: { token: { type: http, scheme: bearer }, key: { type: httpApiKey, in: query, name: k } } }';
const server = (fields: string) => `servers: { s: { host: example.com, ${fields} } }`;

describe('names that do not meet', () => {
  const answered = "messages: [{ $ref: '#/channels/a/messages/answer' }]";
  const table: [name: string, text: string, lines: string[]][] = [
    ['nothing wrong', document3(), []],
    [
      'a parameter without declaration',
      document3().replace('/a\n', '/a/{id}\n'),
      ['EP2005 document.yaml:5:3 /channels/a'],
    ],
    [
      'a declaration without use',
      document3({ channel: 'parameters: { id: {} }' }),
      ['EP2005 document.yaml:7:19 /channels/a/parameters/id'],
    ],
    [
      "a server's variable without declaration",
      document3({ root: "servers: { s: { host: '{region}.example.org', protocol: ws } }" }),
      ['EP2005 document.yaml:3:12 /servers/s'],
    ],
    [
      'a variable that is in no URL',
      document3({ root: 'servers: { s: { host: example.org, protocol: ws, variables: { v: {} } } }' }),
      ['EP2005 document.yaml:3:63 /servers/s/variables/v'],
    ],
    [
      'a message that only a reply has',
      document3({ messages: 'answer: {}' }).replace('action: receive,', `action: receive, reply: { ${answered} },`),
      [],
    ],
    [
      'a message that nobody sends',
      document3({ messages: 'lost: {}' }),
      ['EP2008 document.yaml:11:7 /channels/a/messages/lost'],
    ],
    [
      'an unknown security scheme',
      document3({ root: server('protocol: ws, security: [{ tokn: [] }]'), components: schemes }),
      ['EP2001 document.yaml:3:61 /servers/s/security/0', 'EP2006 document.yaml:3:63 /servers/s/security/0/tokn'],
    ],
    [
      'a channel of another protocol',
      document3({ root: server('protocol: ws') })
        .replace(
          'operations:',
          "  k: { address: k, bindings: { kafka: {} }, servers: [{ $ref: '#/servers/k' }] }\noperations:",
        )
        .replace('servers: {', 'servers: { k: { host: h, protocol: kafka },'),
      ['EP2003 document.yaml:12:3 /channels/k'],
    ],
  ];
  for (const [name, text, lines] of table) {
    it(name, async () => expect((await told(written(text))).lines).toEqual(lines));
  }

  it('warns and goes on, with the parameters of the address', async () => {
    const text = document3({ channel: 'parameters: { unused: {} }' }).replace('/a\n', '/a/{id}/{id}\n');
    expect((await readText(text)).channels[0]?.parameters).toEqual([{ name: 'id' }]);
  });
});

describe('addresses', () => {
  const table: [written: string, address: string][] = [
    ['/a', '/a'],
    ['a/b', '/a/b'],
    ['wss://example.com/c?x=1', '/c?x=1'],
    ['null', '/'],
  ];
  for (const [from, address] of table) {
    it(`${from} is ${address}`, async () => {
      expect((await readText(document3().replace('address: /a', `address: ${from}`))).channels[0]?.address).toBe(
        address,
      );
    });
  }
});

describe('what is a WebSocket channel', () => {
  const table: [name: string, root: string, channel: string, servers: string[] | undefined][] = [
    ['no servers', '', '', []],
    ['a ws server', server('protocol: WS'), '', ['s']],
    ['a server called websocket', server('protocol: websocket'), '', ['s']],
    ['a ws binding', server('protocol: https'), 'bindings: { ws: {} }', []],
    ['another server', server('protocol: https'), '', undefined],
    ['another binding and no servers', '', 'bindings: { kafka: {} }', undefined],
  ];
  for (const [name, root, channel, servers] of table) {
    it(name, async () => {
      const text = document3({ root, channel });
      if (servers !== undefined) expect((await readText(text)).channels[0]?.servers).toEqual(servers);
      else expect((await told(written(text))).lines).toEqual(['EP2004 document.yaml:4:1 /channels']);
    });
  }
});

describe('security', () => {
  const table: [name: string, security: string, keys: string[][], schemes: string[]][] = [
    ['by reference', "[{ $ref: '#/components/securitySchemes/token' }]", [['token']], ['token', 'key']],
    ['by name, as in AsyncAPI 2', '[{ token: [] }]', [['token']], ['token', 'key']],
    [
      'alternatives',
      "[{ type: X509 }, { $ref: '#/components/securitySchemes/token' }]",
      [['s-1'], ['token']],
      ['token', 'key', 's-1'],
    ],
    ['several together, or nothing at all', '[{ token: [], key: [] }, {}]', [['token', 'key'], []], ['token', 'key']],
    ['in place', '[{ type: http, scheme: basic }]', [['s-1']], ['token', 'key', 's-1']],
  ];
  for (const [name, security, keys, all] of table) {
    it(name, async () => {
      const text = document3({ root: server(`protocol: ws, security: ${security}`), components: schemes });
      const document = await readText(text);
      expect(document.servers[0]?.security).toEqual(keys);
      expect(document.securitySchemes.map(({ key }) => key)).toEqual(all);
    });
  }
});

describe('payloads', () => {
  const format = 'application/schema+json;version=draft-07';
  const components = `components: { schemas: { F: { schemaFormat: ${format}, schema: { type: string } } } }`;
  const table: [name: string, payload: string, value: unknown, schemaFormat: string | undefined, pointer: string][] = [
    ['stay as written', "{ $ref: '#/components/schemas/S' }", { $ref: '#/components/schemas/S' }, undefined, 'payload'],
    [
      'multi-format',
      `{ schemaFormat: ${format}, schema: { type: integer } }`,
      { type: 'integer' },
      format,
      'payload/schema',
    ],
    [
      'multi-format by reference',
      "{ $ref: '#/components/schemas/F' }",
      { type: 'string' },
      format,
      '/components/schemas/F/schema',
    ],
  ];
  for (const [name, payload, value, schemaFormat, pointer] of table) {
    it(name, async () => {
      const text = document3({ components: components.replace('F:', 'S: {}, F:') });
      const document = await readText(text.replace('up: { payload: { type: object }', `up: { payload: ${payload}`));
      const read = document.channels[0]?.messages[0]?.payload;
      expect(read?.value).toEqual(value);
      expect(read?.schemaFormat).toBe(schemaFormat);
      expect(read?.at.pointer.endsWith(pointer)).toBe(true);
    });
  }
});

describe('examples', () => {
  const table: [name: string, example: string, values: unknown[]][] = [
    ['a payload', '{ payload: { a: 1 }, name: n }', [{ a: 1 }]],
    ['headers alone', '{ headers: { a: 1 } }', []],
    ['the payload itself', '{ a: 1 }', [{ a: 1 }]],
    ['by name', '{ one: { payload: 1 }, two: { payload: 2 } }', [1, 2]],
    ['a null payload', '{ payload: null }', [null]],
  ];
  for (const [name, example, values] of table) {
    it(name, async () => {
      const text = document3().replace('up: {', `up: { examples: [${example}],`);
      const { channels } = await readText(text);
      expect(channels[0]?.messages[0]?.examples.map(({ value }) => value)).toEqual(values);
    });
  }
});
