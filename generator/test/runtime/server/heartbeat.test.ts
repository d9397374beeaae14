import { describe, expect, it } from 'vitest';
import { serving } from './contract.js';
import { createHub, turn } from './harness.js';

const second = 1_000;

describe('heartbeat', () => {
  it('pings each interval, with the unasked message beside, and keeps a peer that answers pings alone', async () => {
    const { connect, clock } = createHub();
    const { socket } = connect();
    for (let beat = 1; beat <= 10; beat++) {
      await clock.advance(30 * second);
      expect(socket.pings).toBe(beat);
      socket.peer.onActivity(); // the pong
    }
    await turn();
    expect(socket.received).toHaveLength(10);
    expect(socket.received[0]).toEqual({ type: 'alive', body: {}, at: '2026-01-01T00:00:30.000Z' });
    expect(socket.closed).toBeUndefined();
  });

  it.each([0, 10, 29.999, 30, 35])('a peer that falls silent after %f s is dropped 40 s later', async (last) => {
    const { connect, clock } = createHub();
    const { socket } = connect();
    await clock.advance(last * second);
    socket.peer.onActivity();
    await clock.advance(40 * second - 1);
    expect(socket.closed).toBeUndefined();
    await clock.advance(1);
    expect(socket.closed).toEqual({ code: 4408, reason: 'no sign of life' });
    await clock.advance(5 * second);
    expect(socket.terminated).toBe(true);
    expect(clock.pending).toEqual([]);
  });

  it('without a declared close code the dead are dropped', async () => {
    const { connect, clock, gone } = createHub({ serving: { ...serving, closeCodes: {} } });
    const { socket } = connect();
    await clock.advance(40 * second);
    expect([socket.terminated, socket.closed, gone]).toEqual([true, undefined, [1006]]);
    expect(clock.pending).toEqual([]);
  });

  it('judges nobody where it sends no control pings', async () => {
    const { control: _, ...heartbeat } = serving.heartbeat;
    const { connect, clock } = createHub({ serving: { ...serving, heartbeat: { ...heartbeat, control: false } } });
    const { socket } = connect();
    await clock.advance(300 * second);
    expect([socket.pings, socket.closed]).toEqual([0, undefined]);
  });

  it.each([
    ['false', false, 0],
    ['shorter', { intervalMs: 1_000, timeoutMs: 100_000 }, 60],
  ] as const)('can be set: %s', async (_, heartbeat, pings) => {
    const { connect, clock } = createHub({ heartbeat });
    const { socket } = connect();
    await clock.advance(60 * second);
    expect(socket.pings).toBe(pings);
  });

  it('leaves no timer behind a closed connection', async () => {
    const { connect, clock } = createHub();
    const { socket, connection } = connect();
    connection.close(1000);
    expect(clock.pending).toEqual([5 * second]);
    socket.leave();
    expect(clock.pending).toEqual([]);
  });
});

describe('the end', () => {
  it('a close sends what waits, then the code, and ends a peer that does not answer', async () => {
    const { hub, connect, clock, gone } = createHub();
    const { socket, connection } = connect();
    hub.publish('tune', { mhz: 1 }, 'everybody');
    connection.close(4000, 'ü'.repeat(100));
    expect(socket.received).toMatchObject([{ type: 'tune' }]);
    expect(socket.closed).toEqual({ code: 4000, reason: 'ü'.repeat(61) });
    socket.say({ type: 'probe', body: { n: 1 } });
    hub.publish('tune', { mhz: 1 }, 'everybody');
    await turn(); // the socket would throw
    await clock.advance(5 * second);
    expect([socket.terminated, gone, hub.connections.size]).toEqual([true, [1006], 0]);
  });

  it('a server closes all with 1001, and resolves when the last has gone', async () => {
    const { hub, connect, clock } = createHub();
    const sockets = [connect().socket, connect().socket];
    let closed = 0;
    const closing = [hub.close(), hub.close()].map((promise) => promise.then(() => closed++));
    expect(sockets.map((socket) => socket.closed?.code)).toEqual([1001, 1001]);
    sockets[0]?.leave(1001);
    await clock.advance(4_999);
    expect(closed).toBe(0);
    await clock.advance(1);
    await Promise.all(closing);
    expect([sockets[1]?.terminated, clock.pending]).toEqual([true, []]);
  });

  it('a server whose clients have all answered leaves no timer', async () => {
    const { hub, connect, clock } = createHub();
    const { socket } = connect();
    const closing = hub.close({ code: 1012 });
    socket.leave(1012);
    await closing;
    await hub.close();
    expect([socket.closed?.code, clock.pending]).toEqual([1012, []]);
  });

  it('a request that comes after the close began is not looked at', () => {
    let asked = 0;
    const { connect } = createHub({ handlers: { note: () => asked++ } });
    const { socket, connection } = connect();
    socket.say({ type: 'note', body: { text: 'x' } });
    connection.close(1000);
    socket.say({ type: 'note', body: { text: 'x' } });
    socket.peer.onBinary(Buffer.of(1));
    expect([asked, socket.closed?.code]).toEqual([1, 1000]);
  });

  it('a slow reader is closed with 1013, and delays nobody', async () => {
    const { hub, connect } = createHub({ queueBytes: 10_000 });
    const [slow, quick] = [connect().socket, connect().socket];
    slow.stalled = true;
    for (let mhz = 1; mhz <= 500; mhz++) {
      hub.publish('tune', { mhz }, 'everybody');
      await turn();
    }
    expect(slow.closed).toEqual({ code: 1013, reason: 'reads too slowly' });
    expect(slow.bufferedBytes).toBeLessThan(2_000);
    expect(quick.received).toHaveLength(500);
  });

  it('a frame that breaks RFC 6455 is reported, and nothing is written behind its close frame', async () => {
    const { hub, connect, invalid, gone } = createHub();
    const { socket } = connect();
    hub.publish('tune', { mhz: 1 }, 'everybody');
    socket.peer.onViolation(new RangeError('Max payload size exceeded'));
    await turn();
    socket.leave(1009);
    expect(socket.writes).toEqual([]);
    expect(invalid).toMatchObject([{ outcome: { kind: 'malformed', reason: 'Max payload size exceeded' } }]);
    expect(gone).toEqual([1009]);
  });
});
