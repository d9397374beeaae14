/** Gateways that differ from the plain one in everything that the contract leaves open. No case may fail them. */
import type { WebSocket } from 'ws';
import { type Connection, Gateway } from './gateway.js';

export interface RightVariant {
  readonly name: string;
  readonly make: () => Gateway;
}

export const rightVariants: readonly RightVariant[] = [
  { name: 'plain', make: () => new Gateway() },
  {
    name: 'noisy: unasked pongs and events all the time',
    make: () =>
      new (class extends Gateway {
        protected override opened(socket: WebSocket, query: URLSearchParams) {
          super.opened(socket, query);
          const connection = [...this.connections].at(-1);
          const timer = setInterval(() => {
            if (connection) this.send(connection, 'pong', {});
            socket.ping();
            if (Math.random() < 0.2) this.broadcast('services:health', { inference: { status: 'healthy' } });
          }, 3);
          socket.on('close', () => clearInterval(timer));
        }
      })(),
  },
  {
    name: 'concurrent: answers each frame after a time of its own',
    make: () =>
      new (class extends Gateway {
        protected override send(connection: Connection, event: string, data: unknown, id?: string) {
          if (event === 'connected') super.send(connection, event, data, id);
          else setTimeout(() => super.send(connection, event, data, id), Math.random() * 15);
        }
      })(),
  },
  {
    name: 'fragmenting: each message in two frames with a ping between',
    make: () =>
      new (class extends Gateway {
        protected override opened(socket: WebSocket, query: URLSearchParams) {
          const send = socket.send.bind(socket) as (data: string, options: { fin: boolean }) => void; // one overload of it
          socket.send = (data: unknown) => {
            const text = String(data);
            send(text.slice(0, 10), { fin: false });
            socket.ping();
            send(text.slice(10), { fin: true });
          };
          super.opened(socket, query);
        }
      })(),
  },
  {
    name: 'newer: knows an event and members that the contract does not',
    make: () =>
      new (class extends Gateway {
        protected override send(connection: Connection, event: string, data: object, id?: string) {
          super.send(connection, event, { ...data, newer: true }, id);
          if (event === 'pong') super.send(connection, 'weather:changed', { sky: 'clear' });
        }
      })(),
  },
  {
    name: 'pretty: other whitespace, offsets instead of Z',
    make: () =>
      new (class extends Gateway {
        protected override now() {
          return super.now().replace(/\.\d+Z$/, '+00:00');
        }
        protected override send(connection: Connection, event: string, data: unknown, id?: string) {
          const text = JSON.stringify({ id, timestamp: this.now(), data, event }, null, 2);
          connection.socket.send(text);
        }
      })(),
  },
  {
    name: 'curt: drops the connection for a message that is too large, as RFC 6455 section 7.1.7 allows',
    make: () =>
      new (class extends Gateway {
        protected override opened(socket: WebSocket, query: URLSearchParams) {
          super.opened(socket, query);
          socket.on('error', () => socket.terminate());
        }
      })(),
  },
  {
    name: 'strict about the rate: 200 messages a second from all connections together, 40 at once',
    make: () =>
      new (class extends Gateway {
        #tokens = 40;
        #last = performance.now();
        protected override text(connection: Connection, text: string) {
          const now = performance.now();
          this.#tokens = Math.min(40, this.#tokens + (now - this.#last) / 5);
          this.#last = now;
          this.#tokens -= 1;
          if (this.#tokens >= 0) return super.text(connection, text);
          this.#tokens += 1;
          const id = /"id":"([^"]{1,128})"/.exec(text)?.[1];
          this.send(connection, 'error', { code: 'rate_limited', message: 'Slower', retry_after_ms: 50 }, id);
        }
      })(),
  },
];
