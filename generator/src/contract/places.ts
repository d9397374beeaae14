/** Where things stand in a schema: what is declared at a path, and which paths there are. */
import { isObject, type SchemaObject } from './json.js';
import type { JsonSchema, Path } from './model.js';
import { branches, type Definitions, propertiesOf, refOf } from './walk.js';

/** The schema of the value at a path, as far as the schema declares one; undefined: it does not. */
export function schemaAt(schema: JsonSchema, path: Path, definitions: Definitions): JsonSchema | undefined {
  return at(schema, path, definitions, []);
}

function at(
  schema: JsonSchema,
  path: Path,
  definitions: Definitions,
  trail: readonly string[],
): JsonSchema | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  if (!isObject(schema)) return undefined;
  const key = refOf(schema);
  if (key !== undefined) {
    const target = trail.includes(key) ? undefined : definitions.get(key);
    return target === undefined ? undefined : at(target, path, definitions, [...trail, key]);
  }
  const all: JsonSchema[] = [];
  const member = memberOf(schema, step);
  const inner = member === undefined ? undefined : at(member, rest, definitions, []);
  if (inner !== undefined) all.push(inner);
  for (const branch of branches(schema, 'allOf')) {
    const found = at(branch, path, definitions, trail);
    if (found !== undefined) all.push(found);
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const found = branches(schema, keyword)
      .map((branch) => at(branch, path, definitions, trail))
      .filter((branch) => branch !== undefined);
    if (found.length > 0) all.push(joined('anyOf', found));
  }
  return all.length === 0 ? undefined : joined('allOf', all);
}

function joined(keyword: 'allOf' | 'anyOf', schemas: readonly JsonSchema[]): JsonSchema {
  const unique = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only] = unique;
  return unique.length === 1 && only !== undefined ? only : { [keyword]: unique };
}

/** What one schema alone declares for a step: a property, a pattern's or any other property, an item. */
function memberOf(schema: Exclude<JsonSchema, boolean>, step: string | number): JsonSchema | undefined {
  if (typeof step === 'number' || (/^\d+$/.test(step) && 'items' in schema)) {
    const { items, additionalItems } = schema;
    return (Array.isArray(items) ? (items[Number(step)] ?? additionalItems) : items) as JsonSchema | undefined; // normalised
  }
  const properties = propertiesOf(schema);
  if (Object.hasOwn(properties, step)) return properties[step];
  for (const [pattern, member] of Object.entries(propertiesOf(schema, 'patternProperties')))
    if (new RegExp(pattern, 'u').test(step)) return member;
  const additional = schema['additionalProperties'] as JsonSchema | undefined; // normalised
  return isObject(additional) ? additional : undefined;
}

/**
 * Paths that a schema declares, the shallow ones first, `[]` included. `lists`: also the first item of an array whose items
 * are alike, and the `length` of one that says how long it is.
 */
export function declaredPaths(
  schema: JsonSchema,
  definitions: Definitions,
  maxDepth: number,
  max: number,
  lists = false,
): Path[] {
  const found = new Map<string, Path>([['[]', []]]);
  let level: [Path, JsonSchema][] = [[[], schema]];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const next: [Path, JsonSchema][] = [];
    for (const [path, inner] of level)
      for (const [step, member] of membersOf(inner, definitions, [], lists)) {
        const longer = [...path, step];
        if (next.length >= max * 4) break; // branches that repeat a name: a bound, not a rule
        next.push([longer, member]);
        if (found.size < max) found.set(JSON.stringify(longer), longer);
      }
    level = found.size < max ? next : [];
  }
  return [...found.values()];
}

/** Declared members of one level, through references and combinations; a name that several declare comes several times. */
function membersOf(
  schema: JsonSchema,
  definitions: Definitions,
  trail: readonly string[],
  lists: boolean,
): [string | number, JsonSchema][] {
  if (!isObject(schema)) return [];
  const key = refOf(schema);
  if (key !== undefined) {
    const target = trail.includes(key) ? undefined : definitions.get(key);
    return target === undefined ? [] : membersOf(target, definitions, [...trail, key], lists);
  }
  const { items } = schema;
  return [
    ...Object.entries(propertiesOf(schema)),
    ...(Array.isArray(items) ? (items as JsonSchema[]).map((item, index): [number, JsonSchema] => [index, item]) : []),
    ...(lists ? listMembersOf(schema) : []),
    ...(['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
      branches(schema, keyword).flatMap((branch) => membersOf(branch, definitions, trail, lists)),
    ),
  ];
}

function listMembersOf(schema: SchemaObject): [string | number, JsonSchema][] {
  const { items, additionalItems } = schema;
  const hasLength = 'minItems' in schema || 'maxItems' in schema || (Array.isArray(items) && additionalItems === false);
  return [
    ...(isObject(items) ? [[0, items] satisfies [number, JsonSchema]] : []),
    ...(hasLength ? [['length', { type: 'number' }] satisfies [string, JsonSchema]] : []),
  ];
}
