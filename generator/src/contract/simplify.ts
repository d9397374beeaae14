/** `allOf` taken out of a normalised schema where one schema says the same. */
import { isObject, type SchemaObject } from './json.js';
import { annotations } from './keywords.js';
import { isOnlyAnnotated, mergeSchemas } from './merge.js';
import type { JsonSchema } from './model.js';
import { branches, type Definitions, mapSubschemas, refOf } from './walk.js';

/** `lost`: called with a keyword that had to be left out. */
export function simplify(schema: JsonSchema, definitions: Definitions, lost: (keyword: string) => void): JsonSchema {
  const inner = mapSubschemas(schema, (subschema) => simplify(subschema, definitions, lost));
  if (typeof inner === 'boolean') return inner;
  const { unevaluatedProperties, ...rest } = inner;
  const joined = join(rest, definitions);
  return unevaluatedProperties === undefined ? joined : closed(joined, unevaluatedProperties as JsonSchema, lost); // normalised
}

function join(schema: SchemaObject, definitions: Definitions): JsonSchema {
  const members = membersOf(schema);
  if (members === undefined) return schema;
  const merged: JsonSchema[] = [];
  for (const member of members) {
    const index = merged.findIndex((other) => mergeSchemas(other, member, definitions) !== undefined);
    const other = merged[index];
    if (other === undefined) merged.push(member);
    else merged[index] = mergeSchemas(other, member, definitions) ?? member;
  }
  const said = Object.fromEntries(Object.entries(schema).filter(([keyword]) => annotations.has(keyword)));
  const [only] = merged;
  if (merged.length !== 1 || only === undefined) return { allOf: merged, ...said };
  return isObject(only) ? { ...only, ...said } : only;
}

/** All that applies at once: the members of `allOf`, an only branch of `anyOf` or `oneOf`, then what stands beside them. */
function membersOf(schema: SchemaObject): readonly JsonSchema[] | undefined {
  const own: Record<string, SchemaObject[string]> = {};
  const members = branches(schema, 'allOf').flatMap((member) =>
    isObject(member) ? (membersOf(member) ?? [member]) : [member],
  );
  let joins = members.length > 0;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'allOf' || annotations.has(keyword)) continue;
    const [only, second] = keyword === 'anyOf' || keyword === 'oneOf' ? branches(schema, keyword) : [];
    if (only !== undefined && second === undefined) {
      members.push(only);
      joins = true;
    } else own[keyword] = value;
  }
  if (!joins) return undefined;
  return isOnlyAnnotated(own) ? members : [...members, own];
}

/** 2019-09's `unevaluatedProperties`, which draft-07 can say where one schema knows all properties. */
function closed(schema: JsonSchema, additionalProperties: JsonSchema, lost: (keyword: string) => void): JsonSchema {
  // Where `additionalProperties` stands beside it, no property is left unevaluated.
  if (typeof schema === 'boolean' || 'additionalProperties' in schema) return schema;
  const combined = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'dependencies'].some((keyword) => keyword in schema);
  if (!combined && refOf(schema) === undefined) return { ...schema, additionalProperties };
  if (additionalProperties !== true) lost('unevaluatedProperties');
  return schema;
}
