/** Mutates, judges, and makes what fails as small as it can. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from './judge.js';
import { described, type Mutant, mutantOf, textOf } from './mutant.js';
import type { Seed } from './seeds.js';
import { Judge } from './worker-process.js';

export interface FuzzOptions {
  readonly seeds: readonly Seed[];
  readonly seed: number;
  readonly from?: number;
  readonly runs: number;
  /** Fewer failures than this are shrunk and told; then the run ends. */
  readonly most?: number;
  /** In place of the process that judges: for tests of this file. */
  readonly judge?: (path: string) => Promise<Verdict>;
  readonly onCase?: (mutant: Mutant, verdict: Verdict, path: string) => void;
}

export interface Failure {
  readonly mutant: Mutant;
  readonly faults: readonly string[];
  /** The smallest document found that fails the same way. */
  readonly text: Buffer;
}

export interface FuzzRun {
  readonly outcomes: Readonly<Record<Verdict['outcome'], number>>;
  readonly codes: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
  readonly slowestMs: number;
}

export async function fuzz(options: FuzzOptions): Promise<FuzzRun> {
  const { seeds, seed, from = 0, runs, most = 5, onCase } = options;
  const outcomes = { generated: 0, refused: 0, crashed: 0 };
  const codes = new Map<string, number>();
  const failures = new Map<string, Failure>();
  let slowestMs = 0;
  const process = new Judge();
  const judge = options.judge ?? ((path: string) => process.judge(path));
  try {
    for (let index = from; index < from + runs && failures.size < most; index++) {
      const mutant = mutantOf(seeds, seed, index);
      const path = join(mutant.seed.folder, `mutant-${index}.${mutant.form === 'json' ? 'json' : 'yaml'}`);
      const judged = async (text: Buffer) => {
        writeFileSync(path, text);
        return judge(path);
      };
      const verdict = await judged(textOf(mutant));
      onCase?.(mutant, verdict, path);
      outcomes[verdict.outcome]++;
      slowestMs = Math.max(slowestMs, verdict.cpuMs);
      for (const code of verdict.codes) codes.set(code, (codes.get(code) ?? 0) + 1);
      const signature = signatureOf(verdict);
      if (signature !== undefined && !failures.has(signature))
        failures.set(signature, await shrunk(mutant, signature, verdict, judged));
      rmSync(path, { force: true });
    }
  } finally {
    await process.stop();
  }
  return { outcomes, codes, failures: [...failures.values()], slowestMs };
}

/** Two failures are one where they differ only in names and numbers of the document. */
function signatureOf({ faults: [fault] }: Verdict): string | undefined {
  return fault
    ?.replace(/`[^`]*`/g, '')
    .replace(/"[^"]*"/g, '')
    .replace(/\d+/g, '')
    .slice(0, 120);
}

async function shrunk(
  mutant: Mutant,
  signature: string,
  verdict: Verdict,
  judged: (text: Buffer) => Promise<Verdict>,
): Promise<Failure> {
  let tries = 150;
  const fails = async (text: Buffer) => tries-- > 0 && signatureOf(await judged(text)) === signature;
  let least = mutant;
  for (const mutation of mutant.mutations) {
    const fewer = { ...least, mutations: least.mutations.filter((each) => each !== mutation) };
    if (await fails(textOf(fewer))) least = fewer;
  }
  let lines = textOf(least).toString('latin1').split('\n');
  for (let size = Math.ceil(lines.length / 2); size >= 1 && tries > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < lines.length && tries > 0; ) {
      const fewer = lines.toSpliced(at, size);
      if (await fails(Buffer.from(fewer.join('\n'), 'latin1'))) lines = fewer;
      else at += size;
    }
  return { mutant: least, faults: verdict.faults, text: Buffer.from(lines.join('\n'), 'latin1') };
}

/** What a person needs to see it happen again. */
export function failureText(seed: number, { mutant, faults, text }: Failure): string {
  return [
    `seed ${seed}, case ${mutant.index}: ${described(mutant)}`,
    ...faults.slice(0, 5).map((fault) => `  ${fault}`),
    `  again: npm run fuzz -- --seed ${seed} --from ${mutant.index} --runs 1`,
    ...text
      .toString('utf8')
      .split('\n')
      .slice(0, 40)
      .map((line) => `  | ${line.slice(0, 200)}`),
  ].join('\n');
}
