/** The path whose values tell a group of messages apart best. */
import type { JsonType } from './json.js';
import type { JsonSchema, Path } from './model.js';
import { declaredPaths } from './places.js';
import { type Possible, possibleAt } from './possible.js';
import type { Definitions } from './walk.js';

/** A message, or one of the alternatives that its payload is. */
export interface Candidate {
  readonly name: string;
  readonly payload: JsonSchema;
}

/** What a group becomes when it is asked for the value at a path. Messages that may have any value are in every branch. */
export interface Split {
  readonly path: Path;
  /** By JSON text. */
  readonly constants: ReadonlyMap<string, readonly Candidate[]>;
  readonly types: ReadonlyMap<JsonType, readonly Candidate[]>;
  readonly absent: readonly Candidate[];
  /** Those without a value there could have had a constant: it was only not required. */
  readonly forgotten: boolean;
  /** How many messages a frame is left with, on average; 1 is best. */
  readonly rest: number;
  /** Every message has nothing but constants there. */
  readonly clean: boolean;
}

const maxDepth = 4;
const maxPaths = 400;
/** Paths that many messages have decide best; trying all of a large channel's would take seconds. */
const maxTried = 40;
/** A type decides where frames differ at the top; deeper down it is what one optional part looks like. */
const maxTypedDepth = 2;

/** Answers `possibleAt` from memory: the same questions come again in every branch of the tree. */
export class Discriminators {
  readonly #definitions: Definitions;
  readonly #known = new Map<Candidate, Map<Path, Possible>>();
  /** Where a constant or a type may decide, likely ones first. */
  readonly paths: readonly Path[];

  constructor(candidates: readonly Candidate[], preferred: Path | undefined, definitions: Definitions) {
    this.#definitions = definitions;
    const declared = new Map<string, { path: Path; constants: number; declarations: number }>();
    for (const candidate of candidates)
      for (const path of declaredPaths(candidate.payload, definitions, maxDepth, maxPaths, true)) {
        const key = JSON.stringify(path);
        const entry = declared.get(key) ?? { path, constants: 0, declarations: 0 };
        entry.declarations++;
        if (this.possible(candidate, entry.path).constants.size > 0) entry.constants++;
        declared.set(key, entry);
      }
    const constant = [...declared.values()]
      .filter((one) => one.constants > 0)
      .sort((a, b) => b.constants - a.constants);
    const typed = [...declared.values()]
      .filter((one) => one.constants === 0 && one.path.length <= maxTypedDepth)
      .sort((a, b) => b.declarations - a.declarations);
    const paths = new Map<string, Path>(preferred ? [[JSON.stringify(preferred), preferred]] : []);
    for (const { path } of [...constant.slice(0, maxTried), ...typed.slice(0, maxTried)]) {
      const key = JSON.stringify(path);
      if (!paths.has(key)) paths.set(key, path);
    }
    this.paths = [...paths.values()];
  }

  split(group: readonly Candidate[], path: Path): Split {
    const all = group.map((candidate) => ({ candidate, possible: this.possible(candidate, path) }));
    const sure = new Map<string, Candidate[]>();
    for (const { candidate, possible } of all)
      for (const text of possible.constants.keys()) {
        const same = sure.get(text);
        if (same) same.push(candidate);
        else sure.set(text, [candidate]);
      }
    const open = all.filter(({ possible }) => possible.types.size > 0);
    const types = new Set(open.flatMap(({ possible }) => [...possible.types]));
    const constants = new Map(
      [...sure].map(([text, own]) => {
        // Who names the constant is tried before who may have any value.
        const maybe = open.filter(
          ({ possible }) => !possible.constants.has(text) && possible.types.has(typeOfText(text)),
        );
        return [text, [...own, ...maybe.map(({ candidate }) => candidate)]];
      }),
    );
    const byType = new Map(
      [...types].map((type) => [
        type,
        all.filter(({ possible }) => possible.types.has(type)).map(({ candidate }) => candidate),
      ]),
    );
    const absent = all.filter(({ possible }) => possible.absent).map(({ candidate }) => candidate);
    const sizes = [...constants.values(), ...distinct(byType.values()), absent].map(messageCount);
    const sum = sizes.reduce((total, size) => total + size, 0);
    return {
      path,
      constants,
      types: byType,
      absent,
      forgotten: all.every(
        ({ possible }) => !possible.absent || (possible.constants.size > 0 && possible.types.size === 0),
      ),
      rest: sizes.reduce((total, size) => total + size * size, 0) / Math.max(sum, 1),
      clean: types.size === 0 && absent.length === 0,
    };
  }

  /** The best of the paths; undefined: none leaves fewer messages to choose from. */
  best(group: readonly Candidate[], paths: readonly Path[], preferred: Path | undefined): Split | undefined {
    const size = messageCount(group);
    let best: Split | undefined;
    for (const path of paths) {
      const split = this.split(group, path);
      if (!narrows(split, size)) continue;
      if (path === preferred) return split;
      if (best === undefined || isBetter(split, best)) best = split;
    }
    return best;
  }

  possible(candidate: Candidate, path: Path): Possible {
    const known = this.#known.get(candidate) ?? new Map<Path, Possible>();
    this.#known.set(candidate, known);
    const possible = known.get(path) ?? possibleAt(candidate.payload, path, this.#definitions);
    known.set(path, possible);
    return possible;
  }
}

/** Several variants of one message are one message. */
export function messageCount(group: readonly Candidate[]): number {
  return group.length < 2 ? group.length : new Set(group.map(({ name }) => name)).size;
}

/** By types alone only where every branch is smaller; constants are worth it where any is. */
function narrows({ constants, types, absent }: Split, size: number): boolean {
  const sizes = [...constants.values(), ...types.values(), absent].map(messageCount);
  return constants.size > 0 ? sizes.some((one) => one > 0 && one < size) : Math.max(...sizes) < size;
}

function isBetter(a: Split, b: Split): boolean {
  if (a.rest !== b.rest) return a.rest < b.rest;
  if (a.clean !== b.clean) return a.clean;
  return a.path.length < b.path.length;
}

function typeOfText(text: string): JsonType {
  if (text === 'null') return 'null';
  return text.startsWith('"') ? 'string' : text === 'true' || text === 'false' ? 'boolean' : 'number';
}

function distinct(groups: Iterable<readonly Candidate[]>): readonly (readonly Candidate[])[] {
  const found: (readonly Candidate[])[] = [];
  for (const group of groups)
    if (!found.some((other) => other.length === group.length && other.every((one, index) => one === group[index])))
      found.push(group);
  return found;
}
