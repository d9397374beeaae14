/** The corpus run, on documents of our own: what it counts, and that it fails where the output is wrong. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generate } from '../../generator/src/generate.js';
import { findDocuments } from '../../scripts/corpus/documents.js';
import type { Generate } from '../../scripts/corpus/measure.js';
import { isSound, type Measurement, tally } from '../../scripts/corpus/measurement.js';
import { runCorpus } from '../../scripts/corpus/run.js';
import { corpusReport } from '../../scripts/corpus/table.js';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** The real generator, with `from` replaced in one file of its output. */
function broken(path: RegExp, from: RegExp, to: string): Generate {
  return async (options) => {
    const generated = await generate(options);
    const files = generated.files.map((file) =>
      path.test(file.path) ? { ...file, content: file.content.replace(from, to) } : file,
    );
    if (files.every(({ content }, i) => content === generated.files[i]?.content)) throw new Error('nothing was broken');
    return { ...generated, files };
  };
}

async function runBroken(run: Generate): Promise<Measurement> {
  const { measurements } = await runCorpus({
    ...{ dir: fixtures, only: 'parcels', generate: run },
    compilers: ['typescript-7'],
  });
  const [measurement] = measurements;
  if (measurement === undefined) throw new Error('no measurement');
  return measurement;
}

test('documents are found by their root', () => {
  expect(findDocuments(fixtures)).toEqual([
    'good/impossible.yaml',
    'good/parcels.yaml',
    'good/tide.json',
    'refused/lost-reference.yaml',
    'refused/other-protocol.yaml',
  ]);
});

test('a run counts what is covered and groups what is refused', async () => {
  const run = await runCorpus({ dir: fixtures, compilers: ['typescript-7'] });
  expect(run.measurements.map((each) => each.faults)).toEqual([[], [], [], [], [], []]);
  expect(run.measurements.map(tally)).toEqual([
    { messages: 2, covered: 2, ambiguous: 0 },
    { messages: 3, covered: 3, ambiguous: 0 },
    { messages: 1, covered: 1, ambiguous: 0 },
    { messages: 0, covered: 0, ambiguous: 0 },
    { messages: 0, covered: 0, ambiguous: 0 },
    { messages: 1, covered: 1, ambiguous: 0 },
  ]);
  expect(run.measurements.map(({ values, invalidExamples }) => [values, invalidExamples])).toEqual([
    [{ examples: 0, made: 1 }, 0],
    [{ examples: 2, made: 1 }, 0],
    [{ examples: 1, made: 0 }, 1],
    [{ examples: 0, made: 0 }, 0],
    [{ examples: 0, made: 0 }, 0],
    [{ examples: 0, made: 1 }, 0],
  ]);
  const report = corpusReport(run);
  expect(report).toMatch(/^good\/parcels\.yaml +3\.0\.0 +3 +3 +0 +0 +\d+ +\d+ ms$/m);
  expect(report).toMatch(/^5 documents +7 +7 +0 +0/m);
  expect(report).toContain(
    '3 generated, 2 refused, 1 of these generated with their own protocols taken for WebSocket; 7 of 7 messages covered (100.0 %)',
  );
  expect(report).toMatch(/^refused\/other-protocol\.yaml \(as mqtt\) +2\.6\.0 +1 +1/m);
  expect(report).toMatch(/refused with EP1003: 1\n {2}refused\/lost-reference\.yaml:8 .*leads nowhere/);
});

describe('a run fails', () => {
  test('on a message that no value satisfies, where nobody says so', async () => {
    const silent: Generate = async (options) => ({ ...(await generate(options)), diagnostics: [] });
    const options = { dir: fixtures, only: 'impossible', compilers: ['typescript-7'] } as const;
    const [said] = (await runCorpus(options)).measurements;
    expect(said?.diagnostics.map(({ code }) => code)).toContain('EP4014');
    const [unsaid] = (await runCorpus({ ...options, generate: silent })).measurements;
    expect(unsaid?.faults[0]?.what).toMatch(/no frame is decoded as it/);
  });

  test('on a type error', async () => {
    const measurement = await runBroken(broken(/descriptor/, /'op'/, `'nothing', ''.oops`));
    expect(measurement.faults.map(({ what }) => what).join()).toMatch(/typescript-7: channels\/.+ error TS2339/);
    expect(isSound(measurement)).toBe(false);
  });

  test('on a message without a type', async () => {
    const measurement = await runBroken(broken(/descriptor/, /moved: \{ message: \w+;/, 'moved: { message: any;'));
    expect(measurement.faults.map(({ message }) => message)).toContain('parcels/moved');
    expect(tally(measurement).covered).toBe(2);
  });

  test('on an example that is decoded as another message', async () => {
    const measurement = await runBroken(broken(/descriptor/, /moved: 'moved'/, `moved: 'lost'`));
    expect(measurement.faults.map(({ what }) => what).join('\n')).toMatch(/example first is decoded as invalid `lost`/);
    expect(tally(measurement).covered).toBe(2);
  });

  test('on a validator that takes nothing', async () => {
    const measurement = await runBroken(broken(/validators/, /(moved: .*?validator\()\w+/, '$1() => []'));
    expect(measurement.faults[0]?.what).toMatch(/its validator refuses example first, and no EP2007 said so/);
  });

  test('on validators that make code of strings', async () => {
    const measurement = await runBroken(broken(/validators/, /$/, `new Function('');\n`));
    expect(measurement.faults[0]?.what).toMatch(/does not load: EvalError/);
    expect(tally(measurement).covered).toBe(0);
  });

  test('on output that does not end', async () => {
    const measurement = await runBroken(broken(/validators/, /$/, 'process.exit(3);\n'));
    expect(measurement.faults[0]?.what).toMatch(/loads and decodes ended with 3/);
  });

  test('on a crash, and on an error that the toolkit calls its own', async () => {
    const crash = await runBroken(() => Promise.reject(new TypeError('x is undefined')));
    expect(crash.faults[0]?.what).toMatch(/^crash: TypeError: x is undefined/);
    const own = await runBroken(async (options) => ({
      ...(await generate(options)),
      diagnostics: [{ code: 'EP5004', severity: 'error', message: 'No output covers x.' }],
    }));
    expect(own.faults[0]?.what).toBe('EP5004 No output covers x.');
  });
});
