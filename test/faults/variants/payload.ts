/** Payloads: PL. */
import { type Connection, Gateway } from '../gateway.js';
import type { Variant } from '../variant.js';

export const payloadVariants: readonly Variant[] = [
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
];
