/** A contract with every section of `x-eventpact`, to change one thing of. */
import { build, type ChannelDraft, type MessageDraft } from './spec-document.js';

export const text = { type: 'string' };
export const framed = (kind: string, data: Record<string, unknown> = {}) => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: kind }, body: { type: 'object', properties: data }, n: { type: 'integer' } },
});

export const messages: Record<string, MessageDraft> = {
  hello: { payload: framed('hello', { session: text, hash: text }) },
  join: { payload: framed('join', { room: text }), from: 'client', reply: ['fail', 'joined'] },
  joined: { payload: framed('joined', { room: text }), from: 'nobody' },
  leave: { payload: framed('leave', { room: { enum: ['news', 'old'] } }), from: 'client' },
  fail: { payload: framed('fail', { code: { enum: ['bad', 'unknown'] }, text }) },
  bundle: { payload: framed('bundle', { list: { type: 'array', items: text } }) },
  lost: { payload: framed('lost', { oldest: { type: 'integer' } }) },
  beat: { payload: framed('beat'), from: 'client', reply: ['beaten'] },
  beaten: { payload: framed('beaten') },
  news: { payload: framed('news', { headline: text }) },
};

export const query = {
  type: 'object',
  properties: { only: { enum: ['joined'] }, bundles: { type: 'integer' }, s: text, e: text, f: text, token: text },
};

export const full = {
  version: 1,
  subprotocol: 'rooms.v1',
  envelope: { name: '/kind', data: '/body', sequence: '/n' },
  unknownMessages: 'reject',
  roles: {
    welcome: { message: 'hello', session: '/body/session', contractHash: '/body/hash' },
    subscribe: { message: 'join', topic: '/body/room' },
    unsubscribe: { message: 'leave', topic: '/body/room' },
    error: { message: 'fail', code: '/body/code', text: '/body/text' },
    batch: { message: 'bundle', messages: '/body/list' },
    resync: { message: 'lost', sequence: '/body/oldest' },
  },
  errors: { invalidMessage: 'bad' },
  heartbeat: { client: { request: 'beat' }, server: { message: 'beaten', timeoutMs: 5 } },
  reconnect: { maxDelayMs: 10 },
  subscriptions: { selectiveQuery: { only: 'joined' }, max: 3 },
  batch: { query: { bundles: 1 }, maxWaitMs: 0 },
  resume: { sessionQuery: 's', epochQuery: 'e', sinceQuery: 'f' },
  fallback: { poll: '/poll' },
  limits: { burst: 2 },
  auth: { query: 'token' },
  closeCodes: { '4001': { name: 'gone', client: 'stop' }, '3999': { name: 'busy', client: 'wait', description: 'D.' } },
};

export function channelOf(behaviour: unknown, channel: Partial<ChannelDraft> = {}) {
  return build({ behaviour, channels: { c: { messages, query, ...channel } } });
}

/** The full behaviour with one member changed; `undefined` takes it out. */
export function changed(path: string, value: unknown, from: unknown = full): unknown {
  const copy = structuredClone(from) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce((node, step) => {
    if (typeof node[step] !== 'object' || node[step] === null) node[step] = {};
    return node[step] as Record<string, unknown>;
  }, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
