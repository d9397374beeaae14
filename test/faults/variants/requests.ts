/** Requests and errors: RQ and ER. */
import { type Connection, type Frame, Gateway } from '../gateway.js';
import type { Variant } from '../variant.js';

export const requestsVariants: readonly Variant[] = [
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
];
