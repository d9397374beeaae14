/** A document of 250, 500 and 1,000 messages over 200 recursive schemas: sizes, compiling, and how the work grows. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { FORMATS } from '../../generator/src/emit/validators/compile.js';
import { loadContract } from '../../generator/src/generate.js';
import { strictest } from '../compile/compiler.js';
import { largeDocument } from '../large/document.js';
import { isValidators } from '../large/output.js';
import { EVENTPACT, NODE_24, path, peerArguments, prepareHome, timed } from './programs.js';
import { median, type Sample } from './sample.js';
import type { Line } from './table.js';

const SIZES = [250, 500, 1000] as const;
const ROUNDS = 3;
// The process tells its own peak when it ends.
const PEAK = `data:text/javascript,${encodeURIComponent(
  `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('peak.txt',String(process.resourceUsage().maxRSS)))`,
)}`;

interface Measured extends Sample {
  /** Peak resident set, in kilobytes. */
  readonly peak: number;
}

export async function benchLarge(): Promise<readonly Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'eventpact-bench-large-'));
  try {
    await prepareHome(folder);
    const documents = new Map<number, string>();
    for (const size of SIZES) {
      const file = join(folder, `${size}.json`);
      await writeFile(file, JSON.stringify(largeDocument(size)));
      documents.set(size, file);
    }
    const samples = new Map<string, Measured[]>();
    const take = async (name: string, program: string, args: readonly string[]) => {
      const sample = await timed(folder, program, ['--import', PEAK, ...args]);
      const peak = Number(await readFile(join(folder, 'peak.txt'), 'utf8'));
      samples.set(name, [...(samples.get(name) ?? []), { ...sample, peak }]);
    };
    const peer = peerArguments();
    const node = Number(process.versions.node.split('.')[0]) >= 24 || !peer ? process.execPath : NODE_24;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const size of SIZES) {
        const out = join(folder, `out-${size}`);
        await rm(out, { recursive: true, force: true });
        await take(`cold ${size}`, node, [EVENTPACT, 'generate', documents.get(size) ?? '', '--out', out]);
      }
      const again = [EVENTPACT, 'generate', documents.get(1000) ?? '', '--out', join(folder, 'out-1000')];
      await take('unchanged', node, again);
      await take('check', node, [...again, '--check']);
      if (peer) await take('peer', node, peer(documents.get(500) ?? '', join(folder, `peer-${round}`)));
    }
    const over = (a: string, b: string, by: keyof Measured) =>
      median((samples.get(a) ?? []).map((one, round) => one[by] / (samples.get(b)?.[round]?.[by] ?? Number.NaN)));
    const line = (what: string, a: string, b: string, target?: number): Line => ({
      what,
      ratio: over(a, b, 'cpu'),
      wall: over(a, b, 'wall'),
      ...(target !== undefined && { target }),
    });
    const memory = (a: number, b: number): Line => ({
      what: `large: memory of ${a} / ${b} messages`,
      ratio: over(`cold ${a}`, `cold ${b}`, 'peak'),
      target: 2.2,
    });
    return [
      line('large: generate 500 / 250 messages', 'cold 500', 'cold 250', 2.2),
      line('large: generate 1,000 / 500 messages', 'cold 1000', 'cold 500', 2.2),
      memory(500, 250),
      memory(1000, 500),
      line('large: 1,000 unchanged / cold', 'unchanged', 'cold 1000'),
      line('large: 1,000 --check / cold', 'check', 'cold 1000'),
      ...(peer ? [line('large: 500 / asyncapi generate models typescript', 'cold 500', 'peer', 0.33)] : []),
      ...(await sizes(join(folder, 'out-1000'), documents.get(1000) ?? '')),
      ...(await compiling(join(folder, 'out-1000'))),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In megabytes. */
async function sizes(out: string, document: string): Promise<readonly Line[]> {
  let bytes = 0;
  for (const file of await readdir(out, { recursive: true }))
    if (isValidators(file)) bytes += (await readFile(join(out, file))).length;
  const { contract } = await loadContract(document);
  const $defs = Object.fromEntries(contract.schemas.map(({ name, schema }) => [name, schema]));
  const ajv = new Ajv({ strict: false, code: { source: true, esm: true }, schemas: [{ $id: 'r', $defs }] });
  for (const format of Object.keys(FORMATS)) ajv.addFormat(format, /^/);
  const payloads = contract.channels.flatMap(({ messages }) => messages.flatMap(({ payload }) => payload ?? []));
  const naive = standalone.default(ajv, Object.fromEntries(payloads.map((name, i) => [`m${i}`, `r#/$defs/${name}`])));
  return [
    { what: 'large: validators of 1,000 messages, MB', ratio: bytes / 1e6, target: 1.2 },
    { what: 'large: the same from ajv standalone, MB', ratio: naive.length / 1e6 },
  ];
}

/** In seconds. */
async function compiling(folder: string): Promise<readonly Line[]> {
  await symlink(path('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const tsconfig = { compilerOptions: strictest, include: ['**/*.ts'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const lines: Line[] = [];
  for (const compiler of ['typescript', 'typescript-7']) {
    const program = path(`node_modules/${compiler}/bin/tsc`);
    if (!existsSync(program)) continue;
    const taken: Sample[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      taken.push(await timed(folder, process.execPath, [program, '-p', folder]));
    const seconds = (by: keyof Sample) => median(taken.map((sample) => sample[by])) / 1e6;
    const what = `large: ${compiler} compiles 1,000 messages, s`;
    lines.push({ what, ratio: seconds('cpu'), wall: seconds('wall'), target: 5 });
  }
  return lines;
}
