import { expect, test } from 'vitest';
import { backoffDelay } from '../../../runtime/client/backoff.js';
import { createConnection } from '../../../runtime/client/connection.js';
import { ConnectionError } from '../../../runtime/client/errors.js';
import { createFakeClock, settle } from '../fake-clock.js';
import { connected, FakeSocket, harness, shop } from './harness.js';

test('delays double up to the cap: 1, 2, 4, 8, 16, 30, 30', async () => {
  const h = harness();
  const done = h.client.connect();
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    await h.socket.drop();
    expect(h.states.at(-1)).toBe(`reconnecting ${seconds * 1000}`);
    const before = h.sockets.length;
    await h.clock.advance(seconds * 1000 - 1);
    expect(h.sockets.length).toBe(before);
    await h.clock.advance(1);
    expect(h.sockets.length).toBe(before + 1);
  }
  await h.socket.open();
  await done;
  expect(h.client.state).toBe('connected');
});

test.each([
  { n: 0, random: 0, want: 1000 },
  { n: 0, random: 1, want: 800 },
  { n: 3, random: 0.5, want: 7200 },
  { n: 50, random: 0, want: 30_000 },
  { n: 50, random: 1, want: 24_000 },
])('jitter only shortens: try $n, random $random', ({ n, random, want }) => {
  const delay = backoffDelay({ ...shop.reconnect, jitter: 0.2 }, n, () => random);
  expect(delay).toBeCloseTo(want, 6);
});

test('delays start over once a connection has held, and not before', async () => {
  const h = await connected();
  await h.clock.advance(3999);
  await h.socket.drop();
  await h.clock.advance(1000);
  await h.socket.open();
  await h.clock.advance(3999); // not yet stable: the next delay goes on from the last
  await h.socket.drop();
  expect(h.states.at(-1)).toBe('reconnecting 2000');
  await h.clock.advance(2000);
  await h.socket.open();
  await h.clock.advance(4000);
  await h.socket.drop();
  expect(h.states.at(-1)).toBe('reconnecting 1000');
});

test('one live socket at a time, however often connect is called', async () => {
  const h = harness();
  const both = [h.client.connect(), h.client.connect()];
  expect(h.sockets.length).toBe(1);
  await h.socket.open();
  await Promise.all(both);
  await h.client.connect();
  expect(h.sockets.length).toBe(1);
});

test('a lost socket is let go of before the next one is made: what it says later is not heard', async () => {
  const h = await connected();
  const heard: unknown[] = [];
  h.client.on('stock', (data) => heard.push(data));
  const old = h.socket;
  await old.drop();
  await h.clock.advance(1000);
  await h.socket.open();
  await old.say({ kind: 'stock', body: { left: 1 } });
  await old.drop();
  expect(heard).toEqual([]);
  expect(h.client.state).toBe('connected');
});

test('a declared stop ends it and rejects who waits', async () => {
  const h = harness();
  const done = h.client.connect();
  const refused = expect(done).rejects.toMatchObject({ name: 'ConnectionError', reason: 'lost' });
  await h.socket.open();
  await h.socket.drop(4002, 'go away');
  await done.catch(() => {});
  expect(h.client.state).toBe('disconnected');
  expect(h.clock.pending).toEqual([]);
  const again = harness();
  const waiting = again.client.connect();
  const rejected = expect(waiting).rejects.toBeInstanceOf(ConnectionError);
  await again.socket.drop(4002);
  await rejected;
  await refused.catch(() => {}); // the first connect had resolved at its opening
});

test('refresh asks for a new token at once, and only once in a row', async () => {
  const tokens = ['one', 'two', 'three'];
  const h = harness({ token: () => tokens.shift() ?? 'none' });
  h.client.connect().catch(() => {});
  expect(h.socket.protocols).toEqual(['shop.v2', 'key.one']);
  await h.socket.open();
  await h.socket.drop(4001);
  await h.clock.advance(0);
  expect(h.socket.protocols).toEqual(['shop.v2', 'key.two']);
  await h.socket.open();
  await h.socket.drop(4001);
  expect(h.client.state).toBe('disconnected');
  expect(h.sockets.length).toBe(2);
});

test('wait waits as long as the last error message said', async () => {
  const h = await connected();
  h.client.onError(() => {});
  await h.socket.say({ kind: 'fault', body: { reason: 'slow', later: 7000 } });
  await h.socket.drop(4003);
  expect(h.states.at(-1)).toBe('reconnecting 7000');
});

test('every undeclared close code is retried', async () => {
  for (const code of [1000, 1001, 1006, 1011, 1012, 1013, 4999]) {
    const h = await connected();
    await h.socket.drop(code);
    expect(h.states.at(-1), String(code)).toBe('reconnecting 1000');
  }
});

test('the heartbeat asks on schedule and measures the round trip', async () => {
  const h = await connected();
  expect(h.socket.sent).toEqual([]);
  await h.clock.advance(20_000);
  expect(h.socket.last()).toMatchObject({ kind: 'probe', body: {} });
  await h.clock.advance(30);
  await h.socket.say({ kind: 'probed', body: {}, ref: h.socket.last()['ref'] });
  expect(h.client.latencyMs).toBe(30);
  await h.clock.advance(19_970);
  expect(h.socket.sent.length).toBe(2);
});

test('a connection on which nothing arrives for interval plus timeout is replaced; any frame counts', async () => {
  const h = await connected();
  await h.clock.advance(24_000);
  await h.socket.say({ kind: 'stock', body: { left: 1 } });
  await h.clock.advance(24_999);
  expect(h.client.state).toBe('connected');
  const dead = h.socket;
  await h.clock.advance(1);
  expect(h.client.state).toBe('reconnecting');
  expect(dead.closed).toBeDefined();
});

