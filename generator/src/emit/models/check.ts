/** Sees that what was printed has every key and every message of the contract: what is lost is said. */
import type { Contract, JsonSchema } from '../../contract/model.js';
import type { Language } from './language.js';
import type { Gap, Model } from './model.js';

export interface Lost {
  /** Messages that are no JSON. */
  readonly unmapped: readonly Gap[];
  readonly lost: readonly Gap[];
}

/** `texts`: what was printed, by model name; `names`: a schema's name to its model's. */
export function lostIn(
  contract: Contract,
  language: Language,
  models: readonly Model[],
  texts: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): Lost {
  const bySchema = new Map<string, string>();
  for (const { schema, name } of models) bySchema.set(schema, (bySchema.get(schema) ?? '') + (texts.get(name) ?? ''));
  const keys = contract.schemas.flatMap(({ name, schema }) =>
    [...keysOf(schema)]
      .filter((key) => !bySchema.get(name)?.includes(language.mark(key)))
      .map((key) => ({ where: `${name}.${key}`, what: 'properties' })),
  );
  const messages = contract.channels.flatMap(({ messages: all }) => all);
  const unprinted = messages.filter(({ payload }) => payload !== undefined && !texts.get(names.get(payload) ?? ''));
  return {
    unmapped: messages.flatMap(({ name, payload }) =>
      payload === undefined ? { where: name, what: 'messages of plain text or bytes, which are no JSON' } : [],
    ),
    lost: [...keys, ...unprinted.map(({ name }) => ({ where: name, what: 'messages' }))],
  };
}

/** Keywords that hold schemas which a value of the type may be. */
const inward = [
  'items',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'then',
  'else',
  'contains',
];

/** Every property that a schema declares, at any depth, references aside. */
function keysOf(schema: JsonSchema, found = new Set<string>()): ReadonlySet<string> {
  if (typeof schema === 'boolean') return found;
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined; // normalised
  for (const [key, member] of Object.entries(properties ?? {})) {
    if (member === false) continue;
    found.add(key);
    keysOf(member, found);
  }
  const patterns = schema['patternProperties'] as Readonly<Record<string, JsonSchema>> | undefined; // normalised
  for (const member of Object.values(patterns ?? {})) keysOf(member, found);
  for (const keyword of inward) {
    const inner = schema[keyword] as JsonSchema | readonly JsonSchema[] | undefined; // normalised
    for (const member of inner === undefined ? [] : ([inner].flat() as JsonSchema[])) keysOf(member, found);
  }
  return found;
}
