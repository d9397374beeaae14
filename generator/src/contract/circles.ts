/** Schemas that contain themselves at the same value: to check a value, one would have to check it first, without end. */
import { isObject, type SchemaObject } from './json.js';
import { isOnlyAnnotated } from './merge.js';
import type { Json, JsonSchema } from './model.js';
import { branches, type Definitions, refOf } from './walk.js';

/**
 * Without the branches of `anyOf` and `allOf` that are nothing but the schema itself, which say nothing: `A or X` is as
 * wide as `A`, and `A and X` as narrow. Where nothing else would be left, the schema as it was.
 */
export function withoutItself(schema: JsonSchema, key: string, definitions: Definitions): JsonSchema {
  if (!isObject(schema)) return schema;
  const rest = pruned(schema, ['anyOf', 'allOf'], (branch) => leadsTo(branch, key, definitions));
  return isOnlyAnnotated(rest) ? schema : rest;
}

/** Branches within branches of the same keyword too: `A or (B or X)`. */
function pruned(
  schema: SchemaObject,
  keywords: readonly ('anyOf' | 'allOf')[],
  isItself: (branch: JsonSchema) => boolean,
): SchemaObject {
  const result: Record<string, Json> = { ...schema };
  for (const keyword of keywords) {
    const all = branches(schema, keyword);
    const kept = all.filter((branch) => !isItself(branch));
    if (kept.length === 0) delete result[keyword];
    else
      result[keyword] = kept.map((branch) => (holdsOnly(branch, keyword) ? within(branch, keyword, isItself) : branch));
  }
  return result;
}

function within(
  branch: SchemaObject,
  keyword: 'anyOf' | 'allOf',
  isItself: (branch: JsonSchema) => boolean,
): JsonSchema {
  const rest = pruned(branch, [keyword], isItself);
  // Of `A or (X)` nothing is left in the brackets: the same as nothing of `anyOf`, all of `allOf`.
  return keyword in rest ? rest : keyword === 'allOf';
}

function holdsOnly(schema: JsonSchema, keyword: string): schema is SchemaObject {
  if (!isObject(schema) || !(keyword in schema)) return false;
  return isOnlyAnnotated(Object.fromEntries(Object.entries(schema).filter(([other]) => other !== keyword)));
}

/** Whether a schema is a reference to the key, or to what is nothing but such a reference. */
function leadsTo(schema: JsonSchema, key: string, definitions: Definitions): boolean {
  let current: JsonSchema | undefined = schema;
  const seen = new Set<string>();
  while (current !== undefined) {
    const next = refOf(current);
    if (next === key) return true;
    if (next === undefined || seen.has(next)) return false;
    seen.add(next);
    current = definitions.get(next);
  }
  return false;
}

/** Whether checking a value against the key's schema comes back to that schema with the same value. */
export function isCircular(key: string, definitions: Definitions): boolean {
  const seen = new Set<string>();
  const open = [...refsAtSameValue(definitions.get(key) ?? true)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === key) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...refsAtSameValue(definitions.get(next) ?? true));
  }
  return false;
}

function refsAtSameValue(schema: JsonSchema): readonly string[] {
  if (!isObject(schema)) return [];
  const key = refOf(schema);
  const inner = [
    ...(['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) => branches(schema, keyword)),
    ...['not', 'if', 'then', 'else'].map((keyword) => schema[keyword] ?? true),
    ...Object.values((schema['dependencies'] as SchemaObject | undefined) ?? {}),
  ] as readonly JsonSchema[]; // normalised; a dependency may be a list of names, which is no object
  return [...(key === undefined ? [] : [key]), ...inner.flatMap(refsAtSameValue)];
}
