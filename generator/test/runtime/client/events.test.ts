import { expect, test } from 'vitest';
import { createValidate } from '../../../runtime/shared/validator.js';
import { settle } from '../fake-clock.js';
import { connected, type FakeSocket, harness } from './harness.js';

const asked = (socket: FakeSocket) =>
  socket.sent.filter(({ kind }) => kind === 'follow' || kind === 'unfollow').map(({ kind }) => kind);
const acknowledge = (socket: FakeSocket) =>
  socket.say({
    kind: socket.last()['kind'] === 'follow' ? 'followed' : 'unfollowed',
    body: {},
    ref: socket.last()['ref'],
  });
const stock = (left: number) => ({ kind: 'stock', body: { left } });

test('on gives data and message, and stops when told', async () => {
  const h = await connected();
  const heard: unknown[] = [];
  const off = h.client.on('stock', (data, message) => heard.push([data, message]));
  await h.socket.say(stock(3));
  expect(heard).toEqual([[{ left: 3 }, stock(3)]]);
  off();
  off();
  await h.socket.say(stock(2));
  expect(heard.length).toBe(1);
});

test('listening subscribes by reference count: first in asks, last out gives up', async () => {
  const h = await connected();
  const one = h.client.on('stock', () => {});
  const two = h.client.on('stock', () => {});
  expect(asked(h.socket)).toEqual(['follow']);
  expect(h.socket.last()).toMatchObject({ body: { what: 'stock' } });
  one();
  expect(asked(h.socket)).toEqual(['follow']);
  two();
  expect(asked(h.socket)).toEqual(['follow', 'unfollow']);
});

test('a listener that takes itself away and comes back hears the next event, not this one again', async () => {
  const h = await connected();
  const heard: number[] = [];
  const listen = () => {
    const off = h.client.on('stock', ({ left }) => {
      heard.push(left);
      off();
      listen();
    });
  };
  listen();
  await h.socket.say(stock(1));
  await h.socket.say(stock(2));
  expect(heard).toEqual([1, 2]);
});

test('a subscription that was refused is asked for anew', async () => {
  const h = await connected();
  const refused = expect(h.client.subscribe('stock')).rejects.toMatchObject({ code: 'forbidden' });
  await h.socket.say({ kind: 'fault', body: { reason: 'forbidden' }, ref: h.socket.last()['ref'] });
  await refused;
  const again = h.client.subscribe('stock');
  expect(asked(h.socket)).toEqual(['follow', 'follow']);
  await acknowledge(h.socket);
  await again;
});

test('after close nothing waits: subscribe rejects, events ends, no timer is left', async () => {
  const h = await connected();
  h.client.close();
  await expect(h.client.subscribe('stock')).rejects.toMatchObject({ reason: 'closed' });
  expect(await h.client.events('stock').next()).toEqual({ done: true, value: undefined });
  expect(h.clock.pending).toEqual([]);
});

test('an iterator that is left before it began, or while it waits, ends and gives up its topic', async () => {
  const h = await connected();
  const unused = h.client.events('stock');
  await unused.return?.();
  await settle();
  expect(asked(h.socket)).toEqual(['follow', 'unfollow']);
  const waiting = h.client.events('stock');
  const next = waiting.next();
  expect(await waiting.return?.()).toEqual({ done: true, value: undefined });
  expect(await next).toEqual({ done: true, value: undefined });
});

test('giving up twice gives up once', async () => {
  const h = await connected();
  const off = h.client.on('stock', () => {});
  h.client.on('stock', () => {});
  off();
  off();
  await settle();
  expect(asked(h.socket)).toEqual(['follow']);
});

test('close rejects a subscription that still waits', async () => {
  const h = await connected();
  const subscribed = expect(h.client.subscribe('stock')).rejects.toMatchObject({ reason: 'closed' });
  h.client.close();
  await subscribed;
});

test('what is unasked needs no subscription', async () => {
  const h = await connected();
  h.client.on('probed', () => {});
  expect(h.socket.sent).toEqual([]);
});

test('topics are asked for when a connection comes, and again, once, after every reconnect', async () => {
  const h = harness();
  h.client.on('stock', () => {});
  void h.client.connect();
  await h.socket.open();
  expect(asked(h.socket)).toEqual(['follow']);
  await acknowledge(h.socket);
  await h.socket.drop();
  await h.clock.advance(1000);
  await h.socket.open();
  expect(asked(h.socket)).toEqual(['follow']);
});

test('subscribe resolves at the acknowledgement, also at one after a reconnect', async () => {
  const h = await connected();
  let done = false;
  const subscribed = h.client.subscribe('stock').then(() => {
    done = true;
  });
  await settle();
  expect(done).toBe(false);
  await h.socket.drop();
  await h.clock.advance(1000);
  await h.socket.open();
  expect(done).toBe(false);
  await acknowledge(h.socket);
  await subscribed;
  const again = h.client.subscribe('stock'); // twice is once
  await again;
  expect(asked(h.socket)).toEqual(['follow']);
});

test('unsubscribe keeps the topic while something listens, and resolves at the acknowledgement otherwise', async () => {
  const h = await connected();
  const off = h.client.on('stock', () => {});
  await acknowledge(h.socket);
  await h.client.subscribe('stock');
  await h.client.unsubscribe('stock');
  expect(asked(h.socket)).toEqual(['follow']);
  off();
  expect(asked(h.socket)).toEqual(['follow', 'unfollow']);
});

