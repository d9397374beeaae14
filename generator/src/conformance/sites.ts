/** The places of a message that its schema says something about, each with a valid message in which the place exists. */
import type { Json, JsonSchema, Path } from '../contract/model.js';
import {
  conjuncts,
  type Definitions,
  itemSchemas,
  listOf,
  propertySchemas,
  type SchemaObject,
  tableOf,
} from './conjuncts.js';
import { sample } from './sample.js';

export interface Site {
  readonly path: Path;
  /** All that holds there. */
  readonly schemas: readonly SchemaObject[];
  /** A valid message with a value at `path`. */
  readonly base: Json;
}

/** Enough for any message that people write; a recursive one would go on for ever. */
const mostSites = 200;
const deepest = 10;

/** In the order of the schema; where there are more than `most`, those nearest to the root. */
export function sitesOf(
  schema: JsonSchema,
  base: Json,
  definitions: Definitions,
  isValid: (message: Json) => boolean,
  most = mostSites,
): Site[] {
  const found: { readonly site: Site; readonly place: readonly number[] }[] = [];
  const waiting: (() => void)[] = [];
  /** `above`: schemas of the places around this one, so that a recursive schema is not entered again. */
  const visit = (
    path: Path,
    given: readonly JsonSchema[],
    message: Json,
    place: readonly number[],
    above: ReadonlySet<SchemaObject>,
  ): void => {
    const schemas = conjuncts(given, definitions);
    if (!schemas || path.length > deepest || found.length >= Math.min(most, mostSites)) return;
    found.push({ site: { path, schemas, base: message }, place });
    if (schemas.some((one) => above.has(one))) return;
    const around = new Set([...above, ...schemas]);
    let count = 0;
    const later = (work: (next: readonly number[]) => void) => {
      const next = [...place, count++];
      waiting.push(() => work(next));
    };
    const descend = (step: string | number, inner: readonly JsonSchema[]) => {
      if (inner.length === 0) return;
      later((next) => {
        const inside = [...path, step];
        if (at(message, inside) !== undefined) return visit(inside, inner, message, next, around);
        const value = sample(inner, definitions);
        const extended = value === undefined ? undefined : withValue(message, inside, value);
        if (extended !== undefined && isValid(extended)) visit(inside, inner, extended, next, around);
      });
    };
    for (const name of new Set(schemas.flatMap((one) => Object.keys(tableOf(one['properties'])))))
      descend(name, propertySchemas(schemas, name));
    for (const one of schemas) {
      if (isNamedByRule(one)) descend('suite-member', propertySchemas(schemas, 'suite-member'));
      // A branch of a union: with a value of that branch, where there is one.
      for (const branch of [...listOf(one['oneOf']), ...listOf(one['anyOf'])])
        later((next) => {
          const others = schemas.map(({ oneOf: _one, anyOf: _any, $ref: _ref, allOf: _all, ...rest }) => rest);
          const value = sample([...others, branch], definitions);
          const changed = value === undefined ? undefined : withValue(message, path, value);
          if (changed !== undefined && isValid(changed)) visit(path, [branch], changed, next, around);
        });
    }
    if (schemas.some((one) => one['items'] !== undefined)) descend(0, itemSchemas(schemas, 0));
  };
  visit([], [schema], base, [], new Set());
  for (const work of waiting) work(); // what is found on the way is put behind: level by level
  return found.sort((a, b) => inOrder(a.place, b.place)).map(({ site }) => site);
}

/** What stands inside of something right behind it. */
function inOrder(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return a.length - b.length;
}

/** Objects whose members have a schema but no names: a map. */
function isNamedByRule(schema: SchemaObject): boolean {
  return typeof schema['additionalProperties'] === 'object' && schema['additionalProperties'] !== null;
}

export function at(message: Json, path: Path): Json | undefined {
  let value: Json | undefined = message;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, Json>>)[step]; // own, as just seen
  }
  return value;
}

/** `message` with `value` at `path`, sharing the rest with it; undefined where the way there does not exist. */
export function withValue(message: Json, path: Path, value: Json): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof message !== 'object' || message === null) return undefined;
  const own = Object.hasOwn(message, step) ? (message as Readonly<Record<string | number, Json>>)[step] : undefined;
  const inner = rest.length === 0 ? value : own === undefined ? undefined : withValue(own, rest, value);
  if (inner === undefined) return undefined;
  const copy = Array.isArray(message) ? [...message] : { ...message };
  Object.defineProperty(copy, step, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy as Json; // of JSON, with JSON in it
}

/** `message` without the property at `path`, sharing the rest with it. */
export function withoutValue(message: Json, path: Path): Json | undefined {
  const parent = at(message, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || Array.isArray(parent) || last === undefined) return undefined;
  if (!Object.hasOwn(parent, last)) return undefined;
  const copy = { ...parent } as Record<string, Json>; // an object, as just seen
  Reflect.deleteProperty(copy, last);
  return withValue(message, path.slice(0, -1), copy);
}
