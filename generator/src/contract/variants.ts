/** A schema as the alternatives that its unions offer, so that what belongs together in one of them stays together. */
import { isObject } from './json.js';
import type { JsonSchema } from './model.js';
import { branches, type Definitions, refOf } from './walk.js';

/** A value of the schema is a value of at least one variant. More than `max`: the schema itself, undivided. */
export function variantsOf(
  schema: JsonSchema,
  definitions: Definitions,
  max: number,
  trail: readonly string[] = [],
): readonly JsonSchema[] {
  if (!isObject(schema)) return [schema];
  const key = refOf(schema);
  if (key !== undefined) {
    const target = trail.includes(key) ? undefined : definitions.get(key);
    const found = target === undefined ? [] : variantsOf(target, definitions, max, [...trail, key]);
    return found.length > 1 ? found : [schema];
  }
  const { allOf: _, anyOf: _any, oneOf: _one, ...own } = schema;
  const inner = (member: JsonSchema) => variantsOf(member, definitions, max, trail);
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