test('a refused subscription rejects who awaits it, and goes to onError where nobody does', async () => {
  const h = await connected();
  const errors: unknown[] = [];
  h.client.onError((error) => errors.push(error));
  const refuse = () => h.socket.say({ kind: 'fault', body: { reason: 'forbidden' }, ref: h.socket.last()['ref'] });
  const subscribed = expect(h.client.subscribe('stock')).rejects.toMatchObject({ code: 'forbidden' });
  await refuse();
  await subscribed;
  expect(errors).toEqual([]);
  await h.client.unsubscribe('stock');
  h.client.on('stock', () => {});
  await refuse();
  expect(errors).toMatchObject([{ code: 'forbidden' }]);
});

test('events is an iterator: nothing is dropped while the consumer is busy, leaving gives up the topic', async () => {
  const h = await connected();
  const seen: number[] = [];
  const events = h.client.events('stock');
  for (const left of [1, 2, 3]) await h.socket.say(stock(left));
  for await (const { left } of events) {
    seen.push(left);
    if (left === 3) break;
  }
  expect(seen).toEqual([1, 2, 3]);
  await settle();
  expect(asked(h.socket)).toEqual(['follow', 'unfollow']);
});

test('events waits for what is to come, and ends at close or abort', async () => {
  const h = await connected();
  const controller = new AbortController();
  const collect = async (signal?: AbortSignal) => {
    const seen: number[] = [];
    for await (const { left } of h.client.events('stock', signal ? { signal } : {})) seen.push(left);
    return seen;
  };
  const aborted = collect(controller.signal);
  const closed = collect();
  await h.socket.say(stock(1));
  controller.abort();
  await h.socket.say(stock(2));
  h.client.close();
  expect(await aborted).toEqual([1]);
  expect(await closed).toEqual([1, 2]);
});

test('a listener that throws disturbs no other and is reported', async () => {
  const h = await connected();
  const errors: unknown[] = [];
  const heard: unknown[] = [];
  h.client.onError((error) => errors.push(error));
  h.client.on('stock', () => {
    throw new Error('mine');
  });
  h.client.on('stock', (data) => heard.push(data));
  await h.socket.say(stock(1));
  expect(heard).toEqual([{ left: 1 }]);
  expect(errors).toMatchObject([{ message: 'mine' }]);
});

test.each([
  ['no json', '{nope', { kind: 'malformed' }],
  ['an unknown event', { kind: 'surprise', body: {} }, { kind: 'unknown', event: 'surprise' }],
  ['a prototype key', '{"kind":"__proto__"}', { kind: 'unknown', event: '__proto__' }],
  ['no object', '[1]', { kind: 'unknown', event: undefined }],
])('%s is survived and surfaced', async (_, frame, want) => {
  const h = await connected();
  const invalid: unknown[] = [];
  h.client.onInvalid((outcome) => invalid.push(outcome));
  await h.socket.say(frame);
  expect(invalid).toMatchObject([want]);
  expect(h.client.state).toBe('connected');
});

/** Says no to a stock below zero, to purchases without an item and to sales without a price. */
const validate = createValidate({
  stock: judge((message) => (message['body'] as { left: number }).left >= 0),
  buy: judge((message) => 'item' in (message['body'] as object)),
  sold: judge((message) => 'price' in (message['body'] as object)),
});

function judge(valid: (message: Record<string, unknown>) => boolean) {
  const validator = (value: unknown) => {
    const right = valid(value as Record<string, unknown>);
    Object.assign(validator, {
      errors: right ? null : [{ instancePath: '/body', keyword: 'rule', message: 'is wrong' }],
    });
    return right;
  };
  return validator;
}

test.each([
  { inbound: undefined, delivered: 0 },
  { inbound: 'drop' as const, delivered: 0 },
  { inbound: 'throw' as const, delivered: 0 },
  { inbound: 'report' as const, delivered: 1 },
])('an invalid event is reported; delivered only by the policy report ($inbound)', async ({ inbound, delivered }) => {
  const h = await connected({ validate, ...(inbound && { policy: { inbound } }) });
  const invalid: unknown[] = [];
  const heard: unknown[] = [];
  h.client.onInvalid((outcome) => invalid.push(outcome));
  h.client.on('stock', (data) => heard.push(data));
  await h.socket.say(stock(-1));
  expect(invalid).toMatchObject([
    { kind: 'invalid', name: 'stock', problems: [{ path: '/body', message: 'is wrong' }] },
  ]);
  expect(heard.length).toBe(delivered);
});

test('by the policy throw who iterates gets the error', async () => {
  const h = await connected({ validate, policy: { inbound: 'throw' } });
  const next = h.client.events('stock').next();
  const failed = expect(next).rejects.toMatchObject({ name: 'ContractError', event: 'stock' });
  await h.socket.say(stock(-1));
  await failed;
});

test('a reply that breaks the contract rejects its request instead of letting it wait', async () => {
  const h = await connected({ validate });
  const request = expect(h.client.buy({ item: 'hat' })).rejects.toMatchObject({ name: 'ContractError' });
  await h.socket.say({ kind: 'sold', body: {}, ref: '1' });
  await request;
});

test.each([
  { outbound: undefined, sent: 0 },
  { outbound: 'drop' as const, sent: 0 },
  { outbound: 'report' as const, sent: 1 },
])('what this side would send wrong leaves only by the policy report ($outbound)', async ({ outbound, sent }) => {
  const h = await connected({ validate, ...(outbound && { policy: { outbound } }) });
  const invalid: unknown[] = [];
  h.client.onInvalid((outcome) => invalid.push(outcome));
  const wrong = {} as { item: string }; // what a caller without types would pass
  const request = h.client.buy(wrong);
  request.catch(() => {});
  await settle();
  expect(h.socket.sent.length).toBe(sent);
  expect(invalid.length).toBe(outbound ? 1 : 0);
  if (sent === 0) await expect(request).rejects.toMatchObject({ name: 'ContractError', event: 'buy' });
  h.client.close();
});
