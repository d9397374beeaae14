import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { encodeFrame, FrameReader, Opcode } from '../../runtime/conformance/frames.js';
import { HandshakeError } from '../../runtime/conformance/handshake.js';
import { Pacer } from '../../runtime/conformance/pacer.js';
import { isSelected, matchesId } from '../../runtime/conformance/select.js';
import { openSocket } from '../../runtime/conformance/socket.js';
import { Transcript } from '../../runtime/conformance/transcript.js';

describe('frames', () => {
  test('are read as they were written, however the bytes are cut', () => {
    const frames = fc.array(
      fc.record({
        opcode: fc.constantFrom(...Object.values(Opcode)),
        payload: fc.uint8Array({ maxLength: 70_000, size: 'large' }).map((bytes) => Buffer.from(bytes)),
        fin: fc.boolean(),
        rsv: fc.nat(7),
        masked: fc.boolean(),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 9000 }), (written, cut) => {
        const reader = new FrameReader();
        const bytes = Buffer.concat(written.map((frame) => encodeFrame(frame)));
        const read = [];
        for (let at = 0; at < bytes.length; at += cut) read.push(...reader.read(bytes.subarray(at, at + cut)));
        expect(read.map((frame) => ({ ...frame, payload: frame.payload.toString('hex') }))).toEqual(
          written.map((frame) => ({ ...frame, payload: frame.payload.toString('hex') })),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('the socket', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  /** A server that accepts every upgrade and hands over the bare connection. */
  async function bare(then: (socket: Duplex) => void, accept?: string): Promise<string> {
    const server = createServer((_, response) => response.writeHead(418).end());
    servers.push(server);
    server.on('upgrade', (request, socket: Duplex) => {
      const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const right = createHash('sha1').update(key).digest('base64');
      socket.on('error', () => undefined);
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept ?? right}\r\n\r\n`,
      );
      then(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on TCP
  }

  const fromServer = (opcode: number, payload = '', more: { fin?: boolean; masked?: boolean; rsv?: number } = {}) =>
    encodeFrame({ opcode, payload: Buffer.from(payload, 'latin1'), masked: false, ...more });

  test('loses nothing that comes with the handshake, and puts fragments together', async () => {
    const url = await bare((socket) => {
      socket.write(fromServer(Opcode.text, 'first'));
      socket.write(fromServer(Opcode.text, 'sec', { fin: false }));
      socket.write(fromServer(Opcode.continuation, 'ond'));
    });
    const socket = await openSocket({ url, timeoutMs: 2000 });
    await socket.until(() => (socket.inbound.length === 2 ? true : undefined), 2000);
    expect(socket.inbound).toEqual([
      { kind: 'text', text: 'first' },
      { kind: 'text', text: 'second' },
    ]);
    socket.leave();
  });

  test.each([
    ['a masked frame', fromServer(Opcode.text, 'x', { masked: true }), /masked/],
    ['a reserved bit', fromServer(Opcode.text, 'x', { rsv: 4 }), /reserved/],
    ['bytes that are not UTF-8', fromServer(Opcode.text, '\xff'), /UTF-8/],
    ['a continuation of nothing', fromServer(Opcode.continuation, 'x'), /continuation/],
    [
      'data after a Close frame',
      Buffer.concat([fromServer(Opcode.close), fromServer(Opcode.text, 'x')]),
      /after its Close/,
    ],
  ])('names %s', async (_, bytes, wanted) => {
    const url = await bare((socket) => void socket.write(bytes));
    const socket = await openSocket({ url, timeoutMs: 2000 });
    const violation = await socket.until(() => socket.inbound.find((one) => one.kind === 'violation'), 2000);
    expect(violation).toMatchObject({ reason: expect.stringMatching(wanted) });
    socket.leave();
  });

  test('answers control pings, unless told not to', async () => {
    const heard: string[] = [];
    const reader = new FrameReader();
    const url = await bare((socket) => {
      socket.on('data', (bytes: Buffer) => {
        for (const frame of reader.read(bytes)) heard.push(`${frame.opcode} ${frame.payload}`);
      });
      socket.write(fromServer(Opcode.ping, 'hey'));
      socket.write(fromServer(Opcode.text, 'end'));
    });
    const socket = await openSocket({ url, timeoutMs: 2000 });
    await socket.until(() => socket.inbound[0], 2000);
    socket.sendText('also');
    await expect.poll(() => heard).toEqual(['10 hey', '1 also']);
    socket.leave();
  });

  test('tells a refused handshake by its status', async () => {
    const server = createServer((_, response) => response.end());
    servers.push(server);
    server.on('upgrade', (_, socket: Duplex) => socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on TCP
    await expect(openSocket({ url, timeoutMs: 2000 })).rejects.toMatchObject({ status: 401 });
  });

  test('does not take a wrong Sec-WebSocket-Accept', async () => {
    const url = await bare(() => undefined, 'bm8=');
    await expect(openSocket({ url, timeoutMs: 2000 })).rejects.toThrow(HandshakeError);
  });

  test('gives up on a server that never answers', async () => {
    const server = createServer();
    servers.push(server);
    server.on('upgrade', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on TCP
    await expect(openSocket({ url, timeoutMs: 50 })).rejects.toThrow(/within 50 ms/);
  });

  test('keeps tokens out of its transcript', async () => {
    const url = await bare(() => undefined);
    const socket = await openSocket({
      url,
      query: { token: 'secret' },
      headers: { Authorization: 'secret' },
      timeoutMs: 2000,
    });
    expect(socket.transcript.lines().join()).not.toContain('secret');
    socket.leave();
  });
});

test.each([
  ['EN-S3', 'EN-S3', true],
  ['EN', 'EN-S3', true],
  ['EN-S', 'EN-S3', false],
  ['EN-S1', 'EN-S10', false],
  ['PL-S2', 'PL-S2/updates/ping/data/type', true],
  ['PL-S2/updates/ping', 'PL-S2/updates/ping/data/type', true],
  ['PL-S2/updates/pin', 'PL-S2/updates/ping/data/type', false],
  ['PL-S2/', 'PL-S2/updates/ping/data/type', true],
])('%s names %s: %s', (pattern, id, wanted) => {
  expect(matchesId(pattern, id)).toBe(wanted);
});

test('--skip wins over --only', () => {
  expect(isSelected('EN-S3', {})).toBe(true);
  expect(isSelected('EN-S3', { only: ['EN'], skip: ['EN-S3'] })).toBe(false);
  expect(isSelected('SB-S3', { only: ['EN'] })).toBe(false);
});

test('the pacer lets a part of the burst through, then keeps below the rate', () => {
  const pacer = new Pacer(50, 100);
  const waits = Array.from({ length: 75 }, () => pacer.take());
  expect(waits.slice(0, 70).every((wait) => wait === 0)).toBe(true);
  expect(waits.at(-1)).toBeGreaterThan(0);
  expect(new Pacer(undefined, undefined).take(1000)).toBe(0);
});

test('a transcript keeps what was sent, however much came after it', () => {
  const transcript = new Transcript();
  transcript.sent('the question');
  for (let index = 0; index < 100; index++) transcript.received(`frame ${index}`);
  const lines = transcript.lines();
  expect(lines).toHaveLength(42);
  expect(lines[0]).toBe('(60 earlier lines)');
  expect(lines[1]).toMatch(/ms -> the question$/);
  expect(lines.at(-1)).toMatch(/frame 99$/);
});
