/** A small contract for the server's tests, with names unlike any other's. */
import { Ajv } from 'ajv';
import type { ChannelDescriptor, ServingDescriptor } from '../../../runtime/shared/descriptor.js';
import type { Validators } from '../../../runtime/shared/validator.js';

interface Envelope<Type extends string, Body> {
  type: Type;
  body: Body;
  at?: string;
  ref?: string;
  pos?: number;
}

type Entry<Type extends string, Body> = { message: Envelope<Type, Body>; data: Body };

export interface RadioTypes {
  clientToServer: {
    probe: Entry<'probe', { n: number }>;
    pick: Entry<'pick', { key: string }>;
    note: Entry<'note', { text: string }>;
    join: Entry<'join', { room: string }>;
    leave: Entry<'leave', { room: string }>;
  };
  serverToClient: {
    echo: Entry<'echo', { n: number }>;
    found: Entry<'found', { value: string }>;
    missing: Entry<'missing', { key: string }>;
    joined: Entry<'joined', { room: string }>;
    left: Entry<'left', { room: string }>;
    oops: Entry<'oops', { reason: string; text: string }>;
    hello: Entry<'hello', { epoch: string }>;
    stale: Entry<'stale', { from: number }>;
    tune: Entry<'tune', { mhz: number }>;
    level: Entry<'level', { db: number }>;
    alive: Entry<'alive', Record<string, never>>;
  };
  events: 'tune' | 'level' | 'alive';
  topics: 'tune' | 'level';
  requests: {
    probe: { message: 'probe'; replies: 'echo' };
    pick: { message: 'pick'; replies: 'found' | 'missing' };
    note: { message: 'note'; replies: never };
  };
}

export const radio = {
  channel: 'radio',
  version: '2.1.0',
  hash: 'abc123',
  address: '/radio',
  subprotocol: 'radio.v2',
  envelope: { name: ['type'], data: ['body'], timestamp: ['at'], sequence: ['pos'] },
  messages: {
    probe: { id: ['ref'] },
    echo: { id: ['ref'] },
    pick: { id: ['ref'] },
    found: { id: ['ref'] },
    missing: { id: ['ref'] },
    note: {},
    join: { id: ['ref'] },
    joined: { id: ['ref'] },
    leave: { id: ['ref'] },
    left: { id: ['ref'] },
    oops: { id: ['ref'] },
    hello: {},
    stale: {},
    tune: { topic: 'tune' },
    level: { topic: 'level' },
    alive: {},
  },
  clientToServer: {
    text: { at: ['type'], is: { probe: 'probe', pick: 'pick', note: 'note', join: 'join', leave: 'leave' } },
  },
  serverToClient: {
    text: {
      at: ['type'],
      is: {
        echo: 'echo',
        found: 'found',
        missing: 'missing',
        joined: 'joined',
        left: 'left',
        oops: 'oops',
        hello: 'hello',
        stale: 'stale',
        tune: 'tune',
        level: 'level',
        alive: 'alive',
      },
    },
  },
  requests: {
    probe: { message: 'probe', replies: ['echo'] },
    pick: { message: 'pick', replies: ['found', 'missing'] },
    note: { message: 'note', replies: [] },
  },
  roles: {
    welcome: {
      message: 'hello',
      when: 'asked',
      session: ['body', 'session'],
      epoch: ['body', 'epoch'],
      sequence: ['body', 'last'],
      resumed: ['body', 'resumed'],
      heartbeatIntervalMs: ['body', 'beat'],
      contractVersion: ['body', 'contract', 'version'],
      contractHash: ['body', 'contract', 'hash'],
    },
    subscribe: { message: 'join', topic: ['body', 'room'], reply: 'joined', replyTopic: ['body', 'room'] },
    unsubscribe: { message: 'leave', topic: ['body', 'room'], reply: 'left', replyTopic: ['body', 'room'] },
    error: {
      message: 'oops',
      code: ['body', 'reason'],
      text: ['body', 'text'],
      event: ['body', 'about'],
      retryAfterMs: ['body', 'wait'],
    },
    resync: { message: 'stale', sequence: ['body', 'from'], epoch: ['body', 'epoch'] },
  },
  reconnect: { initialDelayMs: 1, multiplier: 2, maxDelayMs: 10, jitter: 0, stableAfterMs: 1 },
  selectiveQuery: { only: 'mine' },
} as const satisfies ChannelDescriptor;

export const serving = {
  errors: {
    invalidJson: 'gibberish',
    invalidMessage: 'malformed',
    unknownMessage: 'eh',
    unknownTopic: 'no_room',
    forbidden: 'not_you',
  },
  unknownMessages: 'reject',
  heartbeat: { control: true, message: 'alive', intervalMs: 30_000, timeoutMs: 10_000 },
  limits: { maxMessageBytes: 2_000, maxSubscriptions: 2 },
  askingQueries: ['only', 'since', 'history'],
  query: [
    { name: 'only', required: false, values: ['mine'] },
    { name: 'station', required: false },
  ],
  headers: [],
  resume: { sessionQuery: 'sid', epochQuery: 'history', sinceQuery: 'since', window: 10, maxAgeMs: 1_000 },
  closeCodes: { heartbeat_timeout: 4408 },
} as const satisfies ServingDescriptor;

const ajv = new Ajv();
const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
const string = { type: 'string', maxLength: 100 };
const number = { type: 'number' };
const integer = { type: 'integer' };

const bodies: Record<string, unknown> = {
  probe: object({ n: number }),
  pick: object({ key: string }),
  note: object({ text: string }),
  join: object({ room: string }),
  leave: object({ room: string }),
  echo: object({ n: number }),
  found: object({ value: string }),
  missing: object({ key: string }),
  joined: object({ room: string }),
  left: object({ room: string }),
  oops: object({
    reason: { enum: ['gibberish', 'malformed', 'eh', 'no_room', 'not_you', 'busy'] },
    text: string,
  }),
  hello: object({
    session: string,
    epoch: string,
    last: integer,
    resumed: { type: 'boolean' },
    beat: integer,
    contract: object({ version: string, hash: string }),
  }),
  stale: object({ from: integer, epoch: string }),
  tune: object({ mhz: { type: 'number', exclusiveMinimum: 0 } }),
  level: object({ db: number }),
  alive: { type: 'object' },
};

export const validators: Validators = Object.fromEntries(
  Object.entries(bodies).map(([name, body]) => {
    const schema = object({ type: { const: name }, body });
    return [name, ajv.compile({ ...schema, properties: { ...schema.properties, ref: { ...string, minLength: 1 } } })];
  }),
);
