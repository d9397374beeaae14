import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/contract/model.js';
import { build, contractOf, type MessageDraft } from './spec-document.js';

const envelope = { name: '/event', data: '/data', timestamp: '/at', sequence: '/seq' };

function framed(properties: Record<string, unknown>, required: readonly string[] = ['event', 'data']) {
  return { type: 'object', required, properties: { event: { const: 'e' }, data: { type: 'object' }, ...properties } };
}

function messageOf(draft: MessageDraft, behaviour: unknown = { envelope }): Message | undefined {
  return contractOf({
    behaviour,
    channels: { c: { messages: { m: draft, peer: { payload: framed({ at: true, seq: true }) } } } },
  }).channels[0]?.messages[0];
}

describe('data', () => {
  it.each<[string, MessageDraft, Partial<Message>]>([
    [
      'stands where the envelope says',
      { payload: framed({ data: { type: 'object', properties: { x: true } } }) },
      { dataPath: ['data'], dataIsEmpty: false, fixed: [[['event'], 'e']] },
    ],
    [
      'keeps its own constants',
      { payload: framed({ data: { type: 'object', required: ['k'], properties: { k: { const: 1 } } } }) },
      { dataPath: ['data'], fixed: [[['event'], 'e']], dataIsEmpty: false },
    ],
    ['is empty where nothing is declared', { payload: framed({}) }, { dataPath: ['data'], dataIsEmpty: true }],
    [
      'is empty where nothing is allowed',
      { payload: framed({ data: { type: 'object', additionalProperties: false } }) },
      { dataIsEmpty: true },
    ],
    [
      'is not empty where anything is required',
      { payload: framed({ data: { type: 'object', required: ['x'] } }) },
      { dataIsEmpty: false },
    ],
    [
      'is not empty where it is a table',
      { payload: framed({ data: { type: 'object', additionalProperties: { type: 'number' } } }) },
      { dataIsEmpty: false },
    ],
    ['is not empty where it may be anything', { payload: framed({ data: true }) }, { dataIsEmpty: false }],
    [
      'is the payload where it has no such property',
      { payload: { type: 'object', required: ['op'], properties: { op: { const: 1 }, x: true } } },
      { dataPath: [], data: { $ref: '#/$defs/MMessage' }, fixed: [[['op'], 1]], dataIsEmpty: false },
    ],
    [
      'is empty where the payload has nothing but constants',
      { payload: { type: 'object', required: ['op'], properties: { op: { const: 'x' } } } },
      { dataPath: [], dataIsEmpty: true },
    ],
    [
      'carries all constants that are required, nested ones too',
      {
        payload: framed(
          {
            v: { const: 1 },
            meta: { type: 'object', required: ['k'], properties: { k: { enum: ['only'] } } },
            o: { const: 2 },
          },
          ['event', 'data', 'v', 'meta'],
        ),
      },
      {
        dataPath: ['data'],
        fixed: [
          [['event'], 'e'],
          [['v'], 1],
          [['meta', 'k'], 'only'],
        ],
      },
    ],
    [
      'may have what the envelope fills in beside it',
      { payload: framed({ at: { type: 'string' }, seq: { type: 'integer' } }, ['event', 'data', 'at', 'seq']) },
      { dataPath: ['data'] },
    ],
  ])('%s', (_, draft, want) => {
    expect(messageOf(draft)).toMatchObject(want);
  });

  it('is the whole payload, with a warning, where somebody has to say more', () => {
    const payload = framed(
      { who: { type: 'string' }, meta: { type: 'object', required: ['x'], properties: { x: true } } },
      [...['event', 'data', 'who', 'meta']],
    );
    const { contract, told, diagnostics } = build({
      behaviour: { envelope: { name: '/event', data: '/data' } },
      channels: { c: { messages: { m: { payload } } } },
    });
    expect(contract?.channels[0]?.messages[0]?.dataPath).toEqual([]);
    expect(told).toEqual(['EP4003 /channels/c/messages/m']);
    expect(diagnostics[0]?.message).toContain('`/who`, `/meta/x`');
  });
});

describe('encoding', () => {
  it.each<[MessageDraft, Message['encoding']]>([
    [{ payload: { type: 'string' } }, 'json'],
    [{ contentType: 'application/vnd.x+json; charset=utf-8' }, 'json'],
    [{ contentType: 'text/plain', payload: { type: 'string' } }, 'text'],
    [{ contentType: 'text/plain', payload: { type: 'object' } }, 'json'],
    [{ contentType: 'audio/wav' }, 'binary'],
    [{ contentType: 'application/octet-stream' }, 'binary'],
    [{ contentType: 'application/x-protobuf' }, 'binary'],
    [{ payload: { type: 'string', format: 'binary' } }, 'binary'],
    [{ contentType: 'application/graphql' }, 'json'],
  ])('%j is %s', (draft, want) => {
    const message = messageOf(draft, {});
    expect(message?.encoding).toBe(want);
    expect(message?.payload === undefined).toBe(want !== 'json');
  });
});

