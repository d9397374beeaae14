/** Topics that somebody here wants: held by reference count, asked for again after every reconnect. */
import { ConnectionError } from './errors.js';

interface Topic {
  holders: number;
  /** Asked for on this connection and not refused. */
  asked: boolean;
  acknowledged: boolean;
  readonly waiters: { resolve(): void; reject(error: unknown): void }[];
}

export interface Subscriptions {
  /** Wants `topic` until the returned function is called; that one resolves when the server let go of it, too. */
  hold(topic: string): () => Promise<void>;
  /** Calls back when the server acknowledged `topic`, which somebody holds, or refused it. */
  whenAcknowledged(topic: string, resolve: () => void, reject: (error: unknown) => void): void;
  /** A new connection knows of no topic yet. */
  askAgain(): void;
  rejectAll(error: unknown): void;
}

/**
 * `ask` sends the request of that role and resolves with its acknowledgement. Where it rejects with `ConnectionError`
 * nothing has failed: the topic is asked for when there is a connection.
 */
export function createSubscriptions(
  ask: (role: 'subscribe' | 'unsubscribe', topic: string) => Promise<unknown>,
  report: (error: unknown) => void,
): Subscriptions {
  const topics = new Map<string, Topic>();

  function request(name: string, topic: Topic): void {
    topic.asked = true;
    topic.acknowledged = false;
    ask('subscribe', name).then(
      () => {
        topic.acknowledged = true;
        for (const waiter of topic.waiters.splice(0)) waiter.resolve();
      },
      (error: unknown) => {
        if (error instanceof ConnectionError) return;
        topic.asked = false;
        if (topic.waiters.length === 0) report(error);
        for (const waiter of topic.waiters.splice(0)) waiter.reject(error);
      },
    );
  }

  return {
    hold(name) {
      const topic = topics.get(name) ?? { holders: 0, asked: false, acknowledged: false, waiters: [] };
      topics.set(name, topic);
      topic.holders++;
      if (!topic.asked) request(name, topic);
      let held = true;
      return async () => {
        if (!held) return;
        held = false;
        if (--topic.holders > 0) return;
        topics.delete(name);
        if (!topic.asked) return;
        await ask('unsubscribe', name).catch((error: unknown) => {
          if (!(error instanceof ConnectionError)) throw error;
        });
      };
    },
    whenAcknowledged(name, resolve, reject) {
      const topic = topics.get(name);
      if (!topic || topic.acknowledged) resolve();
      else topic.waiters.push({ resolve, reject });
    },
    askAgain() {
      for (const [name, topic] of topics) request(name, topic);
    },
    rejectAll(error) {
      for (const topic of topics.values()) for (const waiter of topic.waiters.splice(0)) waiter.reject(error);
      topics.clear();
    },
  };
}
