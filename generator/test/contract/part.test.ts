/** Parts of a contract: what is selected, what stays with it, and that the part is one of the whole. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeValue } from '../../runtime/shared/decode.js';
import type { Contract, DecodingNode } from '../../src/contract/model.js';
import { partOf } from '../../src/contract/part.js';
import { partDecoding } from '../../src/contract/part-decoding.js';
import type { PartOptions } from '../../src/contract/part-selection.js';
import { EventpactError } from '../../src/diagnostics/diagnostic.js';
import { loadContract } from '../../src/generate.js';
import { written } from '../spec/reading.js';

const text = `asyncapi: 3.0.0
info: { title: Parts, version: 1.0.0 }
servers:
  near: { host: near.example, protocol: ws, tags: [{ name: local }] }
  far: { host: far.example, protocol: wss }
channels:
  trade:
    address: /v1/trade
    servers: [{ $ref: '#/servers/near' }, { $ref: '#/servers/far' }]
    messages:
      order: { tags: [{ name: money }], payload: { properties: { t: { const: order }, o: { $ref: '#/components/schemas/Order' } }, required: [t] } }
      placed: { payload: { properties: { t: { const: placed } }, required: [t] } }
      cancel: { payload: { properties: { t: { const: cancel } }, required: [t] } }
      filled: { payload: { properties: { t: { const: filled }, f: { $ref: '#/components/schemas/Fill' } }, required: [t] } }
      moved: { payload: { properties: { t: { const: moved } }, required: [t] } }
      hello: { payload: { properties: { t: { const: hello } }, required: [t] } }
      ping: { payload: { properties: { t: { const: ping } }, required: [t] } }
      pong: { payload: { properties: { t: { const: pong } }, required: [t] } }
      idle: { payload: { properties: { t: { const: idle } }, required: [t] } }
  news:
    address: /v1/news
    tags: [{ name: reading }]
    servers: [{ $ref: '#/servers/far' }]
    messages:
      headline: { payload: { properties: { t: { const: headline } }, required: [t] } }
operations:
  placeOrder:
    action: receive
    channel: { $ref: '#/channels/trade' }
    messages: [{ $ref: '#/channels/trade/messages/order' }]
    reply: { messages: [{ $ref: '#/channels/trade/messages/placed' }] }
  cancelOrder: { action: receive, channel: { $ref: '#/channels/trade' }, messages: [{ $ref: '#/channels/trade/messages/cancel' }] }
  report:
    action: send
    tags: [{ name: feed }]
    channel: { $ref: '#/channels/trade' }
    messages: [{ $ref: '#/channels/trade/messages/filled' }, { $ref: '#/channels/trade/messages/moved' }]
  greet: { action: send, channel: { $ref: '#/channels/trade' }, messages: [{ $ref: '#/channels/trade/messages/hello' }] }
  life:
    action: receive
    channel: { $ref: '#/channels/trade' }
    messages: [{ $ref: '#/channels/trade/messages/ping' }, { $ref: '#/channels/trade/messages/idle' }]
    reply: { messages: [{ $ref: '#/channels/trade/messages/pong' }] }
  publishNews: { action: send, channel: { $ref: '#/channels/news' }, messages: [{ $ref: '#/channels/news/messages/headline' }] }
components:
  schemas:
    Order: { type: object, properties: { amount: { type: integer } } }
    Fill: { type: object, properties: { price: { type: number } } }
x-eventpact:
  version: 1
  unknownMessages: reject
  envelope: { name: /t }
  roles: { welcome: { message: hello } }
  heartbeat: { client: { request: ping, intervalMs: 1000, timeoutMs: 500 } }
`;

let whole: Contract;
beforeAll(async () => {
  whole = (await loadContract(written(text))).contract;
});

/** `channel: operation(message message)`, then the messages of the channel. */
function shape(options: PartOptions): Record<string, string[]> {
  const { contract } = partOf(whole, options);
  return Object.fromEntries(
    contract.channels.map(({ key, operations, messages }) => [
      key,
      [
        ...operations.map((each) => `${each.key}(${each.messages.join(' ')})`),
        messages.map((each) => each.key).join(' '),
      ],
    ]),
  );
}

