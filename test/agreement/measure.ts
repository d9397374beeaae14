/** Values as literals of the emitted types, given to the compiler: what it takes, and what it refuses. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contract, Json } from '../../generator/src/contract/model.js';
import { typesEmitter } from '../../generator/src/emit/types.js';
import { objectKey, quote } from '../../generator/src/print/literal.js';
import { SourceFile } from '../../generator/src/print/source-file.js';
import { type Cases, casesOf } from './cases.js';

export interface Tally {
  readonly right: number;
  readonly all: number;
}

export interface Agreement {
  readonly name: string;
  /** Valid values that compile. */
  readonly valid: Tally;
  /** Values with one fault that do not. */
  readonly invalid: Tally;
  /** The same faults as literals of `any`: none should be refused. */
  readonly anything: Tally;
  /** Valid values as literals of the next message's type: most should be refused. */
  readonly stranger: Tally;
  /** Messages that no valid value could be thought of for. */
  readonly untried: readonly string[];
  /** Each disagreement: the type, what was done, the literal, and what the compiler said. */
  readonly wrong: readonly string[];
}

interface Row {
  readonly kind: 'valid' | 'invalid' | 'anything' | 'stranger';
  readonly type: string;
  readonly what: string;
  readonly value: Json;
}

/** What compiles under the strict flags is taken. One run of the compiler for all. */
export function measure(contracts: ReadonlyMap<string, Contract>): readonly Agreement[] {
  const folder = mkdtempSync(join(tmpdir(), 'eventpact-agreement-'));
  try {
    const documents = [...contracts].map(([name, contract], number) => {
      const cases = casesOf(contract);
      const rows = rowsOf(cases);
      mkdirSync(join(folder, `d${number}`));
      writeFileSync(join(folder, `d${number}`, 'types.gen.ts'), typesOf(contract));
      writeFileSync(join(folder, `d${number}`, 'check.ts'), checkOf(rows));
      return { name, cases, rows };
    });
    const errors = compile(folder);
    return documents.map(({ name, cases, rows }, number) => judge(name, cases, rows, errors.get(`d${number}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `types.gen.ts` alone. */
export function typesOf(contract: Contract): string {
  const file = new SourceFile('types.gen.ts');
  const options = {
    importExtension: '.js',
    runtime: 'copy',
    conformance: false,
    models: [],
    readonly: false,
    modelPackage: 'models',
  } as const;
  const ignore = () => undefined;
  typesEmitter.emit({ contract, options, source: () => file, text: ignore, covers: ignore, report: ignore });
  return file.toText('// Types alone.', options);
}

function rowsOf(cases: readonly Cases[]): readonly Row[] {
  return cases.flatMap(({ type, valid, invalid }, index): Row[] => {
    const next = cases[index + 1]?.type ?? cases[0]?.type ?? type;
    return [
      ...valid.map((value): Row => ({ kind: 'valid', type, what: 'valid', value })),
      ...invalid.map(({ what, value }): Row => ({ kind: 'invalid', type, what, value })),
      ...invalid.slice(0, 3).map(({ what, value }): Row => ({ kind: 'anything', type: 'any', what, value })),
      ...(next === type ? [] : valid.slice(0, 2)).map(
        (value): Row => ({ kind: 'stranger', type: next, what: `of ${type}`, value }),
      ),
    ];
  });
}

/** One statement a line, below one line of import. */
function checkOf(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ type, value }, i) => `export const v${i}: ${type === 'any' ? type : `types.${type}`} = ${literalOf(value)};`,
  );
  return [`import type * as types from './types.gen.js';`, ...lines, ''].join('\n');
}

/** On one line. */
export function literalOf(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => literalOf(item)).join(', ')}]`;
  const members = Object.entries(value as Readonly<Record<string, Json>>); // neither null nor a list
  return `{ ${members.map(([key, member]) => `${objectKey(key)}: ${literalOf(member)}`).join(', ')} }`;
}

const compilerOptions = {
  ...{ target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', lib: ['ES2022'], types: [], noEmit: true },
  ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, verbatimModuleSyntax: true },
};

/** Folder, then line, to what the compiler says there. Throws where a file of types does not compile. */
function compile(folder: string): ReadonlyMap<string, ReadonlyMap<number, string>> {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  const tsc = fileURLToPath(new URL('../../node_modules/typescript-7/bin/tsc', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    cwd: folder,
  });
  const errors = new Map<string, Map<number, string>>();
  for (const line of `${stdout}${stderr}`.split('\n')) {
    if (line.trim() === '' || line.startsWith(' ')) continue;
    const [, document, number, said] = /^(\w+)\/check\.ts\((\d+),\d+\): error (.*)$/.exec(line) ?? [];
    if (document === undefined || said === undefined) throw new Error(`the types do not compile: ${line}`);
    const lines = errors.get(document) ?? new Map<number, string>();
    errors.set(document, lines.set(Number(number), said));
  }
  return errors;
}

function judge(
  name: string,
  cases: readonly Cases[],
  rows: readonly Row[],
  errors: ReadonlyMap<number, string> = new Map(),
): Agreement {
  const wrong: string[] = [];
  const tally = (kind: Row['kind']): Tally => {
    let [right, all] = [0, 0];
    for (const [index, row] of rows.entries()) {
      if (row.kind !== kind) continue;
      const error = errors.get(index + 2);
      all++;
      if ((error === undefined) === (kind === 'valid')) right++;
      else if (kind === 'valid' || kind === 'invalid')
        wrong.push(`${name} ${row.type}: ${row.what}: ${literalOf(row.value)} ${error ?? 'is taken'}`);
    }
    return { right, all };
  };
  return {
    ...{ name, valid: tally('valid'), invalid: tally('invalid'), anything: tally('anything') },
    ...{ stranger: tally('stranger'), wrong },
    untried: cases.filter(({ valid }) => valid.length === 0).map(({ type }) => type),
  };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ right: a.right + b.right, all: a.all + b.all }), { right: 0, all: 0 });
}

/** In percent; nothing tried is nothing shown. */
export function share({ right, all }: Tally): number {
  return all === 0 ? 0 : (100 * right) / all;
}
