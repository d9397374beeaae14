import { describe, expect, test } from 'vitest';
import type { Channel, Contract } from '../../src/contract/model.js';
import { channelDescriptor } from '../../src/emit/descriptor.js';
import { emitAll } from '../../src/emit/emit.js';
import { servingDescriptor } from '../../src/emit/serving.js';
import { loadContract } from '../../src/generate.js';
import { channelOf, contractOf, messageOf } from './contracts.js';

async function fileOf(contract: Contract, path: string): Promise<string> {
  const { files } = await emitAll(contract, { runtime: 'package' });
  return files.find((file) => file.path === path)?.content ?? '';
}

const asking = messageOf('ask', 'Ask', { directions: ['clientToServer'], kind: 'request', unasked: false });
const answer = messageOf('answer', 'Answer', { kind: 'reply', unasked: false });
const tick = messageOf('tick', 'Tick', { topic: 'tick' });
const watch = messageOf('watch', 'Watch', { directions: ['clientToServer'], kind: 'subscribe', unasked: false });
const schemas = {
  Ask: { type: 'object' },
  Answer: { type: 'object' },
  Tick: { type: 'object' },
  Watch: { allOf: [{ $ref: '#/$defs/Base' }, { type: 'object', properties: { topic: { type: 'string' } } }] },
  Base: { type: 'object', properties: { topic: { enum: ['tick', 'tock', 7] } } },
} as const;
const operation = {
  key: 'ask',
  direction: 'clientToServer',
  messages: ['ask'],
  reply: { messages: ['answer'], errors: [] },
  deprecated: false,
  tags: [],
  security: [],
  pointer: '/operations/ask',
} as const;

function chat(overrides: Partial<Channel> = {}): Contract {
  const channel = channelOf([asking, answer, tick, watch], { operations: [operation], ...overrides });
  return contractOf(schemas, [channel]);
}

const subscribing = (topic: string) => {
  const { behaviour } = channelOf([]);
  return { behaviour: { ...behaviour, roles: { subscribe: { message: 'watch', topic: [topic] } } } };
};

describe('the types of a channel', () => {
  const cases: readonly [string, Contract, string][] = [
    ['messages by direction', chat(), 'clientToServer: {\n    ask: { message: Ask; data: Ask };'],
    ['events are what comes by itself', chat(), "events: 'tick';"],
    [
      'a reply that comes unasked too is an event',
      contractOf(schemas, [channelOf([{ ...answer, unasked: true }, tick])]),
      "events: 'answer' | 'tick';",
    ],
    ['nothing to subscribe to without the role', chat(), 'topics: never;'],
    ['topics as the schema lists them', chat(subscribing('topic')), "topics: 'tick' | 'tock';"],
    ['else those of the events', chat(subscribing('elsewhere')), "topics: 'tick';"],
    [
      'requests by method, messages with a role not among them',
      chat(),
      "requests: {\n    ask: { message: 'ask'; replies: 'answer' };\n  };",
    ],
    ['a request that nothing answers', chat({ operations: [] }), "ask: { message: 'ask'; replies: never };"],
    [
      'a request without data',
      contractOf(schemas, [channelOf([{ ...asking, dataIsEmpty: true }])]),
      "ask: { message: 'ask'; replies: never; empty: true };",
    ],
    [
      'text and bytes',
      contractOf({}, [
        channelOf([
          { ...tick, encoding: 'text', payload: undefined } as never,
          { ...answer, encoding: 'binary', payload: undefined } as never,
        ]),
      ]),
      'tick: { message: string; data: string };\n    answer: { message: Uint8Array; data: Uint8Array };',
    ],
  ];
  test.each(cases)('%s', async (_, contract, want) => {
    expect(await fileOf(contract, 'channels/chat/descriptor.gen.ts')).toContain(want);
  });
});

describe('the descriptor', async () => {
  const { contract } = await loadContract('test/fixtures/warehouse.yaml');
  const [channel] = contract.channels as readonly [Channel, ...Channel[]]; // a fixture with a channel
  const { behaviour } = channel;

  test('leaves out what the runtime takes for granted', () => {
    const { messages } = channelDescriptor(contract, channel);
    for (const message of channel.messages) {
      const usual = JSON.stringify(message.fixed) === JSON.stringify([[behaviour.envelope?.name, message.name]]);
      expect(messages[message.name]?.fixed).toEqual(usual ? undefined : message.fixed);
      expect(messages[message.name]?.encoding).toEqual(message.encoding === 'json' ? undefined : message.encoding);
    }
  });

  test('has the replies of each request, and its closing codes that are no mere retry', () => {
    const { requests, closeCodes } = channelDescriptor(contract, channel);
    for (const request of Object.values(requests)) {
      const { key } = channel.messages.find((message) => message.name === request.message) ?? {};
      const replies = channel.operations.flatMap((one) =>
        one.messages.includes(`${key}`) ? (one.reply?.messages ?? []) : [],
      );
      expect(request.replies).toHaveLength(replies.length);
    }
    const told = behaviour.closeCodes
      .filter(({ client }) => client !== 'retry')
      .map(({ code, client }) => [`${code}`, client]);
    expect(Object.entries(closeCodes ?? {})).toEqual(told);
  });

  test('of a server has what asks for the welcome only where asking is needed', () => {
    const asked = {
      ...channel,
      behaviour: { ...behaviour, roles: { ...behaviour.roles, welcome: { message: 'hello', when: 'asked' as const } } },
    };
    expect(servingDescriptor(contract, channel).askingQueries).toEqual([]);
    expect(servingDescriptor(contract, asked).askingQueries).toEqual(
      Object.keys(behaviour.subscriptions.selectiveQuery ?? {}),
    );
  });
});

describe('the client', () => {
  test('has to be given validators where nothing else tells messages apart', async () => {
    const decoding = {
      clientToServer: { ambiguous: [] },
      serverToClient: { text: { at: ['x'], else: ['answer', 'tick'] }, ambiguous: [] },
    };
    expect(await fileOf(chat({ decoding }), 'channels/chat/client.gen.ts')).toContain(
      'ClientOptions & { readonly validate: Validate };',
    );
    expect(await fileOf(chat(), 'channels/chat/client.gen.ts')).toContain('ClientOptions;');
  });

  test('knows the servers that offer its channel', async () => {
    const server = { protocol: 'wss', host: 'a.example', pathname: '/v1', variables: [], security: [] };
    const servers = [
      { ...server, key: 'one' },
      { ...server, key: 'the other', host: '{host}', variables: [{ name: 'host', default: 'b.example' }] },
    ];
    const all = await fileOf({ ...chat(), servers }, 'channels/chat/client.gen.ts');
    expect(all).toContain("one: 'wss://a.example/v1/ws/chat',");
    expect(all).toContain("/** `{host}`: Default: `b.example`. */\n  'the other': 'wss://{host}/v1/ws/chat',");
    const some = await fileOf({ ...chat({ servers: ['one'] }), servers }, 'channels/chat/client.gen.ts');
    expect(some).not.toContain('the other');
    expect(await fileOf(chat(), 'channels/chat/client.gen.ts')).not.toContain('chatServers');
  });
});

describe('the entry points', () => {
  test('never lead a browser to the server or the validators', async () => {
    expect(await fileOf(chat(), 'channels/chat/index.ts')).not.toMatch(/from '.*(server|validators)/);
    expect(await fileOf(chat(), 'index.ts')).not.toMatch(/from '.*(server|validators)/);
  });
});