describe('kind and direction', () => {
  const messages = {
    ask: { payload: { const: 1 }, from: 'client', reply: ['answer', 'both', 'fail'] },
    answer: { payload: { const: 2 }, from: 'nobody' },
    both: { payload: { const: 3 }, from: 'server' },
    news: { payload: { const: 4 } },
    fail: { payload: { const: 5, type: 'integer' }, from: 'nobody' },
    chat: { payload: { const: 6 }, from: 'both' },
    idle: { payload: { const: 7 }, from: 'nobody' },
  } as const;
  const channel = contractOf({ channels: { c: { messages } } }).channels[0];

  it.each([
    ['ask', 'request', false, ['clientToServer']],
    ['answer', 'reply', false, ['serverToClient']],
    ['both', 'reply', true, ['serverToClient']],
    ['news', 'event', true, ['serverToClient']],
    ['chat', 'request', true, ['clientToServer', 'serverToClient']],
    ['idle', 'event', false, []],
  ])('%s: %s', (key, kind, unasked, directions) => {
    expect(channel?.messages.find((message) => message.key === key)).toMatchObject({ kind, unasked, directions });
  });

  it('keeps errors apart from answers', () => {
    const contract = contractOf({
      behaviour: { roles: { error: { message: 'fail', code: '/code' } } },
      channels: {
        c: {
          messages: {
            ...messages,
            fail: { payload: { type: 'object', properties: { code: { const: 1 } } }, from: 'nobody' },
          },
        },
      },
    });
    expect(contract.channels[0]?.operations[0]?.reply).toEqual({ messages: ['answer', 'both'], errors: ['fail'] });
  });
});

describe('correlation', () => {
  const payload = {
    type: 'object',
    properties: { id: { type: ['integer', 'null'] }, key: { type: 'string' } },
    required: ['key'],
  };

  it.each([
    ['$message.payload#/id', { path: ['id'], type: 'integer', required: false }],
    ['$message.payload#/key', { path: ['key'], type: 'string', required: true }],
  ])('%s', (correlationId, want) => {
    expect(messageOf({ payload, correlationId })?.correlation).toEqual(want);
  });

  it.each(['$message.payload#/none', '$message.header#/id'])('%s is left out with a warning', (correlationId) => {
    const { contract, told } = build({ channels: { c: { messages: { m: { payload, correlationId } } } } });
    expect(contract?.channels[0]?.messages[0]?.correlation).toBeUndefined();
    expect(told).toEqual(['EP4003 /channels/c/messages/m/correlationId']);
  });
});

it('has no constant that could only be set in what every object inherits', () => {
  const within = (name: string) => `"${name}":{"type":"object","required":["x"],"properties":{"x":{"const":1}}}`;
  const names = ['__proto__', 'constructor', 'meta'];
  const payload: unknown = JSON.parse(
    `{"type":"object","required":${JSON.stringify(names)},"properties":{${names.map(within).join(',')}}}`,
  );
  expect(messageOf({ payload })?.fixed).toEqual([[['meta', 'x'], 1]]);
});

describe('examples', () => {
  it('are held against their schema', () => {
    const payload = {
      type: 'object',
      properties: { at: { type: 'string', format: 'date-time' }, n: { $ref: '#/components/schemas/N' } },
    };
    const examples = [{ at: '2026-01-01T00:00:00Z', n: 1 }, { n: 'one' }, { at: 'yesterday' }];
    const { told, diagnostics } = build({
      schemas: { N: { type: 'number' } },
      channels: { c: { messages: { m: { payload, examples } } } },
    });
    expect(told).toEqual([
      'EP2007 /channels/c/messages/m/examples/1/payload/n',
      'EP2007 /channels/c/messages/m/examples/2/payload/at',
    ]);
    expect(diagnostics[0]?.message).toContain('must be number');
  });

  it.each([
    ['a fraction that is a multiple', { type: 'number', multipleOf: 0.01 }, 19.99, true],
    ['one that is none', { type: 'number', multipleOf: 0.01 }, 19.999, false],
    ['no property where every object inherits one', { properties: { constructor: { type: 'string' } } }, {}, true],
    ['an inherited property for a required one', { required: ['toString'] }, {}, false],
  ])('%s: as the emitted validators judge', (_, payload, example, isValid) => {
    const { told } = build({ channels: { c: { messages: { m: { payload, examples: [example] } } } } });
    expect(told).toEqual(isValid ? [] : ['EP2007 /channels/c/messages/m/examples/0/payload']);
  });
});

describe('strict', () => {
  it('takes warnings for errors', async () => {
    const { buildContract } = await import('../../src/contract/build.js');
    const { specDocument } = await import('./spec-document.js');
    const spec = specDocument({ channels: { c: { messages: { m: { payload: { typ: 'object' } } } } } });
    expect(buildContract(spec).diagnostics).toHaveLength(1);
    expect(() => buildContract(spec, { strict: true })).toThrow('EP4001');
  });
});
