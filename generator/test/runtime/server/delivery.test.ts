import { describe, expect, it } from 'vitest';
import { ContractError } from '../../../runtime/shared/outcome.js';
import { createHub, turn } from './harness.js';

const join = (room: string, ref?: string) => ({ type: 'join', body: { room }, ...(ref && { ref }) });
const leave = (room: string) => ({ type: 'leave', body: { room } });

describe('subscriptions', () => {
  it('are acknowledged with the correlation of the request, each time, and count once', async () => {
    const { connect } = createHub();
    const { socket, connection } = connect();
    for (const frame of [join('tune', 'r1'), join('tune', 'r2'), leave('tune'), leave('tune')]) socket.say(frame);
    await turn();
    expect(socket.received.map(({ type, ref, body }) => [type, ref, body])).toEqual([
      ['joined', 'r1', { room: 'tune' }],
      ['joined', 'r2', { room: 'tune' }],
      ['left', undefined, { room: 'tune' }],
      ['left', undefined, { room: 'tune' }],
    ]);
    expect(connection.subscriptions.size).toBe(0);
  });

  it.each([
    ['an unknown topic', ['attic'], 'no_room'],
    ['a message that is no topic', ['echo'], 'no_room'],
    ['a forbidden topic', ['level'], 'not_you'],
  ])('%s is refused', async (_, rooms, reason) => {
    const { connect } = createHub({ authorize: (topic, { subject }) => topic !== 'level' || subject === 'root' });
    const { socket, connection } = connect();
    for (const room of rooms) socket.say(join(room, 'r'));
    await turn();
    expect(socket.received).toMatchObject([{ type: 'oops', ref: 'r', body: { reason, about: 'join' } }]);
    expect(connection.subscriptions.size).toBe(0);
    const root = connect({}, { subject: 'root' });
    root.socket.say(join('level'));
    expect([...root.connection.subscriptions]).toEqual(['level']);
  });

  it('are limited, those that stand already not counted again', async () => {
    const { connect } = createHub({ limits: { maxSubscriptions: 1 } });
    const { socket } = connect();
    for (const room of ['tune', 'level', 'tune']) socket.say(join(room));
    await turn();
    expect(socket.received).toMatchObject([{ type: 'joined' }, { body: { reason: 'not_you' } }, { type: 'joined' }]);
  });
});

