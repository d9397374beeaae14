/** Gateways that do nothing at all for a client: what passes them says nothing. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export interface RunningEmpty {
  readonly url: string;
  stop(): Promise<void>;
}

export interface EmptyGateway {
  readonly name: string;
  readonly does: string;
  start(path?: string): Promise<RunningEmpty>;
}

export const emptyGateways: readonly EmptyGateway[] = [
  {
    name: 'does-nothing',
    does: 'opens, answers control frames as its library does, and no message ever',
    start: (path) => onLibrary(() => undefined, path),
  },
  { name: 'stone-dead', does: 'opens, and never sends a byte after that', start: (path) => onSocket(path) },
  {
    name: 'closes-at-once',
    does: 'closes every connection as soon as it is open',
    start: (path) => onLibrary((socket) => socket.close(1000), path),
  },
  {
    name: 'drops-at-once',
    does: 'drops every connection as soon as it is open',
    start: (path) => onLibrary((socket) => socket.terminate(), path),
  },
  {
    name: 'closes-on-first-frame',
    does: 'closes on whatever comes first, with the code for messages that are too large',
    start: (path) => onLibrary((socket) => void socket.once('message', () => socket.close(1009)), path),
  },
];

/** Any behaviour at all, on a right WebSocket library. */
export async function onLibrary(opened: (socket: WebSocket) => void, path = '/ws/updates'): Promise<RunningEmpty> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    opened(socket);
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `ws://127.0.0.1:${port}${path}`,
    async stop() {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The handshake, and nothing more: not even control frames are answered. */
async function onSocket(path = '/ws/updates'): Promise<RunningEmpty> {
  const server = createServer();
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request, socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.resume();
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`; // RFC 6455 section 1.3
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `ws://127.0.0.1:${port}${path}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
