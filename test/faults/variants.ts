/** The same gateway, each time with one rule broken, and the case that has to find it. */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { type Connection, type Frame, Gateway } from './gateway.js';

export interface Variant {
  readonly name: string;
  /** What it does instead. */
  readonly breaks: string;
  /** Id of the case that has to fail, or the beginning of it. */
  readonly killedBy: string;
  readonly make: () => Gateway;
}

export const variants: readonly Variant[] = [
  {
    name: 'naive-timestamps',
    breaks: 'sends timestamps without an offset',
    killedBy: 'EN-S1',
    make: () =>
      new (class extends Gateway {
        protected override now() {
          return super.now().replace('Z', '');
        }
      })(),
  },
  {
    name: 'silent-on-unknown-event',
    breaks: 'ignores an unknown event',
    killedBy: 'EN-S2',
    make: () =>
      new (class extends Gateway {
        protected override unknownEvent() {}
      })(),
  },
  {
    name: 'closes-on-unknown-event',
    breaks: 'answers an unknown event, then closes',
    killedBy: 'EN-S2',
    make: () =>
      new (class extends Gateway {
        protected override unknownEvent(connection: Connection, frame: Frame) {
          super.unknownEvent(connection, frame);
          connection.socket.close(1008);
        }
      })(),
  },
  {
    name: 'closes-on-malformed-json',
    breaks: 'closes on a frame that is not JSON',
    killedBy: 'EN-S3',
    make: () =>
      new (class extends Gateway {
        protected override malformed(connection: Connection) {
          connection.socket.close(1007);
        }
      })(),
  },
  {
    name: 'data-is-optional',
    breaks: 'takes a message without data',
    killedBy: 'EN-S4',
    make: () =>
      new (class extends Gateway {
        protected override problem(message: unknown) {
          return super.problem(
            Object(message) === message && !Array.isArray(message)
              ? { data: { event_name: 'x' }, ...(message as object) }
              : message,
          );
        }
      })(),
  },
  {
    name: 'silent-on-arrays',
    breaks: 'ignores JSON that is no object',
    killedBy: 'EN-S5',
    make: () =>
      new (class extends Gateway {
        protected override text(connection: Connection, text: string) {
          if (!/^(\[\]|"text"|42|null|true)$/.test(text)) super.text(connection, text);
        }
      })(),
  },
  {
    name: 'dies-of-proto',
    breaks: 'falls over a member called __proto__',
    killedBy: 'EN-B8',
    make: () =>
      new (class extends Gateway {
        protected override text(connection: Connection, text: string) {
          if (text.includes('__proto__')) connection.socket.close(1011);
          else super.text(connection, text);
        }
      })(),
  },
  {
    name: 'strict-about-unknown-members',
    breaks: 'refuses members that it does not know',
    killedBy: 'PL-S1/updates/ping/additionalProperties',
    make: () =>
      new (class extends Gateway {
        protected override problem(message: unknown) {
          const known = ['event', 'data', 'timestamp', 'id'];
          const odd = Object.keys(Object(message)).find((key) => !known.includes(key));
          return super.problem(message) ?? (odd === undefined ? undefined : `/${odd} is not known`);
        }
      })(),
  },
  {
    name: 'short-ids-only',
    breaks: 'takes ids of at most 127 characters',
    killedBy: 'PL-S1/updates/ping/id/maxLength',
    make: () =>
      new (class extends Gateway {
        protected override problem(message: unknown) {
          const { id } = Object(message) as { id?: unknown };
          return super.problem(message) ?? (typeof id === 'string' && id.length > 127 ? '/id is too long' : undefined);
        }
      })(),
  },
  {
    name: 'empty-topic',
    breaks: 'takes the empty name of an event for one that it does not know',
    killedBy: 'PL-S2/updates/subscribe/data/event_name/minLength',
    make: () =>
      new (class extends Gateway {
        protected override problemOfTopic(topic: unknown) {
          return topic === '' ? undefined : super.problemOfTopic(topic);
        }
      })(),
  },
  {
    name: 'any-data',
    breaks: 'takes a ping whose data is no object',
    killedBy: 'PL-S2/updates/ping/data/type',
    make: () =>
      new (class extends Gateway {
        protected override problem(message: unknown) {
          const { event, data } = Object(message) as { event?: unknown; data?: unknown };
          const anything = event === 'ping' && data !== undefined;
          return super.problem(anything ? { ...(message as object), data: {} } : message);
        }
      })(),
  },
  {
    name: 'broken-event',
    breaks: 'sends a localization north of the pole',
    killedBy: 'PL-S3/updates/localizations:updated',
    make: () =>
      new (class extends Gateway {
        protected override deliver(connection: Connection, event: string, data: object, sequence: number) {
          const broken = event === 'localizations:updated' ? { ...data, latitude: 90.5 } : data;
          super.deliver(connection, event, broken, sequence);
        }
      })(),
  },
  {
    name: 'forgets-ids',
    breaks: 'answers a ping without its id',
    killedBy: 'RQ-S1/updates/ping',
    make: () =>
      new (class extends Gateway {
        protected override ping(connection: Connection) {
          this.send(connection, 'pong', {});
        }
      })(),
  },
  {
    name: 'never-answers-ping',
    breaks: 'does not answer a ping',
    killedBy: 'RQ-S1/updates/ping',
    make: () =>
      new (class extends Gateway {
        protected override ping() {}
      })(),
  },
  {
    name: 'answers-latest-only',
    breaks: 'answers requests that come together with the id of the last of them',
    killedBy: 'RQ-S2',
    make: () =>
      new (class extends Gateway {
        #latest: string | undefined;
        protected override ping(connection: Connection, frame: Frame) {
          this.#latest = frame.id;
          setImmediate(() => this.send(connection, 'pong', {}, this.#latest));
        }
      })(),
  },
  {
    name: 'subscribes-in-silence',
    breaks: 'acknowledges no subscription',
    killedBy: 'SB-S2',
    make: () =>
      new (class extends Gateway {
        protected override subscribe(connection: Connection, topic: string) {
          connection.topics.add(topic);
        }
      })(),
  },
  {
    name: 'acknowledges-another-topic',
    breaks: 'acknowledges with the name of another event',
    killedBy: 'SB-S2',
    make: () =>
      new (class extends Gateway {
        protected override subscribe(connection: Connection, topic: string, { id }: Frame) {
          connection.topics.add(topic);
          this.send(connection, 'subscribed', { event_name: 'services:health' }, id);
        }
      })(),
  },
  {
    name: 'subscribes-to-nothing',
    breaks: 'acknowledges a subscription and delivers nothing of it',
    killedBy: 'SB-S3',
    make: () =>
      new (class extends Gateway {
        protected override wants(connection: Connection) {
          return !connection.selective;
        }
      })(),
  },
  {
    name: 'selective-gets-all',
    breaks: 'sends everything to selective clients, too',
    killedBy: 'SB-S4',
    make: () =>
      new (class extends Gateway {
        protected override wants() {
          return true;
        }
      })(),
  },
  {
    name: 'never-unsubscribes',
    breaks: 'goes on after an acknowledged unsubscribe',
    killedBy: 'SB-S5',
    make: () =>
      new (class extends Gateway {
        protected override unsubscribe(connection: Connection, topic: string, { id }: Frame) {
          this.send(connection, 'unsubscribed', { event_name: topic }, id);
        }
      })(),
  },
  {
    name: 'counts-subscriptions',
    breaks: 'delivers once for each time that was subscribed',
    killedBy: 'SB-S6',
    make: () =>
      new (class extends Gateway {
        readonly #times = new Map<Connection, Map<string, number>>();
        protected override subscribe(connection: Connection, topic: string, frame: Frame) {
          const times = this.#times.get(connection) ?? new Map<string, number>();
          this.#times.set(connection, times.set(topic, (times.get(topic) ?? 0) + 1));
          super.subscribe(connection, topic, frame);
        }
        protected override deliver(connection: Connection, event: string, data: unknown, sequence: number) {
          const times = connection.selective ? (this.#times.get(connection)?.get(event) ?? 1) : 1;
          for (let time = 0; time < times; time++) super.deliver(connection, event, data, sequence);
        }
      })(),
  },
  {
    name: 'any-topic',
    breaks: 'acknowledges a subscription to an event that does not exist',
    killedBy: 'SB-S7',
    make: () =>
      new (class extends Gateway {
        protected override unknownTopic(connection: Connection, { data, id }: Frame) {
          this.send(connection, 'subscribed', { event_name: data['event_name'] }, id);
        }
      })(),
  },
  {
    name: 'subscribers-only',
    breaks: 'broadcasts to subscribers alone, so old clients hear nothing',
    killedBy: 'SB-S8',
    make: () =>
      new (class extends Gateway {
        protected override wants(connection: Connection, event: string) {
          return connection.topics.has(event);
        }
      })(),
  },
  {
    name: 'broadcasts-twice',
    breaks: 'sends each broadcast twice to everyone',
    killedBy: 'SB-S8',
    make: () =>
      new (class extends Gateway {
        protected override deliver(connection: Connection, event: string, data: unknown, sequence: number) {
          super.deliver(connection, event, data, sequence);
          super.deliver(connection, event, data, sequence);
        }
      })(),
  },
  {
    name: 'newest-first',
    breaks: 'holds an event back until the next one was sent',
    killedBy: 'SB-S9',
    make: () =>
      new (class extends Gateway {
        protected override deliver(connection: Connection, event: string, data: unknown, sequence: number) {
          if (sequence % 2 === 0) super.deliver(connection, event, data, sequence);
          else setTimeout(() => super.deliver(connection, event, data, sequence), 20);
        }
      })(),
  },
  {
    name: 'undeclared-error-code',
    breaks: 'tells an error code that is not declared',
    killedBy: 'ER-S1',
    make: () =>
      new (class extends Gateway {
        protected override malformed(connection: Connection) {
          this.refuse(connection, { code: 'bad_request', message: 'The frame is not JSON' });
        }
      })(),
  },
  {
    name: 'errors-without-id',
    breaks: 'refuses a request without repeating its id',
    killedBy: 'ER-S2',
    make: () =>
      new (class extends Gateway {
        protected override refuse(connection: Connection, { id: _id, ...refusal }: Parameters<Gateway['refuse']>[1]) {
          super.refuse(connection, refusal);
        }
      })(),
  },
  {
    name: 'stack-traces',
    breaks: 'puts a stack trace into its errors',
    killedBy: 'ER-S3',
    make: () =>
      new (class extends Gateway {
        protected override malformed(connection: Connection) {
          this.refuse(connection, { code: 'invalid_json', message: String(new SyntaxError('no JSON').stack) });
        }
      })(),
  },
  {
    name: 'welcomes-everyone',
    breaks: 'sends the welcome to clients that ask for nothing',
    killedBy: 'WE-S1',
    make: () =>
      new (class extends Gateway {
        protected override asks() {
          return true;
        }
      })(),
  },
  {
    name: 'welcomes-nobody',
    breaks: 'sends no welcome to clients that ask for it',
    killedBy: 'WE-S2',
    make: () =>
      new (class extends Gateway {
        protected override asks() {
          return false;
        }
      })(),
  },
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
