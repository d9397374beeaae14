/** Envelope and welcome: EN and WE. */
import { type Connection, type Frame, Gateway } from '../gateway.js';
import type { Variant } from '../variant.js';

export const envelopeVariants: readonly Variant[] = [
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
];
