/** Close codes, frames and sizes: CL, FR and LM. */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { type Connection, Gateway } from '../gateway.js';
import type { Variant } from '../variant.js';

export const connectionVariants: readonly Variant[] = [
  {
    name: 'ignores-close',
    breaks: 'does not answer a Close frame',
    killedBy: 'CL-B1',
    make: () =>
      new (class extends Gateway {
        protected override opened(socket: WebSocket, query: URLSearchParams) {
          super.opened(socket, query);
          socket.close = () => undefined;
        }
      })(),
  },
  {
    name: 'echoes-1005',
    breaks: 'answers a Close frame without a code with 1005',
    killedBy: 'CL-B2',
    make: () =>
      new (class extends Gateway {
        protected override opened(socket: WebSocket, query: URLSearchParams) {
          super.opened(socket, query);
          const close = socket.close.bind(socket);
          socket.close = (code, reason) => {
            if (code !== undefined) close(code, reason);
            else rawSocketOf(socket).end(Buffer.from([0x88, 2, 0x03, 0xed]));
          };
        }
      })(),
  },
  {
    name: 'knows-few-codes',
    breaks: 'takes close codes from 3000 on for a protocol error',
    killedBy: 'CL-B3',
    make: () =>
      new (class extends Gateway {
        protected override opened(socket: WebSocket, query: URLSearchParams) {
          super.opened(socket, query);
          const close = socket.close.bind(socket);
          socket.close = (code, reason) => (code !== undefined && code >= 3000 ? close(1002) : close(code, reason));
        }
      })(),
  },
  {
    name: 'invents-close-codes',
    breaks: 'closes with 4999, which is not declared',
    killedBy: 'CL-S8',
    make: () =>
      new (class extends Gateway {
        protected override binary(connection: Connection) {
          connection.socket.close(4999);
        }
      })(),
  },
  {
    name: 'takes-binary',
    breaks: 'reads binary frames as text',
    killedBy: 'FR-B7',
    make: () =>
      new (class extends Gateway {
        protected override arrived(connection: Connection, data: RawData, isBinary: boolean) {
          if (!isBinary) super.arrived(connection, data, false);
        }
      })(),
  },
  {
    name: 'one-byte-short',
    breaks: 'allows one byte less than the contract',
    killedBy: 'LM-S1',
    make: () =>
      new (class extends Gateway {
        protected override maxBytes = 65_535;
      })(),
  },
  {
    name: 'one-byte-over',
    breaks: 'allows one byte more than the contract',
    killedBy: 'LM-S2',
    make: () =>
      new (class extends Gateway {
        protected override maxBytes = 65_537;
      })(),
  },
  {
    name: 'limits-by-frame',
    breaks: 'limits each fragment, not their sum',
    killedBy: 'LM-S3',
    make: () =>
      new (class extends Gateway {
        protected override maxBytes = 1_000_000;
        protected override opened(socket: WebSocket, query: URLSearchParams) {
          super.opened(socket, query);
          let first = true;
          // The length code 127 with the limit exceeded, as the header of a whole frame says it (RFC 6455 section 5.2).
          rawSocketOf(socket).prependListener('data', (bytes: Buffer) => {
            const whole =
              first && bytes.length >= 10 && bytes.readUInt8(0) === 0x81 && (bytes.readUInt8(1) & 0x7f) === 127;
            if (whole && bytes.readBigUInt64BE(2) > 65_536n) socket.close(1009);
            first = true;
          });
        }
      })(),
  },
];

/** The TCP connection below; `ws` keeps it in a field that its types do not name. */
function rawSocketOf(socket: WebSocket): Duplex {
  return (socket as unknown as { _socket: Duplex })._socket;
}
