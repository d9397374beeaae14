/** One test for each line of the old manager's description: names, connecting, subscribing, sending. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionState, createWebSocketManager, WebSocketManager } from '../src/websocket.js';
import { connected, url } from './manager.js';
import { SocketDouble } from './socket-double.js';

beforeEach(() => {
  SocketDouble.made = [];
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', SocketDouble);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('names', () => {
  test('the states are words', () => {
    expect(ConnectionState).toEqual({
      DISCONNECTED: 'Disconnected',
      CONNECTING: 'Connecting',
      CONNECTED: 'Connected',
      RECONNECTING: 'Reconnecting',
    });
  });

  test('the function makes a manager, which starts disconnected and has every method', () => {
    const manager = createWebSocketManager(url);
    expect(manager).toBeInstanceOf(WebSocketManager);
    expect(manager.getState()).toBe(ConnectionState.DISCONNECTED);
    expect(manager.isConnected()).toBe(false);
    expect(manager.ws).toBeNull();
    for (const name of [
      'connect',
      'disconnect',
      'subscribe',
      'unsubscribe',
      'send',
      'isConnected',
      'getState',
      'onStateChange',
      'offStateChange',
    ] as const)
      expect(manager[name], name).toBeTypeOf('function');
  });

  test('the constructor takes the old options', async () => {
    const manager = new WebSocketManager({
      url,
      heartbeatInterval: 100,
      maxReconnectDelay: 3_000,
      initialReconnectDelay: 500,
    });
    const { socket } = await connected(manager);
    vi.advanceTimersByTime(100);
    expect(socket.sent).toHaveLength(1);
    const delays: number[] = [];
    for (let fall = 0; fall < 5; fall++) {
      SocketDouble.last.drop();
      const made = SocketDouble.made.length;
      const before = Date.now();
      while (SocketDouble.made.length === made) vi.advanceTimersByTime(100);
      delays.push(Date.now() - before);
    }
    expect(delays).toEqual([500, 1_000, 2_000, 3_000, 3_000]);
  });
});

describe('connect', () => {
  test('resolves when the socket opens, without any frame', async () => {
    const manager = createWebSocketManager(url);
    let resolved = false;
    const opening = manager.connect().then(() => {
      resolved = true;
    });
    expect(manager.getState()).toBe(ConnectionState.CONNECTING);
    await vi.advanceTimersByTimeAsync(100);
    expect(resolved).toBe(false);
    SocketDouble.last.accept();
    await opening;
    expect(manager.getState()).toBe(ConnectionState.CONNECTED);
    expect(manager.isConnected()).toBe(true);
  });

  test('rejects when it fails to open, and goes on trying', async () => {
    const manager = createWebSocketManager(url);
    const opening = manager.connect();
    SocketDouble.last.fail();
    await expect(opening).rejects.toBeDefined();
    expect(manager.getState()).toBe(ConnectionState.RECONNECTING);
    vi.advanceTimersByTime(1_000);
    SocketDouble.last.accept();
    expect(manager.isConnected()).toBe(true);
  });

  test('rejects when it is closed before it opens', async () => {
    const manager = createWebSocketManager(url);
    const opening = manager.connect();
    SocketDouble.last.drop(1013);
    await expect(opening).rejects.toThrow('1013');
  });

  test('rejects where there is no socket to be had at all, and tries no more', async () => {
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor() {
          throw new SyntaxError('not a URL');
        }
      },
    );
    const manager = createWebSocketManager('::');
    await expect(manager.connect()).rejects.toThrow('not a URL');
    expect(manager.getState()).toBe(ConnectionState.DISCONNECTED);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does nothing more while connecting', async () => {
    const manager = createWebSocketManager(url);
    const first = manager.connect();
    await manager.connect();
    expect(SocketDouble.made).toHaveLength(1);
    SocketDouble.last.accept();
    await first;
  });

  test('does nothing more when connected', async () => {
    const { manager, socket } = await connected();
    await manager.connect();
    expect(SocketDouble.made).toEqual([socket]);
    expect(socket.closes).toBe(0);
  });

  test('one socket at a time: a retry that is under way is not doubled, one that waits is made at once', async () => {
    const { manager } = await connected();
    SocketDouble.last.drop();
    const again = manager.connect();
    expect(SocketDouble.made).toHaveLength(2);
    await manager.connect();
    vi.advanceTimersByTime(30_000);
    expect(SocketDouble.made).toHaveLength(2);
    SocketDouble.last.accept();
    await again;
    vi.advanceTimersByTime(20_000);
    expect(SocketDouble.made).toHaveLength(2);
  });
});

describe('the socket', () => {
  test('is the global WebSocket of that moment, made with the URL alone', async () => {
    const manager = createWebSocketManager(url);
    class Later extends SocketDouble {}
    vi.stubGlobal('WebSocket', Later);
    await connected(manager);
    expect(SocketDouble.last).toBeInstanceOf(Later);
    expect(SocketDouble.last.arguments).toEqual([url]);
  });

  test('has its four handlers set, and is kept in `ws`', async () => {
    const { manager, socket } = await connected();
    expect(manager.ws).toBe(socket);
    for (const name of ['onopen', 'onmessage', 'onerror', 'onclose'] as const)
      expect(socket[name], name).toBeTypeOf('function');
  });

  test('is sent to and closed through its own methods, also when they are replaced', async () => {
    const { manager, socket } = await connected();
    const send = vi.spyOn(socket, 'send');
    const close = vi.spyOn(socket, 'close');
    manager.send('test-event', { message: 'hello' });
    expect(send).toHaveBeenCalledWith(expect.stringContaining('"event":"test-event"'));
    manager.disconnect();
    expect(close).toHaveBeenCalledTimes(1);
    expect(manager.ws).toBeNull();
  });

  test('that is closing is no connection any more', async () => {
    const { manager, socket } = await connected();
    socket.readyState = 2;
    expect(manager.isConnected()).toBe(false);
  });
});

describe('subscribe', () => {
  const health = { event: 'services:health', data: { 'api-gateway': { status: 'healthy' } }, timestamp: 'now' };

  test('is local: nothing is sent', async () => {
    const { manager, socket } = await connected();
    manager.subscribe('services:health', () => {});
    manager.unsubscribe('services:health', () => {});
    expect(socket.sent).toEqual([]);
  });

  test('callbacks get the data, until they are taken away', async () => {
    const { manager, socket } = await connected();
    const [one, other] = [vi.fn(), vi.fn()];
    manager.subscribe('services:health', one);
    manager.subscribe('services:health', other);
    socket.receive(health);
    manager.unsubscribe('services:health', one);
    socket.receive(health);
    expect(one.mock.calls).toEqual([[health.data]]);
    expect(other.mock.calls).toEqual([[health.data], [health.data]]);
  });

  test.each([
    ['one of the contract, valid', 'signals:detected', { frequency_mhz: 1, snr_db: 2, websdr_id: 3, timestamp: 'x' }],
    ['one of the contract, invalid', 'localizations:updated', { latitude: 'north' }],
    ['one that nobody knows', 'test-event', [1, 2]],
    ['an answer', 'pong', {}],
  ])('any event: %s', async (_name, event, data) => {
    const { manager, socket } = await connected();
    const callback = vi.fn();
    manager.subscribe(event, callback);
    socket.receive({ event, data });
    expect(callback.mock.calls).toEqual([[data]]);
  });

  test('a callback that throws does not keep the others from being called', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { manager, socket } = await connected();
    const other = vi.fn();
    manager.subscribe('services:health', () => {
      throw new Error('mine');
    });
    manager.subscribe('services:health', other);
    socket.receive(health);
    expect(other).toHaveBeenCalledTimes(1);
    expect(manager.isConnected()).toBe(true);
  });

  test.each(['{', '', 'null', '7', '[]', '{"data":{}}'])('a frame of %j is survived', async (frame) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { manager, socket } = await connected();
    const callback = vi.fn();
    manager.subscribe('services:health', callback);
    socket.receive(frame);
    socket.receive(health);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test('subscriptions survive a reconnect', async () => {
    const { manager } = await connected();
    const callback = vi.fn();
    manager.subscribe('services:health', callback);
    SocketDouble.last.drop();
    vi.advanceTimersByTime(1_000);
    SocketDouble.last.accept();
    SocketDouble.last.receive(health);
    expect(callback).toHaveBeenCalledTimes(1);
  });
});

describe('send', () => {
  test('writes event, data and timestamp, whatever the event', async () => {
    vi.setSystemTime(new Date('2026-11-23T08:45:00.123Z'));
    const { manager, socket } = await connected();
    manager.send('ping', {});
    manager.send('nobody:knows', { a: [1] });
    expect(socket.sent.map((frame) => JSON.parse(frame))).toEqual([
      { event: 'ping', data: {}, timestamp: '2026-11-23T08:45:00.123Z' },
      { event: 'nobody:knows', data: { a: [1] }, timestamp: '2026-11-23T08:45:00.123Z' },
    ]);
  });

  test('without a connection it warns, and does not throw', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const manager = createWebSocketManager(url);
    manager.send('ping', {});
    manager.connect().catch(() => {});
    manager.send('ping', {});
    SocketDouble.last.fail();
    manager.send('ping', {});
    expect(warn).toHaveBeenCalledTimes(3);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('Cannot send message - not connected'));
    expect(SocketDouble.last.sent).toEqual([]);
  });
});
