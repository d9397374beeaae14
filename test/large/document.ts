/**
 * A synthetic AsyncAPI document of any size, always the same: exchange and chat messages of ten channels over 200 shared
 * schemas that refer to themselves and to each other.
 */
import { type JsonValue, reference, type Schema, type SharedSchema, schemaFamily } from './schemas.js';

/** By channel, the family of its schemas. A channel uses its own family, its neighbour's, and the one common to all. */
export const CHANNELS = {
  orders: 'Order',
  trades: 'Trade',
  books: 'Book',
  wallets: 'Wallet',
  positions: 'Position',
  candles: 'Candle',
  rooms: 'Room',
  threads: 'Thread',
  members: 'Member',
  alerts: 'Alert',
} as const;

export type ChannelName = keyof typeof CHANNELS;
export const channelNames = Object.keys(CHANNELS) as readonly ChannelName[]; // the keys of `CHANNELS`

/** These tell their messages by a `type` of their own, without an envelope. */
const BARE: ReadonlySet<ChannelName> = new Set(['candles', 'alerts']);

const COMMON = 'Shared';
const families: ReadonlyMap<string, readonly SharedSchema[]> = new Map(
  [...Object.values(CHANNELS).map((family) => [family, 18] as const), [COMMON, 20] as const].map(
    ([family, size]) => [family, schemaFamily(family, size)] as const,
  ),
);

/** Words of the messages' names: an aspect of the family and what became of it. */
const VERBS = ['added', 'changed', 'removed', 'listed', 'get', 'put'] as const;

/** `messages` of them, the same number in each channel (a multiple of 10). Every message has one example. */
export function largeDocument(messages: number): JsonValue {
  const each = messages / channelNames.length;
  const plans = channelNames.map((channel) => plan(channel, each));
  const shared = [...families.values()].flat();
  return {
    asyncapi: '3.0.0',
    'x-eventpact': { version: 1, perspective: 'server' },
    info: {
      title: 'Synthetic exchange',
      version: '1.0.0',
      description: `${messages} messages.`,
      license: { name: 'MIT' },
    },
    servers: { local: { host: 'localhost:9300', protocol: 'ws' } },
    channels: Object.fromEntries(plans.map(({ channel, definition }) => [channel, definition])),
    operations: Object.fromEntries(plans.flatMap(({ operations }) => operations)),
    components: {
      messages: Object.fromEntries(plans.flatMap(({ messages }) => messages)),
      schemas: Object.fromEntries([
        ...shared.map(({ name, schema }): [string, JsonValue] => [name, schema]),
        ['Envelope', ENVELOPE],
      ]),
    },
  };
}

const ENVELOPE: Schema = {
  type: 'object',
  required: ['event', 'data'],
  properties: {
    event: { type: 'string' },
    data: {},
    ts: reference(`${COMMON}Stamp`),
    seq: { type: 'integer', minimum: 0 },
    trace: { type: 'string', maxLength: 64 },
  },
};

interface Plan {
  readonly channel: ChannelName;
  readonly definition: JsonValue;
  readonly operations: readonly (readonly [string, JsonValue])[];
  readonly messages: readonly (readonly [string, JsonValue])[];
}

function plan(channel: ChannelName, count: number): Plan {
  const keys: string[] = [];
  const requests: string[] = [];
  const events: string[] = [];
  const messages = Array.from({ length: count }, (_, index): [string, JsonValue] => {
    const made = message(channel, index);
    keys.push(made.key);
    (made.verb === 'get' || made.verb === 'put' ? requests : events).push(made.key);
    return [made.key, made.definition];
  });
  const inChannel = (key: string) => ({ $ref: `#/channels/${channel}/messages/${key}` });
  return {
    channel,
    messages,
    definition: {
      address: `/ws/${channel}`,
      messages: Object.fromEntries(keys.map((key) => [key, { $ref: `#/components/messages/${key}` }])),
      ...(!BARE.has(channel) && {
        'x-eventpact': { version: 1, envelope: { name: '/event', data: '/data', timestamp: '/ts', sequence: '/seq' } },
      }),
    },
    operations: [
      [
        `${channel}Events`,
        { action: 'send', channel: { $ref: `#/channels/${channel}` }, messages: events.map(inChannel) },
      ],
      ...requests.map((key, index): [string, JsonValue] => [
        key,
        {
          action: 'receive',
          channel: { $ref: `#/channels/${channel}` },
          messages: [inChannel(key)],
          reply: { messages: [inChannel(events[index % events.length] ?? '')] },
        },
      ]),
    ],
  };
}

function message(channel: ChannelName, index: number) {
  const family = CHANNELS[channel];
  const neighbour = Object.values(CHANNELS)[(channelNames.indexOf(channel) + 1) % channelNames.length] ?? family;
  const verb = VERBS[index % VERBS.length] ?? 'get';
  const aspect = Math.floor(index / VERBS.length);
  const one = (of: string, at: number): SharedSchema => {
    const schemas = families.get(of) ?? [];
    return schemas[at % schemas.length] ?? { name: '', schema: {}, example: null };
  };
  const subject = one(family, aspect);
  const own = one(family, index * 7 + 3);
  const other = one(neighbour, index * 5 + 1);
  const common = one(COMMON, index * 3);
  const title = `${subject.name}${verb.charAt(0).toUpperCase()}${verb.slice(1)}${aspect >= 18 ? aspect : ''}`;
  const key = title.charAt(0).toLowerCase() + title.slice(1);
  const name = `${channel}:${subject.name}:${verb}${aspect >= 18 ? aspect : ''}`;
  const tag = family.toLowerCase();
  // Each message has some of the fields: no two in five are alike.
  const fields: readonly (readonly [string, boolean, Schema, JsonValue])[] = [
    ['subject', true, reference(subject.name), subject.example],
    [
      `${tag}_field_${index}`,
      true,
      index % 2 > 0 ? { type: 'string' } : { type: 'string', maxLength: 16 + index },
      'text',
    ],
    [`${tag}_count_${index % 13}`, index % 2 > 0, { type: 'integer', minimum: 0, maximum: 100 + index }, index],
    ['many', index % 3 > 1, { type: 'array', items: reference(own.name), maxItems: 1 + (index % 40) }, [own.example]],
    ['beside', index % 2 < 1, reference(other.name), other.example],
    ['common', index % 4 > 2, reference(common.name), common.example],
    ['mode', index % 7 > 5, { enum: ['auto', 'manual', `${tag}_${index % 9}`] }, 'auto'],
    ['extra', index % 8 > 6, { type: 'object', additionalProperties: { type: 'number' } }, { one: 1.5 }],
  ];
  const present = fields.filter(([, isThere]) => isThere);
  const properties = Object.fromEntries(present.map(([field, , schema]) => [field, schema]));
  const required = present.slice(0, 2).map(([field]) => field);
  const data = Object.fromEntries(present.map(([field, , , value]) => [field, value]));
  const isBare = BARE.has(channel);
  const payload: Schema = isBare
    ? { type: 'object', required: ['type', ...required], properties: { type: { const: name }, ...properties } }
    : {
        allOf: [
          reference('Envelope'),
          {
            type: 'object',
            properties: { event: { const: name }, data: { type: 'object', required, properties } },
          },
        ],
      };
  const example = isBare ? { type: name, ...data } : { event: name, data, ts: '2026-01-02T03:04:05Z', seq: index };
  return {
    key,
    verb,
    definition: { name, summary: `${subject.name}: ${verb}.`, payload, examples: [{ payload: example }] },
  };
}
