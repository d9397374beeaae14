import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { settle } from '../fake-clock.js';
import { connected, harness, shop } from './harness.js';

test('a request is an envelope with its constants, an id and an RFC 3339 timestamp', async () => {
  const h = await connected();
  void h.client.buy({ item: 'hat' }).catch(() => {});
  expect(h.socket.last()).toEqual({
    kind: 'buy',
    body: { item: 'hat' },
    at: new Date(h.clock.now()).toISOString(),
    ref: '1',
  });
  h.client.close();
});

test('replies settle their own requests in any order; several possible replies are told apart', async () => {
  const h = await connected();
  const hat = h.client.buy({ item: 'hat' });
  const cap = h.client.buy({ item: 'cap' });
  await h.socket.say({ kind: 'refunded', body: { price: 2 }, ref: '2' });
  await h.socket.say({ kind: 'sold', body: { price: 1 }, ref: '1' });
  expect(await hat).toEqual({ event: 'sold', data: { price: 1 } });
  expect(await cap).toEqual({ event: 'refunded', data: { price: 2 } });
});

test('a reply that never comes times out', async () => {
  const h = await connected();
  const heard: unknown[] = [];
  h.client.on('probed', (data) => heard.push(data));
  const request = h.client.probe({ timeoutMs: 2000 });
  const failed = expect(request).rejects.toMatchObject({ name: 'TimeoutError', message: 'no reply within 2000 ms' });
  await h.clock.advance(2000);
  await failed;
});

test('an abort rejects with its reason, before and after sending, and leaves no timer', async () => {
  const h = await connected();
  const timers = h.clock.pending.length;
  const controller = new AbortController();
  const request = h.client.probe({ signal: controller.signal });
  controller.abort(new Error('changed my mind'));
  await expect(request).rejects.toThrow('changed my mind');
  await expect(h.client.probe({ signal: AbortSignal.abort(new Error('never')) })).rejects.toThrow('never');
  expect(h.socket.sent.length).toBe(1);
  expect(h.clock.pending.length).toBe(timers);
});

test('a signal that outlives its request holds nothing of it', async () => {
  const h = await connected();
  const { signal } = new AbortController();
  const request = h.client.probe({ signal });
  expect(getEventListeners(signal, 'abort').length).toBe(1);
  await h.socket.say({ kind: 'probed', body: {}, ref: '1' });
  await request;
  expect(getEventListeners(signal, 'abort').length).toBe(0);
});

test('one echoed id shows that this gateway echoes: what comes without one answers nothing', async () => {
  const h = await connected();
  const first = h.client.probe();
  await h.socket.say({ kind: 'probed', body: {}, ref: '1' });
  await first;
  let settled = false;
  const second = h.client.probe().then(() => {
    settled = true;
  });
  await h.socket.say({ kind: 'probed', body: {} });
  expect(settled).toBe(false);
  await h.socket.say({ kind: 'probed', body: {}, ref: '2' });
  await second;
});

test('what one gateway does is not expected of the next', async () => {
  const h = await connected();
  await h.socket.say({ kind: 'hello', body: { fingerprint: shop.hash } });
  await h.socket.drop();
  await h.clock.advance(1000);
  await h.socket.open();
  const request = h.client.probe();
  await h.socket.say({ kind: 'probed', body: {} });
  await request;
});

test('without a connection a request rejects at once, and a lost one when the connection is', async () => {
  const h = harness();
  await expect(h.client.probe()).rejects.toMatchObject({ name: 'ConnectionError', reason: 'disconnected' });
  const live = await connected();
  const request = live.client.probe();
  const failed = expect(request).rejects.toMatchObject({ name: 'ConnectionError', reason: 'lost' });
  await live.socket.drop();
  await failed;
});

test('an error message rejects its own request alone', async () => {
  const h = await connected();
  const hat = h.client.buy({ item: 'hat' });
  const cap = h.client.buy({ item: 'cap' });
  const failed = expect(hat).rejects.toMatchObject({
    name: 'RequestError',
    code: 'sold_out',
    message: 'no hats left',
    retryAfterMs: 500,
  });
  await h.socket.say({ kind: 'fault', body: { reason: 'sold_out', why: 'no hats left', later: 500 }, ref: '1' });
  await failed;
  await h.socket.say({ kind: 'sold', body: { price: 3 }, ref: '2' });
  expect(await cap).toEqual({ event: 'sold', data: { price: 3 } });
});

test('an unasked reply settles nothing once the gateway was seen to echo ids; it is an event', async () => {
  const h = await connected();
  const heard: unknown[] = [];
  h.client.on('probed', (data) => heard.push(data));
  await h.socket.say({ kind: 'hello', body: { fingerprint: shop.hash } });
  let settled = false;
  const request = h.client.probe().then(() => {
    settled = true;
  });
  await h.socket.say({ kind: 'probed', body: { unasked: true } });
  expect(settled).toBe(false);
  expect(heard).toEqual([{ unasked: true }]);
  await h.socket.say({ kind: 'probed', body: {}, ref: h.socket.last()['ref'] });
  await request;
  expect(heard.length).toBe(1);
});

test('a gateway that never echoes ids is matched first in, first out', async () => {
  const h = await connected();
  const first = h.client.buy({ item: 'a' });
  const probe = h.client.probe();
  const second = h.client.buy({ item: 'b' });
  await h.socket.say({ kind: 'sold', body: { price: 1 } });
  await h.socket.say({ kind: 'probed', body: {} });
  await h.socket.say({ kind: 'fault', body: { reason: 'nope' } });
  expect(await first).toMatchObject({ data: { price: 1 } });
  await probe;
  await expect(second).rejects.toMatchObject({ code: 'nope' });
});

test.each(['time-out', 'abort'])('a late reply after a %s is not taken for the next one', async (how) => {
  const h = await connected();
  const controller = new AbortController();
  const first = h.client.buy({ item: 'a' }, { timeoutMs: 1000, signal: controller.signal });
  const given = expect(first).rejects.toThrow();
  if (how === 'abort') controller.abort();
  else await h.clock.advance(1000);
  await given;
  const second = h.client.buy({ item: 'b' });
  await h.socket.say({ kind: 'sold', body: { price: 1 } });
  await h.socket.say({ kind: 'sold', body: { price: 2 } });
  expect(await second).toMatchObject({ data: { price: 2 } });
});

test('a message without declared reply resolves when it is sent', async () => {
  const h = await connected();
  await expect(h.client.note({ text: 'hi' })).resolves.toBeUndefined();
  expect(h.socket.last()).toMatchObject({ kind: 'note', body: { text: 'hi' } });
  expect(h.socket.last()).not.toHaveProperty('ref');
});

test('another contract is told once per welcome, the same one is not', async () => {
  const mismatches: unknown[] = [];
  const h = await connected({ onContractMismatch: (mismatch) => mismatches.push(mismatch) });
  await h.socket.say({ kind: 'hello', body: { fingerprint: shop.hash } });
  expect(mismatches).toEqual([]);
  await h.socket.say({ kind: 'hello', body: { fingerprint: 'other' } });
  expect(mismatches).toEqual([{ kind: 'hello', body: { fingerprint: 'other' } }]);
  expect(h.client.welcome).toMatchObject({ kind: 'hello' });
});

test('an unasked error message goes to onError', async () => {
  const h = await connected();
  const errors: unknown[] = [];
  h.client.onError((error) => errors.push(error));
  await h.socket.say({ kind: 'fault', body: { reason: 'tired' } });
  await settle();
  expect(errors).toMatchObject([{ name: 'RequestError', code: 'tired' }]);
});
