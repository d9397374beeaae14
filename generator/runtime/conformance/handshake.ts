/** The opening handshake (RFC 6455 section 4.1), by node's own HTTP client. */
import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';

export interface Target {
  /** `ws:` or `wss:`; its query is kept. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly subprotocols?: readonly string[];
  readonly timeoutMs: number;
  /** PEM of a certificate authority to trust beside the usual ones. */
  readonly ca?: string;
  /** Accepts any certificate: for test targets only. */
  readonly insecure?: boolean;
}

export interface Upgraded {
  readonly socket: Duplex;
  /** Bytes that came with the answer. */
  readonly head: Buffer;
  readonly subprotocol: string | undefined;
}

/** The endpoint did not become a WebSocket. `status` is its HTTP status, absent where nothing answered. */
export class HandshakeError extends Error {
  override readonly name = 'HandshakeError';
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // RFC 6455 section 1.3

export function targetUrl(target: Pick<Target, 'url' | 'query'>): URL {
  const url = new URL(target.url);
  for (const [name, value] of Object.entries(target.query ?? {})) url.searchParams.set(name, value);
  return url;
}

export function upgrade(target: Target): Promise<Upgraded> {
  const url = targetUrl(target);
  const secure = url.protocol === 'wss:' || url.protocol === 'https:';
  const { 'Sec-WebSocket-Protocol': own, ...headers } = target.headers ?? {};
  const protocols = [...(target.subprotocols ?? []), ...(own === undefined ? [] : [own])];
  const key = randomBytes(16).toString('base64');
  const options: RequestOptions & { ca?: string; rejectUnauthorized?: boolean } = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (secure ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    agent: false,
    headers: {
      ...headers,
      Host: url.host,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': key,
      ...(protocols.length > 0 ? { 'Sec-WebSocket-Protocol': protocols.join(', ') } : undefined),
    },
    ...(target.ca === undefined ? undefined : { ca: target.ca }),
    ...(target.insecure ? { rejectUnauthorized: false } : undefined),
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(options);
    const fail = (error: HandshakeError) => {
      clearTimeout(timer);
      request.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => fail(new HandshakeError(`${url.host} did not answer the handshake within ${target.timeoutMs} ms`)),
      target.timeoutMs,
    );
    request.on('error', (error) => fail(new HandshakeError(`${url.host}: ${error.message || error.name}`)));
    request.on('response', (response) =>
      fail(new HandshakeError(`the handshake was answered with HTTP ${response.statusCode}`, response.statusCode)),
    );
    request.on('upgrade', (response: IncomingMessage, socket: Duplex, head: Buffer) => {
      const accept = createHash('sha1').update(`${key}${guid}`).digest('base64');
      if (response.headers['sec-websocket-accept'] !== accept) {
        socket.destroy();
        fail(new HandshakeError('the handshake was answered with a wrong Sec-WebSocket-Accept (RFC 6455 section 4.1)'));
        return;
      }
      clearTimeout(timer);
      resolve({ socket, head, subprotocol: response.headers['sec-websocket-protocol'] });
    });
    request.end();
  });
}
