/** Two schemas that both apply, as one: an envelope and the message that extends it. Only where nothing is lost. */
import { canonical, equal, isObject, jsonTypeOf, type SchemaObject } from './json.js';
import { annotations } from './keywords.js';
import type { Json, JsonSchema } from './model.js';
import { type Definitions, follow, propertiesOf, refOf, typesOf } from './walk.js';

const higher = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);
const lower = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
/** Keywords that mean something else beside each other: both schemas must not have them. */
const together = [
  ['items', 'additionalItems'],
  ['if', 'then', 'else'],
];
/** References that one merge resolves at most; beyond, `allOf` stays as it was written. */
const maxInlined = 200;
const combining = ['allOf', 'anyOf', 'oneOf', 'not', 'if'];

/**
 * The schema of what is valid under both, or undefined where one schema cannot say that. Where both describe, the later
 * one (`b`) is heard. References are resolved only where that makes one schema of two.
 */
export function mergeSchemas(a: JsonSchema, b: JsonSchema, definitions: Definitions): JsonSchema | undefined {
  return merge(a, b, { definitions, left: maxInlined }, new Set());
}

/** One merge, and how many more references may be resolved in it: what both refer to twice doubles at every level. */
interface Merge {
  readonly definitions: Definitions;
  left: number;
}

function merge(a: JsonSchema, b: JsonSchema, merging: Merge, trail: ReadonlySet<string>): JsonSchema | undefined {
  const { definitions } = merging;
  if (a === false || b === false) return false;
  if (a === true) return b;
  if (b === true) return a;
  if (isOnlyAnnotated(b)) return { ...a, ...b };
  if (isOnlyAnnotated(a)) return refOf(b) === undefined ? { ...a, ...b } : b;
  const [keyA, keyB] = [refOf(a), refOf(b)];
  if (keyA !== undefined && keyA === keyB) return { ...a, ...b };
  if (keyA === undefined && keyB === undefined) return mergeKeywords(a, b, merging, trail);
  if (isImplied(a, b, definitions)) return b;
  if (isImplied(b, a, definitions)) return a;
  const keys = [keyA, keyB].filter((key) => key !== undefined);
  if (keys.some((key) => trail.has(key)) || merging.left-- <= 0) return undefined;
  const [left, right] = [inlined(a, definitions), inlined(b, definitions)];
  return left && right && mergeKeywords(left, right, merging, new Set([...trail, ...keys]));
}

/** A property or pattern that both schemas have. */
function mergeMembers(a: JsonSchema, b: JsonSchema, merging: Merge, trail: ReadonlySet<string>): JsonSchema {
  return merge(a, b, merging, trail) ?? { allOf: [a, b] };
}

function mergeKeywords(a: SchemaObject, b: SchemaObject, merging: Merge, trail: ReadonlySet<string>) {
  if (together.some((group) => has(a, group) && has(b, group) && !sameIn(a, b, group))) return undefined;
  const additional = mergeAdditional(a, b, merging, trail);
  if (additional === undefined) return undefined;
  const merged: Record<string, Json> = {};
  for (const keyword of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (keyword === 'additionalProperties') continue;
    const [x, y] = [a[keyword], b[keyword]];
    const value = x === undefined || y === undefined ? (x ?? y) : mergeKeyword(keyword, x, y, merging, trail);
    if (value === undefined) return undefined;
    merged[keyword] = value;
  }
  if (!isSatisfiable(merged)) return undefined;
  return { ...merged, ...additional };
}

function mergeKeyword(keyword: string, a: Json, b: Json, merging: Merge, trail: ReadonlySet<string>): Json | undefined {
  if (annotations.has(keyword) || equal(a, b)) return b;
  if (higher.has(keyword)) return Math.max(a as number, b as number); // normalised: limits are numbers
  if (lower.has(keyword)) return Math.min(a as number, b as number); // normalised: limits are numbers
  switch (keyword) {
    case 'type':
      return commonType([a].flat() as string[], [b].flat() as string[]); // normalised: names of types
    case 'required':
      return [...new Set([...(a as string[]), ...(b as string[])])]; // normalised: names
    case 'properties':
    case 'patternProperties':
      return mergeMaps(a as Record<string, JsonSchema>, b as Record<string, JsonSchema>, merging, trail); // normalised
    case 'enum': {
      const texts = new Set((b as Json[]).map(canonical)); // normalised: a list
      const common = (a as Json[]).filter((value) => texts.has(canonical(value))); // normalised: a list
      return common.length > 0 ? common : undefined;
    }
    case 'uniqueItems':
      return true;
    default:
      return undefined;
  }
}

