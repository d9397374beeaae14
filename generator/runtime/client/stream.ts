/** Events as an async iterator: pushed from outside, pulled by `for await`. */

export interface Stream<V> extends AsyncIterableIterator<V> {
  push(value: V): void;
  /** What was pushed is still given out; then the iterator throws `error`, or ends. */
  finish(error?: unknown): void;
}

/** Values wait in memory while the consumer is busy: none is dropped. `onEnd` is called when it is over for either side. */
export function createStream<V>(onEnd: () => void): Stream<V> {
  const values: V[] = [];
  const pulls: { resolve(result: IteratorResult<V>): void; reject(error: unknown): void }[] = [];
  let over: { readonly error?: unknown } | undefined;

  function settle(): void {
    while (pulls.length > 0 && (values.length > 0 || over)) {
      const pull = pulls.shift();
      if (values.length > 0)
        pull?.resolve({ done: false, value: values.shift() as V }); // there is one, as just seen
      else if (over?.error) {
        pull?.reject(over.error);
        over = {}; // an iterator throws once
      } else pull?.resolve({ done: true, value: undefined });
    }
  }

  const stream: Stream<V> = {
    push(value) {
      values.push(value);
      settle();
    },
    finish(error) {
      over ??= { error };
      onEnd();
      settle();
    },
    next: () =>
      new Promise((resolve, reject) => {
        pulls.push({ resolve, reject });
        settle();
      }),
    return() {
      values.length = 0;
      stream.finish();
      return stream.next();
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}
