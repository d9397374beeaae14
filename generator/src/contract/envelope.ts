/** Where a message keeps its data, and what else it has to carry. */

import { equal, isObject } from './json.js';
import type { Json, JsonSchema, Path } from './model.js';
import type { Behaviour } from './model-behaviour.js';
import { declaredPaths, schemaAt } from './places.js';
import { constantAt } from './possible.js';
import { branches, type Definitions, follow, propertiesOf, requiredOf } from './walk.js';

const maxDepth = 4;
const maxPaths = 400;

/** Constants that every such message has outside its data, those at the envelope's name first. */
export function fixedOf(
  payload: JsonSchema,
  dataPath: Path,
  name: Path | undefined,
  definitions: Definitions,
): readonly (readonly [Path, Json])[] {
  const fixed: (readonly [Path, Json])[] = [];
  for (const path of declaredPaths(payload, definitions, maxDepth, maxPaths)) {
    const inData = dataPath.length > 0 && startsWith(path, dataPath);
    if (path.length === 0 || inData || !isSettable(path)) continue;
    const value = constantAt(payload, path, definitions);
    if (value !== undefined) fixed.push([path, value]);
  }
  const isName = ([path]: readonly [Path, Json]) => name !== undefined && equal(path, name);
  return [...fixed.filter(isName), ...fixed.filter((one) => !isName(one))];
}

/** Senders make the objects on the way: none is made of an array, nor where every object inherits one (`__proto__`). */
function isSettable(path: Path): boolean {
  const isInherited = (step: string | number, index: number) =>
    step === '__proto__' || (index < path.length - 1 && step in Object.prototype);
  return !path.some((step, index) => typeof step === 'number' || isInherited(step, index));
}

/** Required properties outside the data that no sender would set: neither constant nor part of the envelope. */
export function unsetOf(
  payload: JsonSchema,
  dataPath: Path,
  set: readonly Path[],
  definitions: Definitions,
): readonly Path[] {
  const unset = (path: Path): readonly Path[] => {
    if (
      path.length > maxDepth ||
      set.some((one) => equal(one, path)) ||
      constantAt(payload, path, definitions) !== undefined
    )
      return [];
    const onTheWay = [dataPath, ...set].some((one) => startsWith(one, path));
    const inner = requiredNames(schemaAt(payload, path, definitions) ?? true, definitions);
    return inner.size === 0 && !onTheWay ? [path] : [...inner].flatMap((name) => unset([...path, name]));
  };
  return dataPath.length === 0 ? [] : [...requiredNames(payload, definitions)].flatMap((name) => unset([name]));
}

/** Names that every valid object has, as far as `required` says. `known`: of schemas that were asked already. */
function requiredNames(
  schema: JsonSchema,
  definitions: Definitions,
  known: Map<JsonSchema, ReadonlySet<string>> = new Map(),
): ReadonlySet<string> {
  const target = follow(schema, definitions);
  if (!isObject(target)) return new Set();
  const found = known.get(target);
  if (found !== undefined) return found;
  known.set(target, new Set()); // what leads back to it adds none
  const inner = (one: JsonSchema) => requiredNames(one, definitions, known);
  const names = new Set(requiredOf(target));
  for (const member of branches(target, 'allOf')) for (const name of inner(member)) names.add(name);
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const [first, ...others] = branches(target, keyword).map(inner);
    for (const name of first ?? []) if (others.every((other) => other.has(name))) names.add(name);
  }
  known.set(target, names);
  return names;
}

/** An object without declared content, but for what senders need not say. */
export function isEmptyData(data: JsonSchema, known: readonly Path[], definitions: Definitions): boolean {
  const schema = follow(data, definitions);
  if (!isObject(schema) || schema['type'] !== 'object') return false;
  const combined = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'patternProperties', 'minProperties', 'dependencies'];
  if (combined.some((keyword) => keyword in schema) || isObject(schema['additionalProperties'])) return false;
  const names = [...Object.keys(propertiesOf(schema)), ...requiredOf(schema)];
  return names.every((name) => known.some((path) => path.length === 1 && path[0] === name));
}

/** Paths of the envelope that senders fill in. */
export function filledIn(envelope: Behaviour['envelope'], correlation: Path | undefined): readonly Path[] {
  return [envelope?.name, envelope?.timestamp, envelope?.sequence, envelope?.data, correlation].filter(
    (path) => path !== undefined,
  );
}

export function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((step, index) => path[index] === step);
}
