/** Waiting that ends: by a value, a time-out or a signal, whichever comes first. */
import type { Clock } from '../shared/clock.js';
import { TimeoutError } from './errors.js';

export interface Patience {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Starts `begin` and gives it the means to settle; `end` is called once, when it is over. No timer or listener is left. */
export function patiently<V>(
  { clock, timeoutMs, signal }: Patience,
  begin: (resolve: (value: V) => void, reject: (error: unknown) => void) => void,
  end?: () => void,
): Promise<V> {
  return new Promise<V>((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    const cancel = clock.after(timeoutMs, () => reject(new TimeoutError(`no reply within ${timeoutMs} ms`)));
    const settled =
      <A>(use: (value: A) => void) =>
      (value: A) => {
        cancel();
        signal?.removeEventListener('abort', abort);
        end?.();
        use(value);
      };
    resolve = settled(resolve);
    reject = settled(reject);
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    begin(resolve, reject);
  });
}