const vital = ['greet(hello)', 'life(ping)'];

const table: [name: string, options: PartOptions, want: Record<string, string[]>][] = [
  ['a channel by key', { channels: ['news'] }, { news: ['publishNews(headline)', 'headline'] }],
  ['a channel by address, with a star', { channels: ['/v1/n*'] }, { news: ['publishNews(headline)', 'headline'] }],
  [
    'an operation, its reply, and what the behaviour needs',
    { operations: ['placeOrder'] },
    { trade: ['placeOrder(order)', ...vital, 'order placed hello ping pong'] },
  ],
  [
    'operations with a star, in two channels',
    { operations: ['*News', 'cancel*'] },
    { trade: ['cancelOrder(cancel)', ...vital, 'cancel hello ping pong'], news: ['publishNews(headline)', 'headline'] },
  ],
  ['a tag of a channel', { tags: ['reading'] }, { news: ['publishNews(headline)', 'headline'] }],
  [
    'a tag of a message',
    { tags: ['money'] },
    { trade: ['placeOrder(order)', ...vital, 'order placed hello ping pong'] },
  ],
  [
    'a tag of an operation',
    { tags: ['feed'] },
    { trade: ['report(filled moved)', ...vital, 'filled moved hello ping pong'] },
  ],
  [
    'tags, any of them',
    { tags: ['money', 'reading'] },
    {
      trade: ['placeOrder(order)', ...vital, 'order placed hello ping pong'],
      news: ['publishNews(headline)', 'headline'],
    },
  ],
  [
    'filters together',
    { channels: ['trade'], operations: ['*Order'], tags: ['money'] },
    { trade: ['placeOrder(order)', ...vital, 'order placed hello ping pong'] },
  ],
];

describe('takes', () => {
  it.each(table)('%s', (_, options, want) => expect(shape(options)).toEqual(want));

  it('everything of a server by its tag', () => {
    expect(shape({ tags: ['local'] })).toEqual(shape({ channels: ['trade'] }));
  });

  it('the whole where no filter is given', () => {
    expect(partOf(whole, {})).toEqual({ contract: whole, diagnostics: [] });
    expect(partOf(whole, { channels: ['*'] })).toEqual({ contract: whole, diagnostics: [] });
  });
});

it('keeps the identity and the names, and no schema or server that only others need', () => {
  const { contract } = partOf(whole, { operations: ['placeOrder'] });
  expect(contract.hash).toBe(whole.hash);
  expect(contract.schemas.map(({ name }) => name)).toContain('Order');
  expect(contract.schemas.map(({ name }) => name)).not.toContain('Fill');
  for (const schema of contract.schemas) expect(whole.schemas).toContainEqual(schema);
  expect(partOf(whole, { channels: ['news'] }).contract.servers.map(({ key }) => key)).toEqual(['far']);
});

it('keeps what a server says to show that it lives', async () => {
  const living = text
    .replace(
      'client: { request: ping, intervalMs: 1000, timeoutMs: 500 }',
      'server: { message: idle, intervalMs: 1000, timeoutMs: 3000 }',
    )
    .replace(
      '  life:',
      `  lives: { action: send, channel: { $ref: '#/channels/trade' }, messages: [{ $ref: '#/channels/trade/messages/idle' }] }
  life:`,
    );
  const { contract } = await loadContract(written(living));
  const part = partOf(contract, { operations: ['placeOrder'] }).contract;
  expect(part.channels[0]?.behaviour.heartbeat.server?.message).toBe('idle');
  expect(part.channels[0]?.messages.map(({ key }) => key)).toContain('idle');
});

