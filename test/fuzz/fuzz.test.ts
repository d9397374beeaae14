/** Documents mutated at random never crash the tool, hang it, or leave half an output; what they say never becomes code. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOT_DECODED } from '../../scripts/corpus/jobs.js';
import { isSound } from '../../scripts/corpus/measurement.js';
import { runCorpus } from '../../scripts/corpus/run.js';
import { EVENTPACT, node } from '../support/command.js';
import { MARK } from './hostile.js';
import { mutantOf, textOf } from './mutant.js';
import { failureText, fuzz } from './run.js';
import { faultsOf } from './safety.js';
import { copySeeds, type Seeds } from './seeds.js';

/** `FUZZ_RUNS` and `FUZZ_SEED` for more, or others; a failure names the seed. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_101);
/** Every so many of those that generate are compiled and loaded as well. */
const EVERY = 6;

let seeds: Seeds;
let sample: string;
beforeAll(() => {
  seeds = copySeeds(process.env['FUZZ_CORPUS']);
  sample = mkdtempSync(join(tmpdir(), 'eventpact-fuzz-sample-'));
});
afterAll(() => {
  seeds.remove();
  rmSync(sample, { recursive: true, force: true });
});

describe('mutated documents', () => {
  test('are refused with a code and a line, or generated whole', async () => {
    let generated = 0;
    const run = await fuzz({
      ...{ seeds: seeds.seeds, seed, runs },
      onCase: (_, { outcome }, path) => {
        if (outcome === 'generated' && generated++ % EVERY === 0) cpSync(path, join(sample, `${generated}.yaml`));
      },
    });
    expect(run.failures.map((failure) => failureText(seed, failure)).join('\n\n')).toBe('');
    // Neither of the two is so rare that this says nothing.
    expect(run.outcomes.generated).toBeGreaterThan(runs / 10);
    expect(run.outcomes.refused).toBeGreaterThan(runs / 10);
    expect(run.codes.size).toBeGreaterThan(5);
  }, 300_000);

  test('compile and load where they are generated', async () => {
    const { measurements } = await runCorpus({ dir: sample, compilers: ['typescript-7'] });
    expect(measurements.length).toBeGreaterThan(5);
    // A mutation may make a message that no value satisfies, and no frame is decoded as that.
    const wrong = measurements.flatMap(({ faults }) => faults).filter(({ what }) => !what.includes(NOT_DECODED));
    expect(wrong).toEqual([]);
    expect(measurements.some(isSound)).toBe(true);
  }, 300_000);

  test('leave the output folder as it was, or make it whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eventpact-fuzz-cli-'));
    try {
      const [out, document] = [join(folder, 'out'), join(folder, 'document.json')];
      const good = seeds.seeds.find(({ name }) => name === 'bare.yaml');
      writeFileSync(document, good?.text ?? '');
      expect((await node(EVENTPACT, ['generate', document, '--out', out], { cwd: folder })).code).toBe(0);
      for (let index = 0; index < 8; index++) {
        const before = contents(out);
        writeFileSync(document, textOf(mutantOf(good === undefined ? [] : [good], seed, index)));
        const { code, output } = await node(EVENTPACT, ['generate', document, '--out', out], { cwd: folder });
        expect(output).not.toMatch(/^ +at .+:\d+:\d+\)?$|should not:/m);
        expect([0, 2]).toContain(code);
        if (code === 0) expect(contents(out).size).toBeGreaterThan(50);
        else {
          expect(output).toMatch(/^error EP\d{4} document\.json:\d+:\d+ /m);
          expect(contents(out)).toEqual(before);
        }
        expect(readdirSync(folder).sort()).toEqual(['document.json', 'out']);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);
});

describe('the judge', () => {
  test.each([
    ['a literal left', `const a = ''; globalThis.${MARK} = 1; '';\n`, /as code/],
    ['half a comment', `/** */ globalThis.${MARK} = 1; /* */\n`, /as code/],
    ['an open string', `const a = 'x;\n`, /x\.ts:1 does not parse/],
  ])('sees %s', (_, content, fault) => {
    expect(faultsOf([{ path: 'x.ts', content }]).join()).toMatch(fault);
    const safe = `/** globalThis.${MARK} = 1 */ export const a = "'; globalThis.${MARK} = 1";\n`;
    expect(faultsOf([{ path: 'x.ts', content: safe }])).toEqual([]);
  });

  test('sees paths that lead out, and two that are one', () => {
    const paths = ['../x.ts', 'a\\b.ts', 'same.ts', 'Same.ts'].map((path) => ({ path, content: '' }));
    expect(faultsOf(paths)).toHaveLength(3);
  });

  test('a failure is made small, and told so that it can be seen again', async () => {
    const folder = join(seeds.folder, 'planted');
    mkdirSync(folder);
    const lines = Array.from({ length: 60 }, (_, i) => `key${i}: ${i === 23 ? 'trap' : i}`);
    const verdict = { outcome: 'crashed', codes: [], cpuMs: 1 } as const;
    const run = await fuzz({
      ...{ seeds: [{ name: 'planted', text: Buffer.from(lines.join('\n')), folder }], seed: 3, runs: 20 },
      judge: async (path) => ({ ...verdict, faults: readFileSync(path, 'utf8').includes('trap') ? ['fell in'] : [] }),
    });
    const [failure, ...others] = run.failures;
    expect(others).toEqual([]);
    expect(failure?.text.toString()).toContain('trap');
    expect(failure?.text.toString().split('\n')).toHaveLength(1);
    expect(failure?.mutant.mutations).toEqual([]);
    expect(failure && failureText(3, failure)).toMatch(
      /^seed 3, case \d+: planted .+\n {2}fell in\n {2}again: npm run fuzz -- --seed 3 --from \d+ --runs 1\n {2}\| .*trap/,
    );
  });
});

/** Paths and contents of every file below a folder. */
function contents(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}
