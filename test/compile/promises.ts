/** Lines that must compile, each beside one that must not, in one run of a compiler. */
import { expect } from 'vitest';
import type { OutputFile } from '../../generator/src/output/files.js';
import { type Compiler, compile } from './compiler.js';

export interface TypePromise {
  readonly what: string;
  readonly right: string;
  readonly wrong: string;
  /** The one error that the wrong line gives. */
  readonly error: RegExp;
}

export function expectPromises(
  files: readonly OutputFile[],
  imports: string,
  promises: readonly TypePromise[],
  compiler: Compiler,
): void {
  const cases = promises.flatMap(({ right, wrong }, i) => [
    { path: `right-${i}.ts`, content: `${imports}${right}\n` },
    { path: `wrong-${i}.ts`, content: `${imports}${wrong}\n` },
  ]);
  const said = compile([...files, ...cases], compiler).split('\n');
  for (const [i, { what, error }] of promises.entries()) {
    const about = (file: string) => said.filter((line) => line.includes(file));
    expect(about(`right-${i}.ts`), `${what}: the right one`).toEqual([]);
    const wrong = about(`wrong-${i}.ts`);
    expect(wrong.length, `${what}: errors of the wrong one`).toBe(1);
    expect(wrong[0], `${what}: the wrong one`).toMatch(error);
  }
}
