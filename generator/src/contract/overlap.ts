/** Which messages can be mistaken for each other where the tree leaves several, shown by values that they allow. */
import { decide } from '../../runtime/shared/decode.js';
import type { Undecided } from './decoding.js';
import { isObject, type JsonObject } from './json.js';
import type { DecodingNode, Json, Path } from './model.js';

/** Of one message: values that it allows, and whether it allows a value. */
export interface Evidence {
  readonly values: readonly Json[];
  allows(value: Json): boolean;
}

export interface Overlap {
  /** The names, who asks for more before who allows the same and more. */
  readonly order: readonly string[];
  /** Those of which a value of one was valid for another, and one of the other for the first. */
  readonly alike: ReadonlySet<string>;
}

/** A list this long is told of without looking at every pair. */
const maxNames = 100;

/**
 * `tree`: in which the list stands. A frame that is valid for one message alone finds it in any order; the order matters to
 * those that are valid for several, and there the stricter schema says more of the frame.
 */
export function overlapOf(
  { names, trail }: Undecided,
  tree: DecodingNode,
  evidence: (name: string) => Evidence | undefined,
): Overlap {
  const looked = names.slice(0, maxNames);
  const takers = new Map(
    looked.map((name) => {
      const own = evidence(name);
      const values = (own?.values ?? [])
        .map((value) =>
          trail.reduce<Json>((made, [path, text]) => (text === '' ? made : withAt(made, path, text)), value),
        )
        .filter((value) => own?.allows(value) === true && decide(tree, value) === names);
      const others = looked.filter((other) => other !== name);
      const allows = (other: string) => values.some((value) => evidence(other)?.allows(value) !== false);
      return [name, new Set(others.filter(allows))];
    }),
  );
  const takes = (name: string, other: string) => takers.get(name)?.has(other) === true;
  const alike = looked.filter((name) => looked.some((other) => takes(name, other) && takes(other, name)));
  const order: string[] = [];
  const waiting = [...names];
  while (waiting.length > 0) {
    const stricter = (name: string, other: string) => takes(other, name) && !takes(name, other);
    const at = waiting.findIndex((name) => !waiting.some((other) => other !== name && stricter(name, other)));
    order.push(...waiting.splice(Math.max(at, 0), 1));
  }
  return { order, alike: new Set(alike) };
}

/** The value with another constant at a path; as it is where it has none there. */
function withAt(value: Json, [step, ...rest]: Path, text: string): Json {
  if (step === undefined) return JSON.parse(text) as Json; // JSON text of a constant
  if (Array.isArray(value)) return value.map((item: Json, index) => (index === step ? withAt(item, rest, text) : item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject); // an object inside JSON
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === String(step) ? withAt(inner, rest, text) : inner]),
  );
}
