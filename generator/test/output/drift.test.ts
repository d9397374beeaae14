import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { MARKER } from '../../src/emit/header.js';
import { driftOf } from '../../src/output/drift.js';
import { planOutput } from '../../src/output/plan.js';
import { tempFolder, tree } from '../cli/support.js';

const ours = (...lines: string[]) => [`// ${MARKER}`, ...lines].join('\n');

it('names each file that differs, is missing or is stale, and the first line that differs', () => {
  const folder = tempFolder({
    'changed.ts': ours('a', 'b', 'c'),
    'longer.ts': ours('a', 'b'),
    'shorter.ts': ours('a'),
    'same.ts': ours('a'),
    'stale.ts': ours('a'),
  });
  const before = tree(folder);
  const plan = planOutput(folder, [
    { path: 'changed.ts', content: ours('a', 'B', 'c') },
    { path: 'longer.ts', content: ours('a') },
    { path: 'missing.ts', content: ours('a') },
    { path: 'same.ts', content: ours('a') },
    { path: 'shorter.ts', content: ours('a', 'b') },
  ]);
  const drift = driftOf(plan).map(({ code, message, place }) => [
    relative(folder, place?.file ?? ''),
    code,
    message,
    place?.line,
  ]);
  expect(drift).toEqual([
    ['changed.ts', 'EP5003', 'this file differs; should be "B"', 3],
    ['longer.ts', 'EP5003', 'this file differs; the file should end here', 3],
    ['missing.ts', 'EP5003', 'this file is missing', undefined],
    ['shorter.ts', 'EP5003', 'this file differs; should be "b"', 3],
    ['stale.ts', 'EP5003', 'this file is stale: nothing in the document makes it any more', undefined],
  ]);
  expect(tree(folder)).toEqual(before);
});

it('finds nothing where nothing differs', () => {
  const folder = tempFolder({ 'a.ts': ours('a') });
  expect(driftOf(planOutput(folder, [{ path: 'a.ts', content: ours('a') }]))).toEqual([]);
});
