/** Which schemas channels need. */
import type { Channel } from './model.js';
import { type Definitions, refsIn } from './walk.js';

/** Keys of the reachable ones, in the order in which the channels' messages come to them. */
export function schemasInUse(channels: readonly Channel[], definitions: Definitions): readonly string[] {
  const found = new Set<string>();
  const take = (key: string) => {
    if (found.has(key)) return;
    found.add(key);
    for (const next of refsIn(definitions.get(key) ?? true)) take(next);
  };
  for (const { messages, query, headers } of channels) {
    for (const message of messages) {
      if (message.payload !== undefined) take(message.payload);
      for (const schema of [message.data, message.headers ?? true]) for (const key of refsIn(schema)) take(key);
    }
    for (const { schema } of [...query, ...headers]) for (const key of refsIn(schema)) take(key);
  }
  return [...found];
}
