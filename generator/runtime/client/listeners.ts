/** Listeners by name. One that throws keeps no other from being called. */
export interface Listeners {
  add<L extends (...values: never[]) => void>(name: string, listener: L): () => void;
  call(name: string, ...values: unknown[]): void;
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
      for (const entry of entries) {
        if (entry.name !== name) continue;
        try {
          entry.listener(...values);
        } catch (error) {
          report(error);
        }
      }
    },
    clear: () => entries.clear(),
  };
}
