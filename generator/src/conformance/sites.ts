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

export function sitesOf(
  schema: JsonSchema,
  base: Json,
  definitions: Definitions,
  isValid: (message: Json) => boolean,
): Site[] {
  const sites: Site[] = [];
  const visit = (path: Path, given: readonly JsonSchema[], message: Json): void => {
    const schemas = conjuncts(given, definitions);
    if (!schemas || path.length > deepest || sites.length >= mostSites) return;
    sites.push({ path, schemas, base: message });
    for (const name of new Set(schemas.flatMap((one) => Object.keys(tableOf(one['properties'])))))
      descend([...path, name], propertySchemas(schemas, name), message);
    for (const one of schemas) {
      if (isNamedByRule(one)) descend([...path, 'suite-member'], propertySchemas(schemas, 'suite-member'), message);
      for (const branch of [...listOf(one['oneOf']), ...listOf(one['anyOf'])]) enter(path, [branch], message, schemas);
    }
    if (schemas.some((one) => one['items'] !== undefined)) descend([...path, 0], itemSchemas(schemas, 0), message);
  };
  const descend = (path: Path, given: readonly JsonSchema[], message: Json): void => {
    if (given.length === 0) return;
    if (at(message, path) !== undefined) {
      visit(path, given, message);
      return;
    }
    const value = sample(given, definitions);
    const extended = value === undefined ? undefined : withValue(message, path, value);
    if (extended !== undefined && isValid(extended)) visit(path, given, extended);
  };
  /** A branch of a union: with a value of that branch, where there is one. */
  const enter = (path: Path, branch: readonly JsonSchema[], message: Json, around: readonly SchemaObject[]): void => {
    const others = around.map(({ oneOf: _one, anyOf: _any, $ref: _ref, allOf: _all, ...rest }) => rest);
    const value = sample([...others, ...branch], definitions);
    const changed = value === undefined ? undefined : withValue(message, path, value);
    if (changed !== undefined && isValid(changed)) visit(path, branch, changed);
  };
  visit([], [schema], base);
  return sites;
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

/** A copy of `message` with `value` at `path`; undefined where the way there does not exist. */
export function withValue(message: Json, path: Path, value: Json): Json | undefined {
  if (path.length === 0) return structuredClone(value);
  const copy = structuredClone(message);
  const parent = at(copy, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) return undefined;
  Object.defineProperty(parent, last, {
    value: structuredClone(value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** A copy of `message` without the property at `path`. */
export function withoutValue(message: Json, path: Path): Json | undefined {
  const copy = structuredClone(message);
  const parent = at(copy, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || Array.isArray(parent) || last === undefined) return undefined;
  if (!Object.hasOwn(parent, last)) return undefined;
  Reflect.deleteProperty(parent, last);
  return copy;
}
