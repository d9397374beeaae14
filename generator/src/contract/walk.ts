/** Ways through normalised schemas. */
import { isObject, type JsonObject, type JsonType, jsonTypeOf, type SchemaObject } from './json.js';
import type { Json, JsonSchema } from './model.js';

/** What `$ref`s lead to, by what follows `#/$defs/`. */
export type Definitions = Pick<ReadonlyMap<string, JsonSchema>, 'get'>;

const single = new Set('not if then else contains propertyNames additionalItems additionalProperties'.split(' '));
const lists = new Set(['allOf', 'anyOf', 'oneOf']);
const maps = new Set(['properties', 'patternProperties', 'dependencies']);

const prefix = '#/$defs/';

export function refTo(key: string): SchemaObject & { readonly $ref: string } {
  return { $ref: prefix + key };
}

/** The key in the definitions that a schema refers to. */
export function refOf(schema: JsonSchema): string | undefined {
  return isObject(schema) && typeof schema['$ref'] === 'string' ? schema['$ref'].slice(prefix.length) : undefined;
}

/** Schemas of a keyword whose value is a list of them, or none. */
export function branches(schema: SchemaObject, keyword: 'allOf' | 'anyOf' | 'oneOf'): readonly JsonSchema[] {
  return (schema[keyword] as readonly JsonSchema[] | undefined) ?? []; // normalised
}

export function propertiesOf(schema: SchemaObject, keyword: 'properties' | 'patternProperties' = 'properties') {
  return (schema[keyword] as Readonly<Record<string, JsonSchema>> | undefined) ?? {}; // normalised
}

export function requiredOf(schema: SchemaObject): readonly string[] {
  return (schema['required'] as readonly string[] | undefined) ?? []; // normalised
}

/** The same schema with each of its direct subschemas replaced. */
export function mapSubschemas(schema: JsonSchema, replace: (subschema: JsonSchema) => JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const result: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (lists.has(keyword))
      result[keyword] = (value as readonly JsonSchema[]).map(replace); // normalised
    else if (single.has(keyword))
      result[keyword] = replace(value as JsonSchema); // normalised
    else if (keyword === 'items')
      result[keyword] = Array.isArray(value) ? (value as JsonSchema[]).map(replace) : replace(value as JsonSchema);
    else if (maps.has(keyword))
      result[keyword] = Object.fromEntries(
        Object.entries(value as JsonObject).map(([name, member]) => [
          name,
          Array.isArray(member) ? member : replace(member as JsonSchema), // an array: names that a property depends on
        ]),
      );
    else result[keyword] = value;
  }
  return result;
}

/** Each of the direct subschemas, in order. */
export function eachSubschema(schema: JsonSchema, visit: (subschema: JsonSchema) => void): void {
  if (typeof schema === 'boolean') return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (lists.has(keyword))
      for (const member of value as readonly JsonSchema[]) visit(member); // normalised
    else if (single.has(keyword))
      visit(value as JsonSchema); // normalised
    else if (keyword === 'items') for (const item of [value].flat() as readonly JsonSchema[]) visit(item);
    else if (maps.has(keyword))
      for (const member of Object.values(value as JsonObject)) if (!Array.isArray(member)) visit(member as JsonSchema);
  }
}

/** Keys of every definition that a schema refers to, itself or below. */
export function refsIn(schema: JsonSchema, found: Set<string> = new Set()): Set<string> {
  const key = refOf(schema);
  if (key !== undefined) found.add(key);
  eachSubschema(schema, (subschema) => void refsIn(subschema, found));
  return found;
}

/** Every `$ref` renamed. */
export function renameRefs(schema: JsonSchema, rename: (key: string) => string): JsonSchema {
  const renamed = mapSubschemas(schema, (subschema) => renameRefs(subschema, rename));
  const key = refOf(renamed);
  return key === undefined ? renamed : { ...(renamed as SchemaObject), ...refTo(rename(key)) }; // only objects have `$ref`
}

/** The schema itself, with `$ref`s followed; undefined where they lead in a circle. */
export function follow(schema: JsonSchema, definitions: Definitions): JsonSchema | undefined {
  const seen = new Set<string>();
  let current: JsonSchema | undefined = schema;
  for (let key = refOf(schema); key !== undefined; key = current === undefined ? undefined : refOf(current)) {
    if (seen.has(key)) return undefined;
    seen.add(key);
    current = definitions.get(key);
  }
  return current;
}

const allTypes: readonly JsonType[] = ['object', 'array', 'string', 'number', 'boolean', 'null'];

/**
 * JSON types that a valid value may have (`integer` counts as `number`), as far as keywords say. `known`: of references, so
 * that each is followed once, however many ways lead to it; one that leads back to itself says nothing.
 */
export function typesOf(
  schema: JsonSchema,
  definitions: Definitions,
  known: Map<string, ReadonlySet<JsonType>> = new Map(),
): ReadonlySet<JsonType> {
  if (schema === false) return new Set();
  if (schema === true) return new Set(allTypes);
  const key = refOf(schema);
  if (key !== undefined) {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, new Set(allTypes));
    const types = typesOf(definitions.get(key) ?? true, definitions, known);
    known.set(key, types);
    return types;
  }
  const { type, const: constant, enum: values } = schema;
  let types = new Set<JsonType>(allTypes);
  const keep = (other: ReadonlySet<JsonType>) => {
    types = new Set([...types].filter((one) => other.has(one)));
  };
  if (type !== undefined) keep(new Set([type].flat().map((one) => (one === 'integer' ? 'number' : one) as JsonType))); // normalised
  if (constant !== undefined) keep(new Set([jsonTypeOf(constant)]));
  if (Array.isArray(values)) keep(new Set((values as Json[]).map(jsonTypeOf)));
  for (const member of branches(schema, 'allOf')) keep(typesOf(member, definitions, known));
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const members = branches(schema, keyword);
    if (members.length > 0) keep(new Set(members.flatMap((member) => [...typesOf(member, definitions, known)])));
  }
  return types;
}
