/** Requests that wait for their replies. */
import { type Patience, patiently } from './patience.js';

/** A reply as it came: the message's name and the whole message. */
export interface Reply {
  readonly name: string;
  readonly message: unknown;
}

interface Pending {
  readonly id: string;
  readonly replies: readonly string[];
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

export interface Requests {
  /** Waits for one of `replies` after `send`, which may throw. */
  wait(id: string, replies: readonly string[], patience: Patience, send: () => void): Promise<Reply>;
  /** Takes out the request that a message answers. `correlated`: the contract has a place for an id in it. */
  take(name: string, id: unknown, correlated: boolean): Pending | undefined;
  rejectAll(error: unknown): void;
  /** From now on (`true`) only a correlation id makes a reply of a correlated message. */
  expectEcho(echoes: boolean): void;
}

/**
 * Replies match by correlation id. A gateway that never echoes one (a contract without ids, or an older gateway) is
 * matched first in, first out: until an echo or a welcome shows that this one does echo. There a request that was given
 * up keeps its place in the line, so that its late reply is not taken for the next one's.
 */
export function createRequests(errorName: string | undefined): Requests {
  const waiting = new Map<string, Pending>();
  let strict = false;
  return {
    wait: (id, replies, patience, send) =>
      patiently<Reply>(
        patience,
        (resolve, reject) => {
          waiting.set(id, { id, replies, resolve, reject });
          try {
            send();
          } catch (error) {
            waiting.delete(id);
            reject(error);
          }
        },
        () => strict && waiting.delete(id),
      ),
    take(name, id, correlated) {
      const answers = ({ replies }: Pending) => name === errorName || replies.includes(name);
      const inLine = strict && correlated ? [] : waiting.values();
      for (const pending of id === undefined ? inLine : [waiting.get(String(id))])
        if (pending && answers(pending)) {
          waiting.delete(pending.id);
          strict ||= id !== undefined;
          return pending;
        }
      return undefined;
    },
    rejectAll(error) {
      for (const pending of waiting.values()) pending.reject(error);
      waiting.clear();
    },
    expectEcho(echoes) {
      strict = echoes;
    },
  };
}
