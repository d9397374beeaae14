/** Requests that wait for their replies. */
import { type Patience, patiently } from './patience.js';

/** A reply as it came: the message's name and the whole message. */
export interface Reply {
  readonly name: string;
  readonly message: unknown;
}

interface Pending {
  readonly replies: readonly string[];
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

export interface Requests {
  /** Waits for one of `replies` after `send`, which may throw. */
  wait(id: string, replies: readonly string[], patience: Patience, send: () => void): Promise<Reply>;
  /** The request that a message answers. `correlated`: the contract has a place for an id in it. */
  find(name: string, id: unknown, correlated: boolean): Pending | undefined;
  rejectAll(error: unknown): void;
  /** From now on (`true`) only a correlation id makes a reply of a correlated message. */
  expectEcho(echoes: boolean): void;
}

/**
 * Replies match by correlation id. A gateway that never echoes one (a contract without ids, or an older gateway) is
 * matched first in, first out: until an echo or a welcome shows that this one does echo.
 */
export function createRequests(errorName: string | undefined): Requests {
  const waiting = new Map<string, Pending>();
  let strict = false;
  return {
    wait: (id, replies, patience, send) =>
      patiently<Reply>(
        patience,
        (resolve, reject) => {
          waiting.set(id, { replies, resolve, reject });
          try {
            send();
          } catch (error) {
            reject(error);
          }
        },
        () => waiting.delete(id),
      ),
    find(name, id, correlated) {
      const answers = (pending: Pending | undefined) =>
        pending && (name === errorName || pending.replies.includes(name)) ? pending : undefined;
      if (id === undefined) return strict && correlated ? undefined : [...waiting.values()].find(answers);
      const pending = answers(waiting.get(String(id)));
      if (pending) strict = true;
      return pending;
    },
    rejectAll(error) {
      for (const pending of [...waiting.values()]) pending.reject(error);
    },
    expectEcho(echoes) {
      strict = echoes;
    },
  };
}
