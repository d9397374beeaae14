/** How our types and Modelina's relate, as the compiler sees it: one line of a file for each schema and relation. */
import { compile } from '../compile/compiler.js';

type Print = (ours: string, theirs: string) => string;

/** Each prints what fails to compile where it does not hold. Identity sees what assignability lets pass, `any` above all. */
const relations = {
  oursToTheirs: (ours, theirs) => `(value: ${ours}): ${theirs} => value`,
  theirsToOurs: (ours, theirs) => `(value: ${theirs}): ${ours} => value`,
  same: (ours, theirs) => `true satisfies Same<${ours}, ${theirs}>`,
  /** The same but for properties `additionalProperties`. */
  sameButRest: (ours, theirs) => `true satisfies Same<${ours}, WithoutRest<${theirs}>>`,
  /** The same but for those, and `any` in the place of `unknown`. */
  sameButRestAndAny: (ours, theirs) => `true satisfies Same<${ours}, WithoutAny<WithoutRest<${theirs}>>>`,
} as const satisfies Readonly<Record<string, Print>>;

export type Relation = keyof typeof relations;

const preamble = [
  "import type * as Ours from './ours.js';",
  "import type { Theirs } from './theirs.js';",
  'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;',
  'type IsAny<T> = 0 extends 1 & T ? true : false;',
  'type WithoutRest<T> = IsAny<T> extends true ? T : T extends (infer I)[] ? WithoutRest<I>[] : T extends object ?',
  "  { [K in keyof T as K extends 'additionalProperties' ? never : K]: WithoutRest<T[K]> } : T;",
  'type WithoutAny<T> = IsAny<T> extends true ? unknown : { [K in keyof T]: WithoutAny<T[K]> };',
];

export interface Compared {
  /** Names of the schemas. */
  readonly names: readonly string[];
  /** `types.gen.ts` */
  readonly ours: string;
  /** A module that exports `Theirs`. */
  readonly theirs: string;
}

/** By relation, the schemas that it does not hold for. Throws where the compiler finds anything else. */
export function broken({ names, ours, theirs }: Compared): Readonly<Record<Relation, readonly string[]>> {
  const all = Object.keys(relations) as readonly Relation[]; // the keys of `relations`
  const checks = names.flatMap((name) => all.map((relation) => ({ name, relation })));
  const lines = checks.map(
    ({ name, relation }, i) => `export const check${i} = ${relations[relation](`Ours.${name}`, `Theirs['${name}']`)};`,
  );
  const files = [
    { path: 'ours.ts', content: ours },
    { path: 'theirs.ts', content: theirs },
    { path: 'check.ts', content: [...preamble, ...lines].join('\n') },
  ];
  const output = compile(files, 'typescript-7', { types: [], noUnusedLocals: false });
  const failed = errorLines(output).map((line) => {
    const check = checks[line - preamble.length - 1];
    if (!check) throw new Error(output);
    return check;
  });
  const of = (relation: Relation) => failed.filter((check) => check.relation === relation).map(({ name }) => name);
  return Object.fromEntries(all.map((relation) => [relation, of(relation)])) as Record<Relation, string[]>; // all of them
}

/** Lines of `check.ts` where something is not assignable, or properties are missing. Explanations are indented below. */
function errorLines(output: string): readonly number[] {
  const rows = output.split('\n').filter((row) => /^\S/.test(row));
  return rows.map((row) => {
    const line = /\bcheck\.ts\((\d+),\d+\): error TS(?:1360|2322|2375|2739|2740|2741):/.exec(row)?.[1];
    if (line === undefined) throw new Error(output);
    return Number(line);
  });
}