function mergeMaps(
  a: Readonly<Record<string, JsonSchema>>,
  b: Readonly<Record<string, JsonSchema>>,
  merging: Merge,
  trail: ReadonlySet<string>,
): Json {
  const merged = new Map(Object.entries(a));
  for (const [name, schema] of Object.entries(b)) {
    const other = merged.get(name);
    merged.set(name, other === undefined ? schema : mergeMembers(other, schema, merging, trail));
  }
  return Object.fromEntries(merged);
}

/** `number` and `integer` have `integer` in common. */
function commonType(a: readonly string[], b: readonly string[]): Json | undefined {
  const common = a.flatMap((type) => {
    if (b.includes(type)) return [type];
    if (type === 'integer' && b.includes('number')) return ['integer'];
    return type === 'number' && b.includes('integer') ? ['integer'] : [];
  });
  return common.length > 1 ? common : common[0];
}

/**
 * `additionalProperties` speaks of the properties beside it, so it stays true in one schema only where the other one adds
 * none. `{}`: there is none to write; undefined: not one schema.
 */
function mergeAdditional(
  a: SchemaObject,
  b: SchemaObject,
  merging: Merge,
  trail: ReadonlySet<string>,
): SchemaObject | undefined {
  const [x, y] = [a['additionalProperties'], b['additionalProperties']] as (JsonSchema | undefined)[]; // normalised
  const [limitsA, limitsB] = [limits(x), limits(y)];
  if ((limitsA && !covers(a, b)) || (limitsB && !covers(b, a))) return undefined;
  if (limitsA && limitsB) return { additionalProperties: mergeMembers(x ?? true, y ?? true, merging, trail) };
  if (limitsA || limitsB) return { additionalProperties: (limitsA ? x : y) ?? true };
  return x === undefined && y === undefined ? {} : { additionalProperties: true };
}

function limits(additional: JsonSchema | undefined): boolean {
  return additional !== undefined && additional !== true && !(isObject(additional) && isOnlyAnnotated(additional));
}

function covers(a: SchemaObject, b: SchemaObject): boolean {
  return (['properties', 'patternProperties'] as const).every((keyword) =>
    Object.keys(propertiesOf(b, keyword)).every((name) => Object.hasOwn(propertiesOf(a, keyword), name)),
  );
}

/** A base that only names types says nothing beside a schema of those types. */
function isImplied(base: SchemaObject, other: SchemaObject, definitions: Definitions): boolean {
  const onlyType = Object.keys(base).every((keyword) => keyword === 'type' || annotations.has(keyword));
  const types = [base['type']].flat();
  if (!onlyType || types.includes('integer')) return false;
  return [...typesOf(other, definitions)].every((type) => types.includes(type));
}

/** A reference's target without its prose, where it is a plain schema; any other schema as it is. */
function inlined(schema: SchemaObject, definitions: Definitions): SchemaObject | undefined {
  if (refOf(schema) === undefined) return schema;
  const target = follow(schema, definitions);
  if (!isObject(target) || has(target, combining)) return undefined;
  return Object.fromEntries(Object.entries(target).filter(([keyword]) => !annotations.has(keyword)));
}

/** A constant beside an enum or a type that it is not of is a contradiction, better shown as it was written. */
function isSatisfiable({ type, const: constant, enum: values }: SchemaObject): boolean {
  if (constant === undefined) return true;
  const types = [type].flat();
  const isInteger = typeof constant === 'number' && types.includes('integer');
  const fits = type === undefined || types.includes(jsonTypeOf(constant)) || isInteger;
  return fits && (!Array.isArray(values) || values.some((value) => equal(value as Json, constant)));
}

export function isOnlyAnnotated(schema: SchemaObject): boolean {
  return Object.keys(schema).every((keyword) => annotations.has(keyword));
}

function has(schema: SchemaObject, group: readonly string[]): boolean {
  return group.some((keyword) => keyword in schema);
}

function sameIn(a: SchemaObject, b: SchemaObject, group: readonly string[]): boolean {
  return group.every((keyword) => canonical(a[keyword] ?? null) === canonical(b[keyword] ?? null));
}
