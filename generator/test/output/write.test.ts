import { existsSync, mkdirSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MARKER } from '../../src/emit/header.js';
import { planOutput } from '../../src/output/plan.js';
import { writeOutput } from '../../src/output/write.js';
import { diagnosticsOf, tempFolder, tree, write } from '../cli/support.js';

const ours = (text: string) => `// ${MARKER} from a test.\n${text}\n`;
const file = (path: string, text = 'one') => ({ path, content: ours(text) });

function generate(folder: string, ...files: { path: string; content: string }[]) {
  const plan = planOutput(folder, files);
  writeOutput(plan);
  return { written: plan.write.map(({ path }) => path), unchanged: plan.unchanged, removed: plan.remove };
}

describe('writing', () => {
  it('makes the folder, and the second time writes nothing', () => {
    const out = join(tempFolder(), 'a/generated');
    expect(generate(out, file('x.ts'), file('deep/y.ts'))).toEqual({
      written: ['x.ts', 'deep/y.ts'],
      unchanged: [],
      removed: [],
    });
    expect(tree(out)).toEqual({ 'deep/': '', 'deep/y.ts': ours('one'), 'x.ts': ours('one') });
    const before = statSync(join(out, 'x.ts'), { bigint: true });
    expect(generate(out, file('x.ts'), file('deep/y.ts'))).toEqual({
      written: [],
      unchanged: ['x.ts', 'deep/y.ts'],
      removed: [],
    });
    const after = statSync(join(out, 'x.ts'), { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  it('writes only what changed, prunes what is stale, and the folders that this empties', () => {
    const out = tempFolder();
    generate(out, file('x.ts'), file('y.ts'), file('old/deep/z.ts'));
    expect(generate(out, file('x.ts'), file('y.ts', 'two'))).toEqual({
      written: ['y.ts'],
      unchanged: ['x.ts'],
      removed: ['old/deep/z.ts'],
    });
    expect(tree(out)).toEqual({ 'x.ts': ours('one'), 'y.ts': ours('two') });
  });

  it('lets a folder stand where a file stood, and the other way round', () => {
    const out = tempFolder();
    generate(out, file('a'), file('b/c'));
    generate(out, file('a/d'), file('b'));
    expect(tree(out)).toEqual({ 'a/': '', 'a/d': ours('one'), b: ours('one') });
  });

  it('leaves alone what does not count', () => {
    const out = tempFolder({ '.DS_Store': 'x', '.gitattributes': '* linguist-generated', 'm/__pycache__/a.pyc': 'x' });
    generate(out, file('m/a.py'));
    generate(out, file('x.ts'));
    expect(Object.keys(tree(out))).toEqual([
      '.DS_Store',
      '.gitattributes',
      'm/',
      'm/__pycache__/',
      'm/__pycache__/a.pyc',
      'x.ts',
    ]);
  });

  it('knows files without a header as its own by a list, and prunes both', () => {
    const out = tempFolder();
    generate(out, file('x.ts'), { path: 'data/cases.json', content: '{}' });
    expect(Object.keys(tree(out))).toEqual(['.eventpact-files', 'data/', 'data/cases.json', 'x.ts']);
    expect(generate(out, file('x.ts'))).toEqual({
      written: [],
      unchanged: ['x.ts'],
      removed: ['.eventpact-files', 'data/cases.json'],
    });
    expect(Object.keys(tree(out))).toEqual(['x.ts']);
  });

  it('removes the staging of a run that was killed, but not that of one going on', () => {
    const out = tempFolder({ '.eventpact-staging-old/new-0': 'x', '.eventpact-staging-young/new-0': 'x' });
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(join(out, '.eventpact-staging-old'), longAgo, longAgo);
    generate(out, file('x.ts'));
    expect(Object.keys(tree(out)).filter((path) => path.endsWith('/'))).toEqual(['.eventpact-staging-young/']);
  });
});

describe('a folder with files of others', () => {
  const cases: [string, Record<string, string>, string][] = [
    ['a file beside ours', { 'notes.txt': 'mine' }, 'notes.txt'],
    ['a file at the path of one of ours', { 'x.ts': 'mine' }, 'x.ts'],
    ['a file in a folder', { 'deep/mine.ts': 'mine' }, 'deep/mine.ts'],
    ['a whole package', { 'node_modules/a/b.js': 'x' }, 'node_modules/'],
    ['the marker too far down', { 'x.ts': `\n\n\n// ${MARKER}` }, 'x.ts'],
  ];
  it.each(cases)('%s: EP5002, and nothing is changed', async (_, files, named) => {
    const out = tempFolder({ ...files, 'old.ts': ours('stale') });
    const before = tree(out);
    const [diagnostic, ...others] = await diagnosticsOf(() => generate(out, file('x.ts')));
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({ code: 'EP5002', place: { file: out } });
    expect(diagnostic?.message).toContain(named);
    expect(tree(out)).toEqual(before);
  });

  it('refuses a symbolic link, through which it would write elsewhere', async () => {
    const elsewhere = tempFolder({ 'x.ts': ours('elsewhere') });
    const out = tempFolder();
    symlinkSync(elsewhere, join(out, 'deep'));
    expect(await diagnosticsOf(() => generate(out, file('deep/x.ts')))).toMatchObject([{ code: 'EP5002' }]);
    expect(tree(elsewhere)).toEqual({ 'x.ts': ours('elsewhere') });
  });

  it('does not replace what does not count elsewhere', async () => {
    const out = tempFolder({ '.gitattributes': 'mine' });
    expect(await diagnosticsOf(() => generate(out, file('.gitattributes')))).toMatchObject([{ code: 'EP5002' }]);
    expect(tree(out)).toEqual({ '.gitattributes': 'mine' });
  });

  it('names ten of many', async () => {
    const out = tempFolder(Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`f${index}`, 'x'])));
    const [diagnostic] = await diagnosticsOf(() => generate(out));
    expect(diagnostic?.message).toMatch(/and 15 more$/);
  });
});

describe('a folder that cannot be written', () => {
  it.each([
    ['a file stands there', 'occupied', /a file stands where a folder should be/],
    ['a file stands above it', 'occupied/deep/out', /a file stands where a folder should be/],
  ])('%s: EP5001', async (_, path, message) => {
    const folder = tempFolder({ occupied: 'mine' });
    const [diagnostic] = await diagnosticsOf(() => generate(join(folder, path), file('x.ts')));
    expect(diagnostic).toMatchObject({ code: 'EP5001', message: expect.stringMatching(message) });
    expect(tree(folder)).toEqual({ occupied: 'mine' });
  });

  it.runIf(existsSync('/proc/self'))('a file system that takes no files: EP5001', async () => {
    expect(await diagnosticsOf(() => generate('/proc/eventpact/out', file('x.ts')))).toMatchObject([
      { code: 'EP5001' },
    ]);
  });

  it('puts everything back when it fails half-way', async () => {
    const out = tempFolder();
    generate(out, file('a.ts'), file('stale/b.ts'), file('c.ts'));
    // A folder that does not count as foreign, where a file should be: found only when the file is moved there.
    mkdirSync(join(out, 'd.ts'));
    write(out, { 'd.ts/.gitkeep': '' });
    const before = tree(out);
    const diagnostics = await diagnosticsOf(() => generate(out, file('a.ts', 'two'), file('new/c.ts'), file('d.ts')));
    expect(diagnostics).toMatchObject([{ code: 'EP5001' }]);
    expect(tree(out)).toEqual(before);
  });

  it('removes the folders that it made for nothing', async () => {
    const folder = tempFolder();
    const tooLong = file(`${'x'.repeat(300)}.ts`);
    expect(await diagnosticsOf(() => generate(join(folder, 'a/b'), file('a.ts'), tooLong))).toMatchObject([
      { code: 'EP5001' },
    ]);
    expect(tree(folder)).toEqual({});
  });
});

describe('paths of emitters', () => {
  it.each(['../x.ts', 'a/../../x.ts', '/etc/x.ts', 'C:/x.ts', 'a\\x.ts', './x.ts', 'a//x.ts', '', 'a\0b'])(
    '%j is refused',
    async (path) => {
      const folder = tempFolder();
      expect(await diagnosticsOf(() => generate(join(folder, 'out'), file(path)))).toMatchObject([{ code: 'EP5001' }]);
      expect(tree(folder)).toEqual({});
    },
  );

  it('are used once, whatever their case', async () => {
    const folder = tempFolder();
    expect(await diagnosticsOf(() => generate(folder, file('a.ts'), file('A.ts')))).toHaveLength(1);
  });
});