describe('broadcasts', () => {
  it('reach everybody, save selective connections that are not subscribed', async () => {
    const { hub, connect } = createHub();
    const plain = connect();
    const silent = connect({ selective: true });
    const selective = connect({ selective: true });
    selective.socket.say(join('tune'));
    expect(hub.publish('tune', { mhz: 7 }, 'everybody')).toBe(2);
    expect(hub.publish('alive', {}, 'everybody')).toBe(3); // no topic: nobody could ask for it
    await turn();
    expect(plain.socket.received.map(({ type }) => type)).toEqual(['tune', 'alive']);
    expect(silent.socket.received.map(({ type }) => type)).toEqual(['alive']);
    expect(selective.socket.received.map(({ type }) => type)).toEqual(['joined', 'tune', 'alive']);
  });

  it('to subscribers reach those alone', async () => {
    const { hub, connect } = createHub();
    connect();
    const subscribed = connect();
    subscribed.socket.say(join('level'));
    expect(hub.publish('level', { db: -3 }, 'subscribers')).toBe(1);
    expect(hub.publish('tune', { mhz: 7 }, 'subscribers')).toBe(0);
    expect(hub.publish('alive', {}, 'subscribers')).toBe(0);
  });

  it('stop with the acknowledged unsubscription', async () => {
    const { hub, connect } = createHub();
    const { socket } = connect({ selective: true });
    for (const frame of [join('tune'), leave('tune')]) socket.say(frame);
    expect(hub.publish('tune', { mhz: 7 }, 'everybody')).toBe(0);
    await turn();
    expect(socket.received.map(({ type }) => type)).toEqual(['joined', 'left']);
  });

  it.each(['nope', 'toString', 'probe', ''])('of %j, which no server of the contract sends, throw', async (name) => {
    const { hub, connect, invalid } = createHub();
    const { socket, connection } = connect();
    expect(() => hub.publish(name, {}, 'everybody')).toThrow(TypeError);
    expect(() => hub.publish(name, {}, 'subscribers')).toThrow(TypeError);
    expect(() => hub.send(connection, name, {})).toThrow(TypeError);
    await turn();
    expect([socket.received, socket.closed, invalid]).toEqual([[], undefined, []]);
  });

  it('are numbered without gaps, also after one that was refused', async () => {
    const { hub, connect, invalid } = createHub();
    const { socket } = connect();
    hub.publish('tune', { mhz: 1 }, 'everybody');
    expect(() => hub.publish('tune', { mhz: -1 }, 'everybody')).toThrow(ContractError);
    hub.publish('level', { db: 1 }, 'subscribers'); // counts, though this client is not subscribed
    hub.publish('tune', { mhz: 2 }, 'everybody');
    await turn();
    expect(socket.received.map(({ pos, body }) => [pos, body])).toEqual([
      [1, { mhz: 1 }],
      [3, { mhz: 2 }],
    ]);
    expect(invalid).toMatchObject([{ direction: 'serverToClient', outcome: { name: 'tune' } }]);
  });

  it.each([
    ['drop', 0],
    ['report', 1],
  ] as const)('policy %s for data that breaks the contract', (outbound, receivers) => {
    const { hub, connect, invalid } = createHub({ policy: { outbound } });
    connect();
    expect(hub.publish('tune', { mhz: -1 }, 'everybody')).toBe(receivers);
    expect(invalid).toHaveLength(1);
  });

  it('share one buffer among all that receive the same, joined per turn', async () => {
    const { hub, connect } = createHub();
    const sockets = Array.from({ length: 5 }, () => connect().socket);
    const late = connect({ selective: true }).socket;
    for (const mhz of [1, 2, 3, 4]) hub.publish('tune', { mhz }, 'everybody');
    hub.publish('alive', {}, 'everybody');
    await turn();
    for (const socket of sockets) {
      expect(socket.writes).toHaveLength(1);
      expect(socket.writes[0]).toBe(sockets[0]?.writes[0]);
      expect(socket.received).toHaveLength(5);
    }
    expect(late.received).toMatchObject([{ type: 'alive' }]);
  });

  it('of one event share its frame', async () => {
    const { hub, connect } = createHub();
    const [a, b] = [connect().socket, connect().socket];
    hub.publish('tune', { mhz: 1 }, 'everybody');
    await turn();
    expect(a.writes[0]?.[0]).toBeInstanceOf(Uint8Array);
    expect(a.writes[0]?.[0]).toBe(b.writes[0]?.[0]);
  });

  it('to one connection bear no number', async () => {
    const { hub, connect } = createHub();
    const { socket, connection } = connect();
    expect(hub.send(connection, 'tune', { mhz: 1 })).toBe(true);
    expect(() => hub.send(connection, 'tune', {})).toThrow(ContractError);
    await turn();
    expect(socket.received).toEqual([{ type: 'tune', body: { mhz: 1 }, at: '2026-01-01T00:00:00.000Z' }]);
    socket.leave();
    expect(hub.send(connection, 'tune', { mhz: 1 })).toBe(false);
  });
});

describe('the welcome', () => {
  const asking = (query: string) => ({ asked: true, query: new URLSearchParams(query) });

  it('comes first, and only to those that asked', async () => {
    const { hub, connect } = createHub();
    const old = connect();
    const asked = connect({ asked: true });
    hub.publish('tune', { mhz: 1 }, 'everybody');
    await turn();
    expect(old.socket.received).toMatchObject([{ type: 'tune' }]);
    expect(asked.socket.received).toMatchObject([
      {
        type: 'hello',
        body: { epoch: 'e1', last: 0, resumed: false, beat: 30_000, contract: { version: '2.1.0', hash: 'abc123' } },
      },
      { type: 'tune' },
    ]);
    const body = asked.socket.received[0]?.['body'] as { session: string };
    expect(body.session).not.toBe(asked.connection.id);
  });

  it.each([
    ['history=e1&since=1', undefined],
    ['history=e1&since=0', { from: 1, epoch: 'e1' }],
    ['history=e0&since=1', { from: 1, epoch: 'e1' }],
    ['since=1', { from: 1, epoch: 'e1' }],
    ['history=e1', { from: 1, epoch: 'e1' }],
    ['history=e1&since=abc', { from: 1, epoch: 'e1' }],
    ['sid=s', undefined],
    ['only=mine', undefined],
  ])('with ?%s is followed by resync: %j', async (query, body) => {
    const { hub, connect } = createHub();
    hub.publish('tune', { mhz: 1 }, 'everybody');
    const { socket } = connect(asking(query));
    await turn();
    expect(socket.received.map(({ type }) => type)).toEqual(body ? ['hello', 'stale'] : ['hello']);
    if (body) expect(socket.received[1]).toMatchObject({ body });
  });
});
