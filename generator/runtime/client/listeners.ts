/** Listeners by name. One that throws keeps no other from being called. */
export interface Listeners {
  add<L extends (...values: never[]) => void>(name: string, listener: L): () => void;
  /** True where there was one. */
  call(name: string, ...values: unknown[]): boolean;
  clear(): void;
}

export function createListeners(report: (error: unknown) => void): Listeners {
  const entries = new Set<{ readonly name: string; listener(...values: unknown[]): void }>();
  return {
    add(name, listener) {
      const entry = { name, listener: listener as unknown as (...values: unknown[]) => void }; // the caller pairs names with types
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
    call(name, ...values) {
      let heard = false;
      // A copy: a listener may take itself away and come back.
      for (const entry of [...entries]) {
        if (entry.name !== name || !entries.has(entry)) continue;
        heard = true;
        try {
          entry.listener(...values);
        } catch (error) {
          report(error);
        }
      }
      return heard;
    },
    clear: () => entries.clear(),
  };
}
