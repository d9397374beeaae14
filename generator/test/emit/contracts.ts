/** Small contracts, built by hand. */
import type { Channel, Contract, JsonSchema, Message } from '../../src/contract/model.js';

/** A message from server to client whose whole payload is its data; `overrides` say otherwise. */
export function messageOf(name: string, payload: string, overrides: Partial<Message> = {}): Message {
  return {
    key: name,
    name,
    method: name.replace(/\W+(.)/g, (_, char: string) => char.toUpperCase()),
    directions: ['serverToClient'],
    kind: 'event',
    unasked: true,
    deprecated: false,
    tags: [],
    contentType: 'application/json',
    encoding: 'json',
    payload,
    data: { $ref: `#/$defs/${payload}` },
    dataPath: [],
    dataIsEmpty: false,
    fixed: [],
    examples: [],
    pointer: `/components/messages/${name}`,
    ...overrides,
  };
}

export function channelOf(messages: readonly Message[], overrides: Partial<Channel> = {}): Channel {
  return {
    key: 'chat',
    name: 'chat',
    address: '/ws/chat',
    parameters: [],
    servers: [],
    query: [],
    headers: [],
    messages,
    operations: [],
    behaviour: {
      unknownMessages: 'ignore',
      roles: {},
      errors: {},
      heartbeat: {},
      reconnect: { initialDelayMs: 1000, multiplier: 2, maxDelayMs: 30000, jitter: 0, stableAfterMs: 5000 },
      subscriptions: {},
      limits: {},
      closeCodes: [],
    },
    decoding: { clientToServer: { ambiguous: [] }, serverToClient: { ambiguous: [] } },
    pointer: '/channels/chat',
    ...overrides,
  };
}

export function contractOf(schemas: Readonly<Record<string, JsonSchema>>, channels: readonly Channel[] = []): Contract {
  return {
    title: 'Chat',
    version: '1.2.3',
    hash: '0123456789abcdef',
    asyncapi: '3.0.0',
    perspective: 'server',
    servers: [],
    securitySchemes: [],
    channels,
    schemas: Object.entries(schemas).map(([name, schema]) => ({
      name,
      schema,
      pointer: `/components/schemas/${name}`,
    })),
  };
}
