/** Child processes of the scripts: one at a time, without a terminal, ended when they take too long. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface RunOptions {
  /** `stream` shows the output as it comes, `collect` (default) keeps it. */
  readonly output?: 'stream' | 'collect';
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

export interface RunResult {
  /** -1 where the program could not be started, or was ended. */
  readonly code: number;
  /** Standard output and standard error as they came; empty where they were streamed. */
  readonly output: string;
}

/** Runs a program in the repository's root. Programs of `node_modules/.bin` are found by name. Never rejects. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { output = 'collect', env = {}, timeoutMs = 15 * 60_000 } = options;
  const path = [join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, PATH: path },
      stdio: output === 'stream' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const finish = (code: number, note: string) =>
      resolve({ code, output: `${Buffer.concat(chunks).toString('utf8')}${note}` });
    child.on('error', (error) => finish(-1, `${command}: ${error.message}\n`));
    child.on('close', (code, signal) => finish(code ?? -1, signal ? `${command}: ended by ${signal}\n` : ''));
  });
}
