/** Values with one fault each, made from valid ones: the kinds of fault that a type can name. */

import { withoutValue, withValue } from '../../generator/src/conformance/sites.js';
import type { Json, Path } from '../../generator/src/contract/model.js';

export interface Fault {
  /** What was done, and where: `type null at data/items/0`. */
  readonly what: string;
  readonly value: Json;
}

const strangers: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['boolean', true],
  ['number', 987_654_321],
  ['string', 'none of these'],
  ['array', []],
  ['object', {}],
];

/** Places of one value that are looked at. */
const MOST_PLACES = 120;

export function* faultsOf(value: Json): Generator<Fault> {
  let places = 0;
  for (const [path, inner] of placesOf(value, [])) {
    if (++places > MOST_PLACES) return;
    const at = path.join('/') || 'the root';
    for (const [name, stranger] of strangers) yield* fault(`${name} at ${at}`, withValue(value, path, stranger));
    if (Array.isArray(inner)) {
      yield* fault(`one less at ${at}`, withValue(value, path, inner.slice(0, -1)));
      yield* fault(`one more at ${at}`, withValue(value, path, [...inner, inner.at(-1) ?? null]));
    } else if (typeof inner === 'object' && inner !== null)
      yield* fault(`unknown property at ${at}`, withValue(value, [...path, 'noSuchProperty'], 'none of these'));
    if (typeof path.at(-1) === 'string') yield* fault(`missing ${at}`, withoutValue(value, path));
  }
}

function* fault(what: string, value: Json | undefined): Generator<Fault> {
  if (value !== undefined) yield { what, value };
}

function* placesOf(value: Json, path: Path): Generator<readonly [Path, Json]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [step, inner] of Object.entries(value) as [string, Json][]) // members of Json are Json
    yield* placesOf(inner, [...path, isList ? Number(step) : step]);
}
