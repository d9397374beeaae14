/** Holds the process that judges, and starts another where it hung or died. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './judge.js';

/** By the clock, which goes on while other processes have the processor; the verdict itself counts processor time. */
const PATIENCE_MS = 60_000;

export class Judge {
  #child: Promise<ChildProcess> | undefined;

  async judge(path: string): Promise<Verdict> {
    this.#child ??= start();
    const child = await this.#child;
    return new Promise((resolve) => {
      const end = (verdict: Verdict) => {
        clearTimeout(timer);
        child.off('message', end);
        child.off('close', died);
        resolve(verdict);
      };
      const failed = (fault: string) => {
        this.#child = undefined;
        end({ outcome: 'crashed', codes: [], faults: [fault], cpuMs: 0 });
      };
      const died = (code: number | null, signal: string | null) => failed(`the process ended with ${signal ?? code}`);
      const timer = setTimeout(() => {
        child.off('close', died);
        child.kill('SIGKILL');
        failed(`did not end within ${PATIENCE_MS / 1000} s`);
      }, PATIENCE_MS);
      child.on('message', end);
      child.on('close', died);
      child.send(path);
    });
  }

  async stop(): Promise<void> {
    (await this.#child)?.kill();
    this.#child = undefined;
  }
}

function start(): Promise<ChildProcess> {
  const worker = fileURLToPath(new URL('worker.ts', import.meta.url));
  const execArgv = ['--import', 'tsx', '--max-old-space-size=2048'];
  const child = fork(worker, {
    execArgv,
    env: { ...process.env, NODE_OPTIONS: '', VITEST: undefined },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('message', () => resolve(child));
  });
}
