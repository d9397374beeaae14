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
  end?: () => unknown,
): Promise<V> {
  let cancel = () => {};
  let abort = cancel;
  return new Promise<V>((resolve, reject) => {
    abort = () => reject(signal?.reason);
    cancel = clock.after(timeoutMs, () => reject(new TimeoutError(`no reply within ${timeoutMs} ms`)));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    begin(resolve, reject);
  }).finally(() => {
    cancel();
    signal?.removeEventListener('abort', abort);
    end?.();
  });
}