it('opens a set of messages that it has not all of', () => {
  const rule = (options: PartOptions) => partOf(whole, options).contract.channels[0]?.behaviour.unknownMessages;
  expect([rule({ channels: ['trade'] }), rule({ tags: ['money'] })]).toEqual(['reject', 'ignore']);
});

it('says what is left out', () => {
  const { diagnostics } = partOf(whole, { tags: ['feed'] });
  expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'EP6005',
      'note',
      'the filters leave out 1 of 2 channels (news), 3 of 6 operations (placeOrder, cancelOrder, publishNews), 5 of 10 messages (order, placed, cancel, idle, headline)',
    ],
  ]);
});

it('says keys as they are written', () => {
  const channels = whole.channels.map((channel) => ({ ...channel, key: `/v1/${channel.key}` }));
  const [told] = partOf({ ...whole, channels }, { channels: ['trade'] }).diagnostics;
  expect(told?.message).toContain('1 of 2 channels (/v1/news)');
});

const wrong: [name: string, options: PartOptions, words: RegExp][] = [
  ['a misspelled channel', { channels: ['trad'] }, /--channels "trad".*Did you mean `trade`/],
  ['an operation that is a message', { operations: ['order'] }, /no such operation.*`placeOrder`/],
  ['an unknown tag', { tags: ['cash'] }, /--tags "cash".*`local`/],
  ['a star that nothing fits', { channels: ['x*'] }, /--channels "x\*"/],
  ['filters of which each has something', { channels: ['news'], tags: ['money'] }, /--channels and --tags together/],
];

it.each(wrong)('refuses %s', (_, options, words) => {
  try {
    partOf(whole, options);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    const said = error.diagnostics.map(({ code, message, hint }) => `${code} ${message} ${hint}`);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^EP6004 /);
    expect(said[0]).toMatch(words);
  }
});

describe('decodes', () => {
  const channel = {
    hash: '',
    messages: {},
    requests: {},
    roles: {},
    reconnect: { initialDelayMs: 1, multiplier: 1, maxDelayMs: 1, jitter: 0, stableAfterMs: 1 },
    serverToClient: {},
  };
  const decoded = (node: DecodingNode | undefined, frame: unknown) => {
    const outcome = decodeValue(frame, channel, node);
    return outcome.kind === 'message' ? outcome.name : outcome.kind;
  };
  const constants = fc.constantFrom('a', 'b', 'c', 'd');
  const tree: fc.Arbitrary<DecodingNode> = fc.letrec<{ node: DecodingNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('one', 'two', 'three', 'four'),
      fc.record(
        {
          at: fc.constantFrom<[string][]>(['x'], ['y']),
          is: fc.dictionary(constants, tie('node'), { maxKeys: 3 }),
          type: fc.dictionary(fc.constantFrom('string', 'number'), tie('node'), { maxKeys: 2 }),
          else: tie('node'),
        },
        { requiredKeys: ['at'] },
      ),
    ),
  })).node;
  const frame = fc.record({ x: fc.oneof(constants, fc.integer()), y: fc.oneof(constants, fc.integer()) });
  const subset = fc.subarray(['one', 'two', 'three', 'four']);

  it('what it keeps as the whole does, and nothing else', () => {
    fc.assert(
      fc.property(tree, frame, subset, (text, value, names) => {
        const kept = new Set(names);
        const before = decoded(text, value);
        const part = partDecoding({ text, ambiguous: [] }, kept);
        expect(decoded(part.text, value)).toBe(kept.has(before) ? before : 'unknown');
      }),
      { numRuns: 1000 },
    );
  });

  it('by one validator what several were needed for', () => {
    const whole = { text: ['one', 'two'], ambiguous: [['one', 'two']] };
    expect(partDecoding(whole, new Set(['two']))).toEqual({ text: ['two'], ambiguous: [] });
    expect(partDecoding(whole, new Set())).toEqual({ ambiguous: [] });
  });
});
