import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { INIT_FILES } from '../../src/cli/init-files.js';
import { main } from '../../src/cli/main.js';
import { tempFolder, testIo, tree, write } from './support.js';

async function run(cwd: string, ...args: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(args, io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

it('writes a document and a configuration, and says what comes next', async () => {
  const folder = tempFolder();
  const { exitCode, stdout, stderr } = await run(folder, 'init');
  expect(tree(folder)).toEqual(INIT_FILES);
  expect(stdout).toContain('\nNext:\n  npx eventpact validate\n  npx eventpact generate\n');
  expect([exitCode, stderr]).toEqual([0, '']);
});

it('makes the folder that is named, and tells how to get there', async () => {
  const folder = tempFolder();
  expect((await run(folder, 'init', "it's/mine")).stdout).toContain("\n  cd 'it'\\''s/mine'\n");
  expect(tree(join(folder, "it's/mine"))).toEqual(INIT_FILES);
});

it.each(['asyncapi.yaml', 'eventpact.config.ts', 'eventpact.config.json'])('overwrites no %s', async (name) => {
  const folder = tempFolder({ [name]: 'mine' });
  const { exitCode, stdout, stderr } = await run(folder, 'init');
  expect(stderr).toMatch(new RegExp(`^error EP6003 ${name.replaceAll('.', '\\.')} `));
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(tree(folder)).toEqual({ [name]: 'mine' });
});

it('leaves nothing behind where it cannot write', async () => {
  const folder = tempFolder({ occupied: 'mine' });
  const { exitCode, stderr } = await run(folder, 'init', 'occupied/deep');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error EP5001 /);
  expect(stderr).toMatch(/next: Name another folder/);
  expect(stderr).not.toContain('--out');
  expect(tree(folder)).toEqual({ occupied: 'mine' });
});

it('wants a folder, not a file', async () => {
  const folder = tempFolder({ occupied: 'mine' });
  const { exitCode, stderr } = await run(folder, 'init', 'occupied');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error EP6003 occupied this is a file.*\n {2}next: Name a folder/);
});

it('gives one JSON object', async () => {
  const { stdout } = await run(tempFolder(), 'init', 'my-api', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    files: { written: ['my-api/asyncapi.yaml', 'my-api/eventpact.config.ts'] },
  });
});

it('writes what is valid without a warning, generates and compiles under every strict flag', {
  timeout: 120_000,
}, async () => {
  const folder = tempFolder();
  await run(folder, 'init');
  const config = join(folder, 'eventpact.config.ts');
  write(folder, { 'eventpact.config.ts': readFileSync(config, 'utf8').replace('// handlers:', 'handlers:') });
  expect(await run(folder, 'validate', '--strict')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await run(folder, 'generate', '--strict')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(readFileSync(join(folder, 'src/handlers.ts'), 'utf8')).toContain('say(_data, _context)');

  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  symlinkSync(dirname(typescript), join(folder, 'node_modules'), 'dir');
  const flags = [
    'strict',
    'noUncheckedIndexedAccess',
    'exactOptionalPropertyTypes',
    'verbatimModuleSyntax',
    'isolatedModules',
    'erasableSyntaxOnly',
    'noPropertyAccessFromIndexSignature',
    'noUnusedLocals',
    'noUnusedParameters',
    'noEmit',
    'skipLibCheck',
  ];
  const compilerOptions = {
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    target: 'ES2022',
    module: 'NodeNext',
    lib: ['ES2023', 'DOM'],
    types: ['node'],
  };
  write(folder, {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({
      compilerOptions,
      include: ['src', 'generated'],
      exclude: ['generated/conformance'],
    }),
  });
  const compiled = spawnSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', folder], { encoding: 'utf8' });
  expect(compiled.stdout).toBe('');
  expect(compiled.status).toBe(0);
});
