import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createFakeClock } from '../fake-clock.js';
import { messagesIn } from './fake-socket.js';
import { cleanups, frame, handshake, open, probe, readAtLeast, start, upgrade } from './real-socket.js';

describe('over a real socket', () => {
  it('requests, subscriptions and broadcasts', async () => {
    const { server, port } = await start();
    const client = await open(port, '/radio?only=mine', ['radio.v2', 'bearer.secret']);
    expect(client.socket.protocol).toBe('radio.v2');
    expect(await client.next()).toMatchObject({ type: 'hello', body: { epoch: server.epoch } });
    client.say({ type: 'join', ref: '1', body: { room: 'tune' } });
    expect(await client.next()).toMatchObject({ type: 'joined', ref: '1' });
    for (const mhz of [1, 2, 3]) server.broadcast('tune', { mhz });
    server.broadcast('level', { db: 1 });
    for (const mhz of [1, 2, 3]) expect(await client.next()).toMatchObject({ type: 'tune', body: { mhz }, pos: mhz });
    client.say({ type: 'probe', ref: 'r', body: { n: 4 } });
    expect(await client.next()).toMatchObject({ type: 'echo', ref: 'r', body: { n: 4 } });
    expect(server.lastSequence).toBe(4);
  });

  it('large frames of all length forms arrive whole', async () => {
    const { server, port } = await start({ policy: { outbound: 'report' } });
    const client = await open(port);
    const connection = [...server.connections][0];
    for (const length of [10, 1_000, 70_000, 300_000]) {
      const mhz = 'x'.repeat(length) as unknown as number; // only its size matters
      if (connection) server.send(connection, 'tune', { mhz });
    }
    for (const length of [10, 1_000, 70_000, 300_000])
      expect((await client.next())['body']).toEqual({ mhz: 'x'.repeat(length) });
  });

  it.each([
    ['binary', (socket: WebSocket) => socket.send(Buffer.from('x')), 1003],
    ['more than the limit', (socket: WebSocket) => socket.send('x'.repeat(2_001)), 1009],
    [
      'more than the limit in fragments',
      (socket: WebSocket) => {
        socket.send('x'.repeat(1_500), { fin: false });
        socket.send('x'.repeat(501), { fin: true });
      },
      1009,
    ],
    ['invalid UTF-8', (socket: WebSocket) => socket.send(Buffer.of(0xc3, 0x28), { binary: false }), 1007],
  ])('%s closes with the code that says so', async (_, send, code) => {
    const { server, port, invalid } = await start();
    const neighbour = await open(port);
    const client = await open(port);
    send(client.socket);
    expect((await client.closed).code).toBe(code);
    expect(invalid).toHaveLength(code === 1003 ? 0 : 1);
    neighbour.say({ type: 'probe', body: { n: 1 } });
    expect(await neighbour.next()).toMatchObject({ type: 'echo' });
    expect(server.connections.size).toBe(1);
  });

  it('exactly the limit is accepted', async () => {
    const { port } = await start();
    const client = await open(port);
    client.socket.send('x'.repeat(2_000));
    expect(await client.next()).toMatchObject({ type: 'oops', body: { reason: 'gibberish' } });
  });

  it('fragments with a split character and a ping between them are one message', async () => {
    const { port } = await start();
    const { socket } = await upgrade(port, handshake());
    const text = Buffer.from(JSON.stringify({ type: 'pick', body: { key: 'ü' } }));
    const half = text.indexOf(0xc3) + 1;
    socket.write(frame(0x1, text.subarray(0, half), false));
    socket.write(frame(0x9, 'beat'));
    socket.write(frame(0x0, text.subarray(half)));
    const bytes = await readAtLeast(socket, 6 + 2 + 40);
    expect(bytes.subarray(0, 6)).toEqual(Buffer.concat([Buffer.of(0x8a, 4), Buffer.from('beat')]));
    expect(messagesIn(bytes.subarray(6))).toMatchObject([{ type: 'missing', body: { key: 'ü' } }]);
  });

  it('requests that come in one packet, also behind the handshake, are answered in their order', async () => {
    const { port } = await start();
    const socket = connectTcp(port, '127.0.0.1');
    cleanups.push(() => socket.destroy());
    const frames = Array.from({ length: 50 }, (_, index) => frame(0x1, probe(index)));
    socket.write(Buffer.concat([Buffer.from(`${handshake().join('\r\n')}\r\n\r\n`), ...frames]));
    const refs: unknown[] = [];
    let bytes = Buffer.alloc(0);
    for await (const chunk of socket) {
      bytes = Buffer.concat([bytes, chunk as Buffer]); // a socket without an encoding gives Buffers
      const body = bytes.indexOf('\r\n\r\n') + 4;
      if (bytes.toString('latin1').split('"echo"').length <= 50) continue;
      refs.push(...messagesIn(bytes.subarray(body)).map(({ ref }) => ref));
      break;
    }
    expect(refs).toEqual(Array.from({ length: 50 }, (_, index) => `r${index}`));
  });

  it('a client that stops reading is closed with 1013, while its neighbour misses nothing', async () => {
    const gone: number[] = [];
    const { server, port } = await start({
      queueBytes: 100_000,
      policy: { outbound: 'report' },
      onDisconnect: (_, code) => gone.push(code),
    });
    const slow = await open(port);
    slow.socket.pause();
    const quick = await open(port);
    const mhz = 'x'.repeat(50_000) as unknown as number; // only its size matters
    const watched = [...server.connections];
    let sent = 0;
    while (server.broadcast('tune', { mhz }) === 2 && sent < 1_000) {
      sent++;
      expect(await quick.next()).toMatchObject({ pos: sent });
    }
    expect(sent).toBeLessThan(1_000);
    expect(await quick.next()).toMatchObject({ pos: sent + 1 });
    expect(watched).toHaveLength(2);
    slow.socket.resume();
    expect(await slow.closed).toEqual({ code: 1013, reason: 'reads too slowly' });
    await expect.poll(() => server.connections.size).toBe(1);
  });

  it('a client that pauses for a while gets all that waited, in order', async () => {
    const { server, port } = await start({ queueBytes: 50_000_000, policy: { outbound: 'report' } });
    const client = await open(port);
    client.socket.pause();
    const mhz = 'x'.repeat(50_000) as unknown as number; // only its size matters
    for (let count = 0; count < 200; count++) {
      server.broadcast('tune', { mhz });
      if (count % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    client.socket.resume();
    for (let pos = 1; pos <= 200; pos++) expect((await client.next())['pos']).toBe(pos);
  });

  it.each([
    ['a pong', frame(0xa, '')],
    ['the first bytes of a frame', Buffer.of(0x81, 0xfe)],
  ])('%s is a sign of life', async (_, bytes) => {
    const clock = createFakeClock();
    const { server, http, port } = await start({ clock });
    let read = () => 0;
    http.on('connection', (socket) => {
      read = () => socket.bytesRead;
    });
    const { socket } = await upgrade(port, handshake());
    const before = read();
    await clock.advance(39_000);
    socket.write(bytes);
    await expect.poll(() => read() - before).toBe(bytes.length);
    await clock.advance(2_000);
    expect(server.broadcast('alive', {})).toBe(1);
    await clock.advance(38_000);
    expect(server.broadcast('alive', {})).toBe(0);
  });

  it('nothing follows the close frame', async () => {
    const { port } = await start();
    const { socket } = await upgrade(port, handshake());
    socket.write(Buffer.concat([frame(0x1, probe(1)), frame(0x8, Buffer.of(0x03, 0xe8))]));
    let bytes = Buffer.alloc(0);
    for await (const chunk of socket) bytes = Buffer.concat([bytes, chunk as Buffer]); // no encoding is set
    expect([...bytes]).toEqual([0x88, 2, 0x03, 0xe8]);
  });

  it('ending a connection ends its socket', async () => {
    const { server, port } = await start();
    const client = await open(port);
    for (const connection of server.connections) connection.close(4001, 'enough');
    expect(await client.closed).toEqual({ code: 4001, reason: 'enough' });
  });

  it('close() says 1001, refuses who comes meanwhile, and ends who does not answer', async () => {
    const { server, port } = await start();
    const client = await open(port);
    const { socket: mute } = await upgrade(port, handshake());
    const muteEnd = new Promise((resolve) => mute.once('close', resolve));
    const closing = server.close({ reason: 'maintenance', timeoutMs: 100 });
    expect(await client.closed).toEqual({ code: 1001, reason: 'maintenance' });
    expect((await upgrade(port, handshake())).status).toBe(503);
    await closing;
    await muteEnd;
    expect(server.connections.size).toBe(0);
    expect((await upgrade(port, handshake())).status).toBe(404);
  });
});
