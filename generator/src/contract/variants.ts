/** A schema as the alternatives that its unions offer, so that what belongs together in one of them stays together. */
import { isObject } from './json.js';
import type { JsonSchema } from './model.js';
import { branches, type Definitions, refOf } from './walk.js';

/**
 * A value of the schema is a value of at least one variant. More than `max`: the schema itself, undivided. `known`: of
 * references, so that each is followed once.
 */
export function variantsOf(
  schema: JsonSchema,
  definitions: Definitions,
  max: number,
  known: Map<string, readonly JsonSchema[]> = new Map(),
): readonly JsonSchema[] {
  if (!isObject(schema)) return [schema];
  const key = refOf(schema);
  if (key !== undefined) {
    const target = known.has(key) ? undefined : definitions.get(key);
    if (target !== undefined) {
      known.set(key, []); // what leads back to it is not divided
      known.set(key, variantsOf(target, definitions, max, known));
    }
    const found = known.get(key) ?? [];
    return found.length > 1 ? found : [schema];
  }
  const { allOf: _, anyOf: _any, oneOf: _one, ...own } = schema;
  const inner = (member: JsonSchema) => variantsOf(member, definitions, max, known);
  const unions = (['anyOf', 'oneOf'] as const).map((keyword) => branches(schema, keyword).flatMap(inner));
  const factors = [...branches(schema, 'allOf').map(inner), ...unions].filter((factor) => factor.length > 0);
  const count = factors.reduce((product, factor) => product * factor.length, 1);
  if (count === 1 || count > max) return [schema];
  const combined = factors.reduce<readonly (readonly JsonSchema[])[]>(
    (lists, factor) => lists.flatMap((list) => factor.map((member) => [...list, member])),
    [[own]],
  );
  return combined.map((allOf) => ({ allOf }));
}
