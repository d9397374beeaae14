/** Callbacks of the user's: what they throw, or reject with, must not end the process. */

/** Calls `callback`, and hands its fault to `onFault`, which must not throw. */
export function guarded<Args extends readonly unknown[]>(
  callback: ((...args: Args) => unknown) | undefined,
  onFault: (error: unknown, ...args: Args) => void,
): (...args: Args) => void {
  if (!callback) return () => {};
  return (...args) => {
    try {
      const result = callback(...args);
      if (isPromise(result)) result.then(undefined, (error: unknown) => onFault(error, ...args));
    } catch (error) {
      onFault(error, ...args);
    }
  };
}

/** As a process warning. */
export function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
