/** Events as an async iterator: pushed from outside, pulled by `for await`. */

export interface Stream<V> extends AsyncIterableIterator<V> {
  push(value: V): void;
  /** What was pushed is still given out; then the iterator throws `error`, or ends. */
  finish(error?: unknown): void;
}

/** Values wait in memory while the consumer is busy: none is dropped. `onEnd` is called when it is over for either side. */
export function createStream<V>(onEnd: () => void): Stream<V> {
  const values: V[] = [];
  let wake: (() => void) | undefined;
  let over: { readonly error: unknown } | undefined;

  async function* pull() {
    try {
      for (;;) {
        yield* values.splice(0);
        if (values.length > 0) continue;
        if (over?.error) throw over.error;
        if (over) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      onEnd();
    }
  }

  return Object.assign(pull(), {
    push(value: V) {
      values.push(value);
      wake?.();
    },
    finish(error?: unknown) {
      over ??= { error };
      onEnd();
      wake?.();
    },
  });
}
