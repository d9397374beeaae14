/** What there is to say about each named schema. */
import type { Contract } from '../contract/model.js';

/** By name, a schema's own description, else what is said of the messages that have it for payload. */
export function descriptionsOf(contract: Contract): ReadonlyMap<string, string> {
  const said = new Map<string, Set<string>>();
  const messages = contract.channels
    .flatMap((channel) => channel.messages)
    .sort((a, b) => (a.pointer < b.pointer ? -1 : 1)); // so that the order of the document changes nothing
  for (const { payload, summary, title, description } of messages) {
    const text = (summary ?? title ?? description)?.trim();
    if (payload !== undefined && text !== undefined) said.set(payload, (said.get(payload) ?? new Set()).add(text));
  }
  return new Map(
    contract.schemas.flatMap(({ name, description }) => {
      const about = description ?? [...(said.get(name) ?? [])].join('\n\n');
      return about === '' && description === undefined ? [] : [[name, about] as const];
    }),
  );
}
