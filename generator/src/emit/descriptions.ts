/** What there is to say about each named schema. */
import type { Contract, NamedSchema } from '../contract/model.js';

/** A schema's own description, else what is said of the messages that have it for payload. */
export function descriptionOf(contract: Contract, schema: NamedSchema): string | undefined {
  if (schema.description !== undefined) return schema.description;
  const messages = contract.channels.flatMap((channel) => channel.messages);
  const users = messages
    .filter((message) => message.payload === schema.name)
    .sort((a, b) => (a.pointer < b.pointer ? -1 : 1)); // so that the order of the document changes nothing
  const said = users.flatMap((message) => message.summary ?? message.title ?? message.description ?? []);
  return said.length === 0 ? undefined : [...new Set(said.map((text) => text.trim()))].join('\n\n');
}
