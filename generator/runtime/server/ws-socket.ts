/** The only file that knows `ws`: it does the handshake, reads frames and answers pings; prepared frames pass it by. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Socket, SocketEvents } from './socket.js';

/** Completes the upgrade with 101, or refuses it as RFC 6455 section 4.2.2 says. */
export type Accept = (request: IncomingMessage, socket: Duplex, head: Buffer, ready: (socket: Socket) => void) => void;

export interface AcceptOptions {
  /** Larger messages close with 1009, fragments summed. */
  readonly maxMessageBytes: number;
  /** Selected where it is offered; no other ever is. */
  readonly subprotocol: string | undefined;
}

export function createAccept({ maxMessageBytes, subprotocol }: AcceptOptions): Accept {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    handleProtocols: (offered) => (subprotocol !== undefined && offered.has(subprotocol) ? subprotocol : false),
  });
  return (request, duplex, head, ready) => {
    server.handleUpgrade(request, duplex, head, (webSocket) => ready(new WsSocket(webSocket, duplex)));
  };
}

/**
 * Prepared frames go straight to the stream below `ws`. That is sound because both write whole frames only, and `ws`
 * without compression writes a control frame at once.
 */
class WsSocket implements Socket {
  readonly highWaterBytes: number;
  readonly #webSocket: WebSocket;
  readonly #duplex: Duplex;

  constructor(webSocket: WebSocket, duplex: Duplex) {
    this.#webSocket = webSocket;
    this.#duplex = duplex;
    // Below its own mark a stream announces no drain.
    this.highWaterBytes = Math.max(65_536, duplex.writableHighWaterMark);
  }

  get bufferedBytes(): number {
    return this.#duplex.writableLength;
  }

  writeFrames(frames: readonly Uint8Array[]): void {
    if (this.#webSocket.readyState !== WebSocket.OPEN || !this.#duplex.writable) return;
    if (frames.length === 1) {
      this.#duplex.write(frames[0]);
      return;
    }
    this.#duplex.cork();
    for (const frame of frames) this.#duplex.write(frame);
    this.#duplex.uncork();
  }

  ping(): void {
    if (this.#webSocket.readyState === WebSocket.OPEN) this.#webSocket.ping();
  }

  close(code: number, reason: string): void {
    this.#webSocket.close(code, reason);
  }

  terminate(): void {
    this.#webSocket.terminate();
  }

  listen(events: SocketEvents): void {
    this.#duplex.on('data', () => events.onActivity());
    this.#duplex.on('drain', () => events.onDrain());
    this.#webSocket.on('message', (data, isBinary) => {
      const bytes = data as Buffer; // `ws` gives Buffers as long as binaryType is not changed
      if (isBinary) events.onBinary(bytes);
      else events.onText(bytes.toString());
    });
    this.#webSocket.on('error', (error) => events.onViolation(error));
    this.#webSocket.on('close', (code, reason) => events.onClose(code, reason.toString()));
  }
}
