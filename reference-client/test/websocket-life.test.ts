/** One test for each line of the old manager's description: its states and its life. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionState, createWebSocketManager } from '../src/websocket.js';
import { connected, statesOf, url } from './manager.js';
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

describe('state changes', () => {
  test('are told in order, as long as one listens', async () => {
    const manager = createWebSocketManager(url);
    const states = statesOf(manager);
    const gone = vi.fn();
    manager.onStateChange(gone);
    manager.offStateChange(gone);
    await connected(manager);
    SocketDouble.last.drop();
    vi.advanceTimersByTime(1_000);
    SocketDouble.last.accept();
    manager.disconnect();
    expect(states).toEqual(['Connecting', 'Connected', 'Reconnecting', 'Connected', 'Disconnected']);
    expect(gone).not.toHaveBeenCalled();
  });

  test('a callback that throws does not keep the others from being called', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const manager = createWebSocketManager(url);
    manager.onStateChange(() => {
      throw new Error('mine');
    });
    const states = statesOf(manager);
    await connected(manager);
    expect(states).toEqual(['Connecting', 'Connected']);
  });
});

describe('life', () => {
  /** Milliseconds until the next socket is made. */
  function nextTry(): number {
    const made = SocketDouble.made.length;
    const before = Date.now();
    while (SocketDouble.made.length === made) vi.advanceTimersByTime(250);
    return Date.now() - before;
  }

  test('reconnects after 1, 2, 4, 8, 16, 30, 30 s, without jitter', async () => {
    await connected();
    SocketDouble.last.drop();
    const delays = [nextTry()];
    while (delays.length < 7) {
      SocketDouble.last.fail();
      delays.push(nextTry());
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  test('is back to 1 s once a connection has held', async () => {
    await connected();
    SocketDouble.last.drop();
    nextTry();
    SocketDouble.last.accept();
    SocketDouble.last.drop();
    expect(nextTry()).toBe(2_000);
    SocketDouble.last.accept();
    vi.advanceTimersByTime(5_000);
    SocketDouble.last.drop();
    expect(nextTry()).toBe(1_000);
  });

  test('pings every 30 s', async () => {
    const { socket } = await connected();
    for (let minute = 0; minute < 2; minute++) {
      vi.advanceTimersByTime(30_000);
      socket.receive({ event: 'pong', data: {}, timestamp: new Date().toISOString() });
    }
    expect(socket.sent.map((frame) => JSON.parse(frame))).toMatchObject([
      { event: 'ping', data: {} },
      { event: 'ping', data: {} },
    ]);
  });

  test('a connection on which nothing arrives for the interval plus the timeout is replaced', async () => {
    const { manager, socket } = await connected();
    vi.advanceTimersByTime(39_999);
    expect(manager.getState()).toBe(ConnectionState.CONNECTED);
    vi.advanceTimersByTime(1);
    expect(manager.getState()).toBe(ConnectionState.RECONNECTING);
    expect(socket.closes).toBe(1);
    vi.advanceTimersByTime(1_000);
    SocketDouble.last.accept();
    expect(manager.isConnected()).toBe(true);
  });

  test.each([
    ['connected', () => {}],
    ['waiting for the next try', () => SocketDouble.last.drop()],
  ])('a deliberate disconnect is final: %s', async (_name, before) => {
    const { manager } = await connected();
    before();
    manager.disconnect();
    expect(manager.getState()).toBe(ConnectionState.DISCONNECTED);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(120_000);
    expect(SocketDouble.made).toHaveLength(1);
  });

  test('a disconnect while connecting lets go of the socket, and the promise rejects', async () => {
    const manager = createWebSocketManager(url);
    const opening = manager.connect();
    manager.disconnect();
    await expect(opening).rejects.toThrow();
    expect(SocketDouble.last.closes).toBe(1);
    SocketDouble.last.accept();
    expect(manager.getState()).toBe(ConnectionState.DISCONNECTED);
  });
});

test('the example of the guide works as it stands', async () => {
  const manager = createWebSocketManager('ws://localhost:8000/ws/updates');
  const seen: unknown[] = [];
  manager.onStateChange((state) => seen.push(state));
  manager.subscribe('services:health', (data) => seen.push(data));
  setTimeout(() => SocketDouble.last.accept(), 10);
  const opening = manager.connect();
  await vi.advanceTimersByTimeAsync(10);
  await opening;
  manager.send('ping', {});
  SocketDouble.last.receive({ event: 'services:health', data: { training: { status: 'unknown' } }, timestamp: 'x' });
  manager.disconnect();
  expect(seen).toEqual(['Connecting', 'Connected', { training: { status: 'unknown' } }, 'Disconnected']);
  expect(SocketDouble.last.sent).toHaveLength(1);
});
