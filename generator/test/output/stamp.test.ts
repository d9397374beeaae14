import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MARKER } from '../../src/emit/header.js';
import { readStamp, writeStamp } from '../../src/output/stamp.js';
import { tempFolder, write } from '../cli/support.js';

const nothing = { total: 0, covered: 0, missing: [] };
const coverage = { messages: { total: 1, covered: 1, missing: [] }, operations: nothing, schemas: nothing };

function stamped() {
  const folder = tempFolder({
    'a.yaml': 'one',
    'b.yaml': 'one',
    'out/x.ts': `// ${MARKER}`,
    'out/.eventpact-files': `# ${MARKER}\nplain.txt\n`,
    'out/plain.txt': 'one',
    'node_modules/.package-lock.json': '{}',
  });
  const request = { folder, out: join(folder, 'out'), settings: { options: { strict: false } } };
  const inputs = [join(folder, 'a.yaml'), join(folder, 'b.yaml')];
  writeStamp(request, { inputs, coverage, diagnostics: [] });
  return { folder, request };
}

it('holds while nothing changes', () => {
  const { request } = stamped();
  const stamp = readStamp(request);
  expect(stamp?.coverage).toEqual(coverage);
  expect(Object.keys(stamp?.outputs ?? {})).toEqual(['.eventpact-files', 'plain.txt', 'x.ts']);
});

it.each<[string, (folder: string) => void]>([
  ['an input changed', (folder) => write(folder, { 'b.yaml': 'two' })],
  ['an input is gone', (folder) => rmSync(join(folder, 'b.yaml'))],
  ['an output changed', (folder) => write(folder, { 'out/x.ts': `// ${MARKER}, by hand` })],
  ['an output without a header changed', (folder) => write(folder, { 'out/plain.txt': 'two' })],
  ['an output is gone', (folder) => rmSync(join(folder, 'out/x.ts'))],
  ['the output folder is gone', (folder) => rmSync(join(folder, 'out'), { recursive: true })],
  ['an output is new', (folder) => write(folder, { 'out/y.ts': `// ${MARKER}` })],
  ['a file of others is new', (folder) => write(folder, { 'out/y.ts': 'mine' })],
  ['packages were installed', (folder) => write(folder, { 'node_modules/.modules.yaml': '' })],
  [
    'it is broken',
    (folder) => {
      const cache = join(folder, 'node_modules/.cache/eventpact');
      for (const name of readdirSync(cache)) writeFileSync(join(cache, name), '{"request":');
    },
  ],
])('does not hold where %s', (_, change) => {
  const { folder, request } = stamped();
  change(folder);
  expect(readStamp(request)).toBeUndefined();
});

it('does not hold for other settings or another folder', () => {
  const { folder, request } = stamped();
  expect(readStamp({ ...request, settings: { options: { strict: true } } })).toBeUndefined();
  expect(readStamp({ ...request, out: join(folder, 'other') })).toBeUndefined();
});

it('is quietly not written where it cannot be', () => {
  const { folder, request } = stamped();
  rmSync(join(folder, 'node_modules'), { recursive: true });
  write(folder, { 'node_modules/.cache': 'a file' });
  writeStamp(request, { inputs: [], coverage, diagnostics: [] });
  expect(readStamp(request)).toBeUndefined();
});
