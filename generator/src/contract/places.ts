/** Where things stand in a schema: what is declared at a path, and which paths there are. */
import { isObject, type SchemaObject } from './json.js';
import type { JsonSchema, Path } from './model.js';
import { branches, type Definitions, propertiesOf, refOf } from './walk.js';

/** Characters of what several branches declare at one place. */
const maxText = 1_000_000;

/** The schema of the value at a path, as far as the schema declares one; undefined: it does not. */
export function schemaAt(schema: JsonSchema, path: Path, definitions: Definitions): JsonSchema | undefined {
  return at(schema, path, { definitions, known: new Map() });
}

/** One question: what its references answered, by how much of the path was left there, so that each is followed once. */
interface Asked {
  readonly definitions: Definitions;
  readonly known: Map<string, JsonSchema | undefined>;
}

function at(schema: JsonSchema, path: Path, asked: Asked): JsonSchema | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  if (!isObject(schema)) return undefined;
  const key = refOf(schema);
  if (key !== undefined) {
    const place = `${path.length} ${key}`;
    const target = asked.known.has(place) ? undefined : asked.definitions.get(key);
    if (target !== undefined) {
      asked.known.set(place, undefined); // what leads back to it declares nothing more
      asked.known.set(place, at(target, path, asked));
    }
    return asked.known.get(place);
  }
  const all: JsonSchema[] = [];
  const member = memberOf(schema, step);
  const inner = member === undefined ? undefined : at(member, rest, asked);
  if (inner !== undefined) all.push(inner);
  for (const branch of branches(schema, 'allOf')) {
    const found = at(branch, path, asked);
    if (found !== undefined) all.push(found);
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const found = branches(schema, keyword)
      .map((branch) => at(branch, path, asked))
      .filter((branch) => branch !== undefined);
    if (found.length > 0) all.push(joined('anyOf', found));
  }
  return all.length === 0 ? undefined : joined('allOf', all);
}

function joined(keyword: 'allOf' | 'anyOf', schemas: readonly JsonSchema[]): JsonSchema {
  const texts = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  const unique = [...texts.values()];
  const [only] = unique;
  return unique.length === 1 && only !== undefined ? only : isLong([...texts.keys()]) ? true : { [keyword]: unique };
}

/** References that meet again in combinations can double at every level; a place with so much to say may hold anything. */
function isLong(texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + text.length, 0) > maxText;
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
  const most = max * 4; // branches that repeat a name: a bound, not a rule
  const asked = { definitions, lists, most, known: new Map<string, Members>() };
  let level: [Path, JsonSchema][] = [[[], schema]];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const next: [Path, JsonSchema][] = [];
    for (const [path, inner] of level)
      for (const [step, member] of membersOf(inner, asked)) {
        const longer = [...path, step];
        if (next.length >= most) break;
        next.push([longer, member]);
        if (found.size < max) found.set(JSON.stringify(longer), longer);
      }
    level = found.size < max ? next : [];
  }
  return [...found.values()];
}

type Members = readonly (readonly [string | number, JsonSchema])[];

/**
 * Declared members of one level, through references and combinations; a name that several declare comes several times.
 * Only the first `most`; `known`: of references, so that each is followed once.
 */
function membersOf(
  schema: JsonSchema,
  asked: { definitions: Definitions; lists: boolean; most: number; known: Map<string, Members> },
): Members {
  if (!isObject(schema)) return [];
  const { definitions, lists, most, known } = asked;
  const key = refOf(schema);
  if (key !== undefined) {
    const target = known.has(key) ? undefined : definitions.get(key);
    if (target !== undefined) {
      known.set(key, []); // what leads back to it declares nothing more
      known.set(key, membersOf(target, asked));
    }
    return known.get(key) ?? [];
  }
  const { items } = schema;
  const members: (readonly [string | number, JsonSchema])[] = [
    ...Object.entries(propertiesOf(schema)),
    ...(Array.isArray(items) ? (items as JsonSchema[]).map((item, index) => [index, item] as const) : []),
    ...(lists ? listMembersOf(schema) : []),
  ];
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const)
    for (const branch of branches(schema, keyword))
      if (members.length < most) members.push(...membersOf(branch, asked));
  return members.slice(0, most);
}

function listMembersOf(schema: SchemaObject): [string | number, JsonSchema][] {
  const { items, additionalItems } = schema;
  const hasLength = 'minItems' in schema || 'maxItems' in schema || (Array.isArray(items) && additionalItems === false);
  return [
    ...(isObject(items) ? [[0, items] satisfies [number, JsonSchema]] : []),
    ...(hasLength ? [['length', { type: 'number' }] satisfies [string, JsonSchema]] : []),
  ];
}
