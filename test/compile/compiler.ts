/** Generated files given to real compilers, as a user of theirs would. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutputFile } from '../../generator/src/output/files.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** By the folder in `node_modules`, the flags that its version knows. */
export const compilers = {
  'typescript-5.4': {},
  typescript: { erasableSyntaxOnly: true },
  'typescript-7': { erasableSyntaxOnly: true },
} as const;

export type Compiler = keyof typeof compilers;
export const compilerNames = Object.keys(compilers) as readonly Compiler[]; // the keys of `compilers`

export const strictest = {
  target: 'ES2022',
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What the compiler says about `files`: nothing, where all is well. `overrides` replace compiler options. */
export function compile(
  files: readonly OutputFile[],
  compiler: Compiler,
  overrides: Readonly<Record<string, unknown>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'eventpact-compile-'));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      writeFileSync(join(folder, file.path), file.content);
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const compilerOptions = { ...strictest, ...compilers[compiler], ...overrides };
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
    return run(compiler, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Path of the compiler's program, for Node to run. */
export function compilerProgram(compiler: Compiler): string {
  const home = join(root, 'node_modules', compiler);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { bin: { tsc: string } };
  return join(home, bin.tsc);
}

function run(compiler: Compiler, folder: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [compilerProgram(compiler), '-p', folder], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout + stderr;
}
