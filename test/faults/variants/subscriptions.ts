/** Subscriptions and delivery: SB. */
import { type Connection, type Frame, Gateway } from '../gateway.js';
import type { Variant } from '../variant.js';

export const subscriptionsVariants: readonly Variant[] = [
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
];
