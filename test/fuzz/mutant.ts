/** One mutated document: which seed, which mutations. Made again from two numbers. */
import { parse, stringify } from 'yaml';
import { HUGE } from './hostile.js';
import { Random } from './random.js';
import type { Seed } from './seeds.js';
import { textMutators } from './text-mutators.js';
import { type Tree, treeMutators } from './tree-mutators.js';

export interface Mutation {
  readonly name: string;
  readonly seed: number;
}

export interface Mutant {
  readonly index: number;
  readonly seed: Seed;
  readonly form: 'text' | 'json' | 'yaml';
  readonly mutations: readonly Mutation[];
}

export function mutantOf(seeds: readonly Seed[], run: number, index: number): Mutant {
  const random = new Random(run, index);
  const seed = random.pick(seeds);
  const form = random.pick(['text', 'json', 'json', 'yaml'] as const);
  const list = Object.keys(form === 'text' ? textMutators : treeMutators);
  const count = random.pick([1, 1, 2, 3, 5]);
  const mutations = Array.from({ length: count }, (_, i) => ({
    name: random.pick(list),
    seed: run * 31 + index * 7 + i,
  }));
  return { index, seed, form, mutations };
}

/** The document with its mutations; a shorter list of them gives a milder one. */
export function textOf({ seed, form, mutations }: Mutant): Buffer {
  if (form === 'text')
    return mutations.reduce(
      (text, { name, seed: own }) => textMutators[name]?.(text, new Random(own)) ?? text,
      seed.text,
    );
  let tree: unknown;
  try {
    tree = parse(seed.text.toString('utf8'));
  } catch {
    return seed.text; // a document of a corpus that is not even YAML
  }
  if (typeof tree !== 'object' || tree === null) return seed.text;
  for (const { name, seed: own } of mutations) treeMutators[name]?.(tree as Tree, new Random(own)); // an object, as just seen
  // Deeply nested trees are beyond the printer of YAML, which is none of ours.
  const text = form === 'yaml' && !mutations.some(({ name }) => name === 'nests') ? stringify(tree) : printed(tree);
  return Buffer.from(text.replaceAll(`"${HUGE}"`, '1e400').replaceAll(HUGE, '1e400'));
}

function printed(tree: unknown): string {
  return JSON.stringify(tree, undefined, 1);
}

/** For a person: what was done to which document. */
export function described({ seed, form, mutations }: Mutant): string {
  return `${seed.name} (${form}): ${mutations.map(({ name }) => name).join('; ')}`;
}
