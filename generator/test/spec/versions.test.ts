import { describe, expect, it } from 'vitest';
import type { SpecDocument } from '../../src/spec/document.js';
import { readDocument } from '../../src/spec/read.js';
import { fixture, readText } from './reading.js';

/** What both versions say alike: without keys of channels, places and the version itself. */
function meaning(document: SpecDocument): unknown {
  const places = new Set(['at', 'files', 'diagnostics', 'asyncapi', 'channel']);
  const plain = JSON.parse(JSON.stringify(document, (key, value) => (places.has(key) ? undefined : value)));
  for (const channel of plain.channels) delete channel.key;
  return plain;
}

describe('AsyncAPI 2 and 3', () => {
  it('give the same view of the same contract', async () => {
    const two = await readDocument(fixture('chat-2.yaml'), { perspective: 'server' });
    const three = await readDocument(fixture('chat-3.yaml'), { perspective: 'server' });
    expect(meaning(two)).toEqual(meaning(three));
    expect(three.servers).toMatchObject([
      { key: 'live', protocol: 'wss', host: '{region}.chat.example.com', pathname: '/base' },
    ]);
    expect(three.channels).toMatchObject([
      {
        address: '/rooms/{room}',
        servers: ['live'],
        parameters: [{ name: 'room', enum: ['lobby', 'kitchen'], default: 'lobby' }],
        messages: [
          {
            key: 'say',
            correlationId: { value: '$message.payload#/id' },
            examples: [{ name: 'hello', value: { id: 1 } }],
          },
          { key: 'said', contentType: 'application/json' },
          { key: 'left', contentType: 'text/plain' },
        ],
      },
    ]);
    expect(three.operations).toMatchObject([
      { key: 'say', direction: 'clientToServer', messages: ['say'] },
      { key: 'hear', direction: 'serverToClient', messages: ['said', 'left'] },
    ]);
    for (const { diagnostics } of [two, three]) expect(diagnostics.map(({ code }) => code)).toEqual(['EP2003']);
  });

  for (const version of ['chat-2.yaml', 'chat-3.yaml']) {
    it(`${version}: the client's perspective turns directions round`, async () => {
      const { operations, perspective } = await readDocument(fixture(version), { perspective: 'client' });
      expect(perspective).toBe('client');
      expect(operations.map(({ direction }) => direction)).toEqual(['serverToClient', 'clientToServer']);
    });
  }
});

describe('the perspective', () => {
  const text = (said: string) => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
${said}
channels: { a: { address: /a, messages: { m: {} } } }
operations: { o: { action: send, channel: { $ref: '#/channels/a' } } }
`;
  const table: [name: string, said: string, option: 'client' | undefined, perspective: string, codes: string[]][] = [
    ['is the default', '', undefined, 'server', ['EP2009']],
    ['is said', 'x-eventpact: { version: 1, perspective: client }', undefined, 'client', []],
    ['is the default of x-eventpact', 'x-eventpact: { version: 1 }', undefined, 'server', []],
    ['is said by the caller', 'x-eventpact: { perspective: server }', 'client', 'client', []],
  ];
  for (const [name, said, option, perspective, codes] of table) {
    it(name, async () => {
      const document = await readText(text(said), option === undefined ? {} : { perspective: option });
      expect(document.perspective).toBe(perspective);
      expect(document.diagnostics.map(({ code }) => code)).toEqual(codes);
    });
  }
});

describe('message keys of AsyncAPI 2', () => {
  const text = (messages: string) => `asyncapi: 2.6.0
info: { title: T, version: 1.0.0 }
channels: { /a: { publish: { operationId: op, message: ${messages} } } }
components: { schemas: { S: {} }, messages: { C: { payload: {} }, D: { name: same }, E: { name: same } } }
`;
  const ref = (name: string) => `{ $ref: '#/components/messages/${name}' }`;
  const table: [name: string, messages: string, keys: string[], codes: string[]][] = [
    ['messageId', '{ messageId: id, name: n }', ['id'], []],
    ['name', '{ name: n }', ['n'], []],
    ['the component', ref('C'), ['C'], []],
    ['the operation', '{ payload: {} }', ['opMessage'], []],
    ['the component, where two have one name', `{ oneOf: [${ref('D')}, ${ref('E')}] }`, ['D', 'E'], []],
    ['the title', '{ title: User signed up, payload: {} }', ['userSignedUp'], []],
    ["the payload's schema", "{ payload: { $ref: '#/components/schemas/S' } }", ['S'], []],
    [
      'a constant',
      '{ oneOf: [{ payload: { properties: { op: { const: a } } } }, { payload: { properties: { op: { enum: [b] } } } }] }',
      ['a', 'b'],
      [],
    ],
    [
      'a number, where all is taken, by what they say and not where they stand',
      '{ oneOf: [{ name: n, summary: C }, { name: n, summary: A }, { name: n, summary: B }] }',
      ['n3', 'n', 'n2'],
      ['EP4005', 'EP4005'],
    ],
    ['one for the same message', `{ oneOf: [${ref('C')}, ${ref('C')}] }`, ['C'], []],
  ];
  for (const [name, messages, keys, codes] of table) {
    it(name, async () => {
      const { channels, diagnostics } = await readText(text(messages));
      expect(channels[0]?.messages.map(({ key }) => key)).toEqual(keys);
      expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    });
  }
});
