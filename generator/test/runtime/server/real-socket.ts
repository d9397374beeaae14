/** A server on a real port, and clients of it that can write what they like. */
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { createServer } from '../../../runtime/server/server.js';
import type { InvalidReport, ServerSettings } from '../../../runtime/server/types.js';
import { type RadioTypes, radio, serving, validators } from './contract.js';
import { handlers } from './harness.js';

export const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export async function start(settings: ServerSettings & { path?: string } = {}) {
  const invalid: InvalidReport[] = [];
  const server = createServer<RadioTypes>(radio, serving, validators, {
    onInvalid: (report) => invalid.push(report),
    ...settings,
    handlers,
  });
  const http = createHttpServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  server.attach(http, settings.path === undefined ? {} : { path: settings.path });
  cleanups.push(
    () => stop(http),
    () => server.close({ timeoutMs: 200 }),
  );
  return { server, http, invalid, port: (http.address() as AddressInfo).port }; // it listens on a port
}

export function stop(http: HttpServer): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => http.close(() => resolve()));
}

/** A client that queues what comes, so that nothing is missed between two awaits. */
export async function open(port: number, path = '/radio', protocols: string[] = []) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols);
  const received: Record<string, unknown>[] = [];
  let arrived = () => {};
  socket.on('message', (data) => {
    received.push(JSON.parse(data.toString()) as Record<string, unknown>);
    arrived();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  cleanups.push(() => socket.terminate());
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});
  const next = async (): Promise<Record<string, unknown>> => {
    while (received.length === 0)
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    return received.shift() ?? {};
  };
  return { socket, closed, next, say: (message: unknown) => socket.send(JSON.stringify(message)) };
}

/** The answer to a handshake written by hand. */
export function upgrade(
  port: number,
  lines: readonly string[],
): Promise<{ status: number; head: string; socket: TcpSocket }> {
  const socket = connectTcp(port, '127.0.0.1');
  cleanups.push(() => socket.destroy());
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    let head = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      if (head.includes('\r\n\r\n')) resolve({ status: Number(head.split(' ')[1]), head, socket });
    });
  });
}

export const handshake = (path = '/radio', ...more: string[]) => [
  `GET ${path} HTTP/1.1`,
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ...more,
];

/** A client's frame (RFC 6455 section 5.2), masked with zeros. */
export function frame(opcode: number, payload: string | Buffer, fin = true): Buffer {
  const bytes = Buffer.from(payload);
  const length = bytes.length < 126 ? [0x80 | bytes.length] : [0x80 | 126, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.of((fin ? 0x80 : 0) | opcode, ...length, 0, 0, 0, 0), bytes]);
}

export const probe = (n: number) => JSON.stringify({ type: 'probe', ref: `r${n}`, body: { n } });

/** What has come in once there are `count` bytes. */
export async function readAtLeast(socket: TcpSocket, count: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < count)
    bytes = Buffer.concat([bytes, await new Promise<Buffer>((resolve) => socket.once('data', resolve))]);
  return bytes;
}
