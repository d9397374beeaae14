/** References inside schemas, as `contract/` follows them. */
import type { Located, Location } from './document.js';
import { asText, isObject, isReference, type JsonObject } from './json.js';
import { below } from './reader.js';
import { type Resolution, step } from './resolve.js';
import { hasReferences, isMultiFormat } from './schema-format.js';
import type { Sources } from './sources.js';

/** What may stand beside `$ref` without making the schema another one. */
const PROSE = new Set(['$ref', 'description', 'title', 'summary', '$comment', 'deprecated', 'example', 'examples']);

/**
 * Follows a chain to the value's own place. A reference with constraints beside it is a value of its own and ends the
 * chain. A Multi Format Schema Object gives the schema inside. Undefined where the chain leads nowhere.
 */
export function resolveSchema(sources: Sources, ref: string, from: Location): Located | undefined {
  const seen = new Set<string>();
  let hop: Resolution = step(sources, ref, from, seen);
  while (hop.kind === 'found' && isPlainReference(hop.value)) hop = step(sources, hop.value.$ref, hop.at, seen);
  if (hop.kind !== 'found') return undefined;
  const { value, at } = hop;
  if (isMultiFormat(value) && hasReferences(asText(value['schemaFormat'] ?? '')))
    return { value: value.schema, at: below(at, 'schema') };
  return { value, at };
}

function isPlainReference(value: unknown): value is JsonObject & { readonly $ref: string } {
  return (
    isReference(value) && isObject(value) && Object.keys(value).every((key) => PROSE.has(key) || key.startsWith('x-'))
  );
}
