/** The same API written in AsyncAPI 2 and in 3 is the same contract: over documents made at random, each in both versions. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Contract } from '../../src/contract/model.js';
import { loadContract } from '../../src/generate.js';
import { written } from './reading.js';

type Json = Record<string, unknown>;

interface Api {
  readonly version: string;
  readonly perspective: 'server' | 'client';
  readonly secure: boolean;
  readonly channels: readonly {
    readonly query: boolean;
    readonly room: boolean;
    /** Numbers of messages. */
    readonly publish: readonly number[];
    readonly subscribe: readonly number[];
    readonly operation: { readonly tag: boolean; readonly deprecated: boolean; readonly trait: boolean };
  }[];
  readonly messages: readonly {
    readonly schema: 'inline' | 'ref' | 'formatted';
    readonly title: boolean;
    readonly tag: boolean;
    readonly correlated: boolean;
    readonly trait: boolean;
    readonly example: boolean;
    readonly text: boolean;
  }[];
}

const COUNT = 4;
const numbers = fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 3 });
const api: fc.Arbitrary<Api> = fc.record({
  version: fc.constantFrom('2.4.0', '2.5.0', '2.6.0'),
  perspective: fc.constantFrom('server', 'client'),
  secure: fc.boolean(),
  channels: fc.array(
    fc
      .record({
        query: fc.boolean(),
        room: fc.boolean(),
        publish: numbers,
        subscribe: numbers,
        operation: fc.record({ tag: fc.boolean(), deprecated: fc.boolean(), trait: fc.boolean() }),
      })
      .filter(({ publish, subscribe }) => publish.length + subscribe.length > 0),
    { minLength: 1, maxLength: 3 },
  ),
  messages: fc.array(
    fc.record({
      schema: fc.constantFrom('inline', 'ref', 'formatted'),
      title: fc.boolean(),
      tag: fc.boolean(),
      correlated: fc.boolean(),
      trait: fc.boolean(),
      example: fc.boolean(),
      text: fc.boolean(),
    }),
    { minLength: COUNT, maxLength: COUNT },
  ),
});

const schema = (number: number): Json => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: `m${number}` }, id: { type: 'string' }, next: { $ref: '#/components/schemas/Node' } },
});

/** What a Message Object of both versions says alike. */
function messageOf(api: Api, number: number, major: 2 | 3): Json {
  const said = api.messages[number];
  const format = 'application/schema+json;version=draft-07';
  const inline = schema(number);
  const formatted =
    major === 2 ? { schemaFormat: format, payload: inline } : { payload: { schemaFormat: format, schema: inline } };
  return {
    name: `m${number}`,
    ...(said?.schema === 'formatted'
      ? formatted
      : { payload: said?.schema === 'ref' ? { $ref: `#/components/schemas/P${number}` } : inline }),
    ...(said?.title && { title: `Message ${number}` }),
    ...(said?.tag && { tags: [{ name: `tag${number}` }] }),
    ...(said?.correlated && { correlationId: { $ref: '#/components/correlationIds/id' } }),
    ...(said?.trait && { traits: [{ $ref: '#/components/messageTraits/common' }] }),
    ...(said?.example && { examples: [{ name: 'one', payload: { kind: `m${number}`, id: 'x' } }] }),
    ...(said?.text && { contentType: 'application/json; charset=utf-8' }),
  };
}

const common = (api: Api, major: 2 | 3): Json => ({
  info: { title: 'Twins', version: '1.0.0', description: 'Alike.' },
  'x-eventpact': { version: 1, perspective: api.perspective, envelope: { name: '/kind' } },
  components: {
    messages: Object.fromEntries(api.messages.map((_, number) => [`c${number}`, messageOf(api, number, major)])),
    schemas: {
      ...Object.fromEntries(api.messages.map((_, number) => [`P${number}`, schema(number)])),
      Node: {
        type: 'object',
        properties: { next: { $ref: '#/components/schemas/Node' }, value: { type: ['string', 'null'] } },
      },
    },
    correlationIds: { id: { location: '$message.payload#/id' } },
    messageTraits: {
      common: { description: 'By a trait.', headers: { type: 'object', properties: { h: { type: 'string' } } } },
    },
    operationTraits: { common: { description: 'By a trait.' } },
    securitySchemes: { token: { type: 'httpApiKey', in: 'query', name: 'token' } },
  },
});