test('close is final: no timer, no socket, no second connect', async () => {
  const h = await connected();
  h.client.close();
  expect(h.socket.closed).toEqual({ code: 1000, reason: '' });
  expect(h.states.at(-1)).toBe('disconnected');
  expect(h.clock.pending).toEqual([]);
  await h.socket.drop();
  await h.clock.advance(60_000);
  expect(h.sockets.length).toBe(1);
  await expect(h.client.connect()).rejects.toMatchObject({ reason: 'closed' });
});

test('close while reconnecting leaves no timer; close in a state listener is obeyed', async () => {
  const waiting = await connected();
  await waiting.socket.drop();
  waiting.client.close();
  expect(waiting.clock.pending).toEqual([]);

  const listening = await connected();
  listening.client.onState((state) => {
    if (state === 'reconnecting') listening.client.close();
  });
  await listening.socket.drop();
  expect(listening.client.state).toBe('disconnected');
  expect(listening.clock.pending).toEqual([]);
});

test('a token that fails to come is a failed try, not the end', async () => {
  let tries = 0;
  const h = harness({
    token: () => (++tries === 1 ? Promise.reject(new Error('no token today')) : Promise.resolve('ok')),
  });
  const done = h.client.connect();
  await settle();
  expect(h.states).toEqual(['connecting', 'reconnecting 1000']);
  await h.clock.advance(1000);
  await h.socket.open();
  await done;
});

test('a close while the token is awaited opens no socket that stays', async () => {
  const gate: { open?: (token: string) => void } = {};
  const h = harness({
    token: () =>
      new Promise((resolve) => {
        gate.open = resolve;
      }),
  });
  h.client.connect().catch(() => {});
  h.client.close();
  gate.open?.('late');
  await settle();
  for (const socket of h.sockets) expect(socket.closed).toBeDefined();
  expect(h.client.state).toBe('disconnected');
});

test.each([
  ['ws://host/shop', 'ws://host/shop?only=followed', {}],
  ['https://host/shop?x=1', 'wss://host/shop?x=1&only=followed', {}],
  ['ws://host/shop', 'ws://host/shop', { selective: false }],
  ['ws://host/shop', 'ws://host/shop?only=followed&lang=en', { query: { lang: 'en' } }],
])('%s connects to %s', (url, want, options) => {
  const h = harness({ url, ...options });
  h.client.connect().catch(() => {});
  expect(h.socket.url).toBe(want);
  expect(h.socket.protocols).toEqual([]); // a gateway that knows no subprotocol must not be offered one
  h.client.close();
});

test('connect while waiting for the next try tries at once, and only once', async () => {
  const h = await connected();
  await h.socket.drop();
  const again = [h.client.connect(), h.client.connect()];
  expect(h.sockets.length).toBe(2);
  await h.clock.advance(5000);
  expect(h.sockets.length).toBe(2);
  await h.socket.open();
  await Promise.all(again);
});

test.each(['onLost', 'onState', 'onOpen'] as const)(
  'a connection that is closed by its own %s stays closed',
  async (hook) => {
    const clock = createFakeClock();
    const socket = new FakeSocket('ws://127.0.0.1', []);
    const calls: string[] = [];
    const close = () => {
      if (calls.at(-1) !== 'close') calls.push('close');
      connection.close();
    };
    const connection = createConnection({
      open: () => socket,
      reconnect: shop.reconnect,
      clock,
      random: () => 0,
      onFrame: () => {},
      onOpen: () => (hook === 'onOpen' ? close() : calls.push('open')),
      onLost: () => hook === 'onLost' && connection.state === 'connected' && calls.push('lost') === 2 && close(),
      onState: (state) => hook === 'onState' && state === 'connected' && close(),
    });
    connection.connect().catch(() => {});
    await socket.open();
    await socket.drop();
    expect(connection.state).toBe('disconnected');
    expect(clock.pending).toEqual([]);
    expect(calls).toEqual(hook === 'onLost' ? ['open', 'lost', 'close', 'lost'] : ['close']);
  },
);

test('what throws at once ends it and is told: it would throw again', async () => {
  const h = harness({ url: 'no url' });
  await expect(h.client.connect()).rejects.toBeInstanceOf(TypeError);
  expect(h.client.state).toBe('disconnected');
  expect(h.clock.pending).toEqual([]);
  const { auth: _, ...without } = shop;
  await expect(harness({ token: 'secret' }, without).client.connect()).rejects.toThrow('no place for a token');
});

test('connect in a listener of the end begins anew, and is not rejected with it', async () => {
  const h = await connected();
  const again: Promise<void>[] = [];
  const off = h.client.onState((state) => {
    if (state !== 'disconnected') return;
    off();
    again.push(h.client.connect());
  });
  await h.socket.drop(4002);
  await h.socket.open();
  await Promise.all(again);
  expect(h.client.state).toBe('connected');
});

test.each([
  ['stale', 7000],
  ['no number', 'soon'],
])('a wait that is %s is not obeyed', async (_, later) => {
  const h = await connected();
  h.client.onError(() => {});
  await h.socket.say({ kind: 'fault', body: { reason: 'slow', later } });
  if (later === 7000) {
    await h.socket.drop();
    await h.clock.advance(1000);
    await h.socket.open();
  }
  await h.socket.drop(4003);
  expect(h.states.at(-1)).toBe('reconnecting 30000');
});
