/** Upgrades of HTTP servers, among all WebSocket servers that share one. */
import { type Server as HttpServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Gives false where the request is for somebody else. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

const attached = new WeakMap<HttpServer, Set<UpgradeHandler>>();

/** What it returns ends it. */
export function attachUpgrade(httpServer: HttpServer, handler: UpgradeHandler): () => void {
  const handlers = attached.get(httpServer) ?? listen(httpServer);
  handlers.add(handler);
  return () => handlers.delete(handler);
}

function listen(httpServer: HttpServer): Set<UpgradeHandler> {
  const handlers = new Set<UpgradeHandler>();
  attached.set(httpServer, handlers);
  httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    for (const handler of handlers) if (handler(request, socket, head)) return;
    if (httpServer.listenerCount('upgrade') === 1) refuseUpgrade(socket, 404, 'no WebSocket is served here');
  });
  return handlers;
}

/** An HTTP answer in place of the upgrade, with a plain reason. */
export function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
  const body = `${reason}\n`;
  socket.on('error', () => {}); // the client may be gone: there is nobody to tell
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...(status === 401 ? ['WWW-Authenticate: Bearer'] : []), // RFC 9110 section 15.5.2
      '',
      body,
    ].join('\r\n'),
  );
}
