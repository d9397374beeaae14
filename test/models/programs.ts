/** Compilers, and the programs that they make. */
import { spawnSync } from 'node:child_process';
import type { Json } from '../../generator/src/contract/model.js';
import type { Shown } from './payloads.js';

/** Standard output; throws with all that was said where it fails. */
export function done(
  command: string,
  args: readonly string[],
  { cwd, input = '', env = {} }: { readonly cwd: string; readonly input?: string; readonly env?: NodeJS.ProcessEnv },
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 26,
    timeout: 300_000,
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}\n${error ?? ''}${stdout}${stderr}`);
  return stdout;
}

/** One line of JSON for each payload: what it came back as, or a text that begins with `error:`. */
export function backFrom(output: string): readonly Json[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Json); // what JSON.parse gives
}

/** Pairs of a model's name and of JSON text, as the programs read them. */
export function asked(shown: readonly Shown[], known: readonly string[]): string {
  const nameOf = (schema: string) => (known.includes(schema) ? schema : `${schema}Model`);
  return JSON.stringify(shown.map(({ schema, payload }) => [nameOf(schema), JSON.stringify(payload)]));
}
