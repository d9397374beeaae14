/** For messages that allow each other's values: who declares what a frame has is tried first. */
import type { Undecided } from './decoding.js';
import type { DecodingNode, JsonSchema, Path } from './model.js';
import { declaredPaths, schemaAt } from './places.js';
import { possibleAt } from './possible.js';
import { type Definitions, typesOf } from './walk.js';

const maxDepth = 2;
const maxPaths = 100;
/** A list in every leaf: the tree grows with the square. */
const maxNames = 16;

type Declared = ReadonlyMap<string, ReadonlySet<string>>;

interface Question {
  readonly path: Path;
  /** By JSON type, who declares a value of it there. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly string[];
}

/**
 * Every list in the result has every name, so that what is valid for one alone is still found. `names` in the order that
 * holds where nothing else does; who demands a constant that the tree has found stays before who may have any value there.
 */
export function preferring(
  names: readonly string[],
  trail: Undecided['trail'],
  payloadOf: (name: string) => JsonSchema | undefined,
  definitions: Definitions,
): DecodingNode {
  if (names.length > maxNames) return names;
  const demanded = new Map(
    names.map((name) => {
      const demands = ([path, text]: Undecided['trail'][number]) =>
        possibleAt(payloadOf(name) ?? true, path, definitions).constants.has(text);
      return [name, trail.filter(demands).length];
    }),
  );
  const most = Math.max(...demanded.values());
  const heads = names.filter((name) => demanded.get(name) === most);
  const tail = names.filter((name) => demanded.get(name) !== most);
  const places = new Map<string, { path: Path; declared: Map<string, ReadonlySet<string>> }>();
  for (const name of heads) {
    const payload = payloadOf(name) ?? true;
    for (const path of declaredPaths(payload, definitions, maxDepth, maxPaths)) {
      const place = places.get(JSON.stringify(path)) ?? { path, declared: new Map() };
      place.declared.set(name, typesOf(schemaAt(payload, path, definitions) ?? true, definitions));
      places.set(JSON.stringify(path), place);
    }
  }
  for (const [path] of trail) places.delete(JSON.stringify(path));
  return ask(heads, tail, [...places.values()]);
}

function ask(
  heads: readonly string[],
  tail: readonly string[],
  places: readonly { readonly path: Path; readonly declared: Declared }[],
): DecodingNode {
  let best: { question: Question; largest: number } | undefined;
  for (const { path, declared } of heads.length > 1 ? places : []) {
    const question = questionOf(heads, path, declared);
    const largest = Math.max(question.others.length, ...[...question.types.values()].map((group) => group.length));
    if (largest < heads.length && largest < (best?.largest ?? Infinity)) best = { question, largest };
  }
  if (!best) return [...heads, ...tail];
  const { path, types, others } = best.question;
  const rest = places.filter((place) => place.path !== path);
  const after = (group: readonly string[]) => [...heads.filter((name) => !group.includes(name)), ...tail];
  const next = (group: readonly string[]) => (group.length > 0 ? ask(group, after(group), rest) : [...heads, ...tail]);
  return {
    at: path,
    type: Object.fromEntries([...types].map(([type, group]) => [type, next(group)])),
    else: next(others),
  };
}

function questionOf(heads: readonly string[], path: Path, declared: Declared): Question {
  const types = new Map<string, string[]>();
  for (const name of heads)
    for (const type of declared.get(name) ?? []) types.set(type, [...(types.get(type) ?? []), name]);
  return { path, types, others: heads.filter((name) => !declared.has(name)) };
}
