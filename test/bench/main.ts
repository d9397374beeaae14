/** `npm run bench`: ratios, paired and interleaved, median of five. Prints verdicts, fails nothing. */
import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { benchGenerate } from './generate.js';
import { benchLarge } from './large.js';
import { median, ratio, type Samples } from './sample.js';
import { table } from './table.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// Built first, for what a loader adds to the code would be measured with it.
await build({
  entryPoints: ['broadcast.ts', 'receivers.ts', 'decode.ts'].map(path),
  outdir: path('dist'),
  bundle: true,
  splitting: false,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});

/** Runs a built bench in a process of its own, and gives the samples that it sends. */
function samplesOf<Name extends string>(name: string): Promise<Samples<Name>> {
  return new Promise((resolve, reject) => {
    const child = fork(path(`dist/${name}.js`), { execArgv: [] });
    child.once('message', (samples) => resolve(samples as Samples<Name>)); // the bench sends nothing else
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} and sent nothing`)));
  });
}

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}\n`);

const sent = await samplesOf<'net' | 'ws' | 'eventpact' | 'eventpactFour'>('broadcast');
const read = await samplesOf<'parse' | 'decode'>('decode');
const made = await benchGenerate();
const large = await benchLarge();
await rm(path('dist'), { recursive: true, force: true });

const sends = (what: string, name: keyof typeof sent, floor: keyof typeof sent, target?: number) => ({
  what,
  ratio: ratio(sent[name], sent[floor], 'cpu'),
  wall: ratio(sent[name], sent[floor], 'wall'),
  ...(target === undefined ? {} : { target }),
});
const microseconds = median(sent.net.map(({ cpu }) => cpu)).toFixed(2);
console.log(
  table([
    sends(`broadcast to 1,000, naive ws / net writes (${microseconds} µs each)`, 'ws', 'net'),
    sends('broadcast to 1,000, eventpact / net writes', 'eventpact', 'net', 1.16),
    sends('broadcast to 1,000, eventpact, four in one turn / net writes', 'eventpactFour', 'net', 0.49),
    sends('broadcast to 1,000, eventpact / naive ws', 'eventpact', 'ws'),
    sends('broadcast to 1,000, eventpact, four in one turn / naive ws', 'eventpactFour', 'ws'),
    {
      what: 'decode and validate / JSON.parse',
      ratio: ratio(read.decode, read.parse, 'cpu'),
      wall: ratio(read.decode, read.parse, 'wall'),
      target: 1.38,
    },
    ...(typeof made === 'string' ? [] : made),
    ...large,
  ]),
);
if (typeof made === 'string') console.log(`generate: not measured, ${made}`);
