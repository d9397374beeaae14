/** The repository's own files and their import lines, as the tests beside this file read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FOREIGN = new Set(['node_modules', '.git', 'dist', 'coverage', 'test-results', '__pycache__']);

/** Paths relative to the root, with `/`, below `folder` (`''`: everything). */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !FOREIGN.has(entry.name))
    .flatMap((entry) => {
      const path = relative(ROOT, join(ROOT, folder, entry.name))
        .split(sep)
        .join('/');
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    });
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export interface Import {
  /** The importing file. */
  readonly from: string;
  /** The imported file for a relative import, else the package: `ws`, `@asyncapi/specs`, `node:fs`. */
  readonly to: string;
}

const STATEMENT = /^\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*'([^']+)'/gm;
const CALL = /\bimport\(\s*'([^']+)'\s*\)/g;

export function importsOf(path: string): readonly Import[] {
  const text = read(path);
  return [...text.matchAll(STATEMENT), ...text.matchAll(CALL)].map(([, specifier = '']) => ({
    from: path,
    to: specifier.startsWith('.') ? sourceOf(join(dirname(path), specifier)) : packageOf(specifier),
  }));
}

function sourceOf(path: string): string {
  return path.split(sep).join('/').replace(/\.js$/, '.ts');
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