const addressOf = (room: boolean, index: number) => `/feed${index}${room ? '/{room}' : ''}`;
const bindings = (query: boolean): Json =>
  query ? { bindings: { ws: { query: { type: 'object', properties: { since: { type: 'integer' } } } } } } : {};

const operationOf = ({ operation }: Api['channels'][number]): Json => ({
  ...(operation.tag && { tags: [{ name: 'op' }] }),
  ...(operation.deprecated && { 'x-deprecated': true }),
  ...(operation.trait && { traits: [{ $ref: '#/components/operationTraits/common' }] }),
});

function version2(api: Api): Json {
  const verb = (name: string, index: number, channel: Api['channels'][number], messages: readonly number[]): Json => {
    const refs = messages.map((number) => ({ $ref: `#/components/messages/c${number}` }));
    if (refs.length === 0) return {};
    return {
      [name]: {
        operationId: `${name}${index}`,
        ...operationOf(channel),
        message: refs.length === 1 ? refs[0] : { oneOf: refs },
      },
    };
  };
  return {
    asyncapi: api.version,
    ...common(api, 2),
    servers: {
      main: { url: 'wss://twins.example/base', protocol: 'wss', ...(api.secure && { security: [{ token: [] }] }) },
    },
    channels: Object.fromEntries(
      api.channels.map((channel, index) => [
        addressOf(channel.room, index),
        {
          ...bindings(channel.query),
          ...(channel.room && {
            parameters: { room: { description: 'Where.', schema: { type: 'string', enum: ['a', 'b'] } } },
          }),
          ...verb('publish', index, channel, channel.publish),
          ...verb('subscribe', index, channel, channel.subscribe),
        },
      ]),
    ),
  };
}

function version3(api: Api): Json {
  const key = (room: boolean, index: number) => `feed${index}${room ? 'Room' : ''}`;
  return {
    asyncapi: '3.0.0',
    ...common(api, 3),
    servers: {
      main: {
        host: 'twins.example',
        pathname: '/base',
        protocol: 'wss',
        ...(api.secure && { security: [{ $ref: '#/components/securitySchemes/token' }] }),
      },
    },
    channels: Object.fromEntries(
      api.channels.map((channel, index) => [
        key(channel.room, index),
        {
          address: addressOf(channel.room, index),
          ...bindings(channel.query),
          ...(channel.room && { parameters: { room: { description: 'Where.', enum: ['a', 'b'] } } }),
          messages: Object.fromEntries(
            [...new Set([...channel.publish, ...channel.subscribe])].map((number) => [
              `m${number}`,
              { $ref: `#/components/messages/c${number}` },
            ]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      api.channels.flatMap((channel, index) =>
        (['publish', 'subscribe'] as const).flatMap((verb) => {
          const channelRef = `#/channels/${key(channel.room, index)}`;
          const messages = channel[verb].map((number) => ({ $ref: `${channelRef}/messages/m${number}` }));
          if (messages.length === 0) return [];
          const action = verb === 'publish' ? 'receive' : 'send';
          return [[`${verb}${index}`, { action, channel: { $ref: channelRef }, ...operationOf(channel), messages }]];
        }),
      ),
    ),
  };
}

/** Without places, and without what is named after them. */
function meaning(contract: Contract): unknown {
  const written = new Set(['pointer', 'asyncapi']);
  const plain = JSON.parse(JSON.stringify(contract, (key, value) => (written.has(key) ? undefined : value)));
  for (const channel of plain.channels) {
    delete channel.key;
    delete channel.name;
  }
  return plain;
}

it('twins give the same contract, and say the same of it', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(api, async (one) => {
      const [two, three] = await Promise.all(
        [version2(one), version3(one)].map((text) => loadContract(written(JSON.stringify(text)))),
      );
      expect(two && meaning(two.contract)).toEqual(three && meaning(three.contract));
      expect(two?.contract.hash).toBe(three?.contract.hash);
      const told = (result: typeof two) => result?.diagnostics.map(({ code, message }) => `${code} ${message}`);
      expect(told(two)).toEqual(told(three));
    }),
    { numRuns: 60 },
  );
});
