/** A script as a process of its own, as people start it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Program {
  kill(signal: NodeJS.Signals): void;
  /** What it has written so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** Resolves when `pattern` matches what it has written, with the match; rejects when it ends before. */
  until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
  /** Exit code; null where a signal ended it. */
  readonly exit: Promise<number | null>;
}

/** Runs `script`, a path from the repository's root. Ends with the test. */
export function runProgram(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watcher of [...watchers]) watcher();
  };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      output[name] += chunk;
      look();
    });
  let ended = false;
  const exit = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      ended = true;
      resolve(code);
      look();
    }),
  );
  return {
    kill: (signal) => void child.kill(signal),
    output,
    exit,
    until: (stream, pattern) =>
      new Promise((resolve, reject) => {
        const watcher = () => {
          const match = pattern.exec(output[stream]);
          if (!match && !ended) return;
          watchers.delete(watcher);
          if (match) resolve(match);
          else reject(new Error(`it ended without ${pattern}:\n${output.stdout}${output.stderr}`));
        };
        watchers.add(watcher);
        watcher();
      }),
  };
}
