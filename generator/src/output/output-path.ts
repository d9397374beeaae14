/** Paths of output files: relative, with `/`, inside the output folder, each used once. */
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import type { OutputFile } from './files.js';

/** @throws EventpactError EP5001 where an emitter gave a path that cannot or must not be written. */
export function checkOutputPaths(files: readonly OutputFile[]): void {
  const seen = new Map<string, string>();
  const diagnostics = files.flatMap(({ path }): Diagnostic[] => {
    const wrong = unsafeReason(path);
    if (wrong !== undefined) return [failure(`an emitter wants to write ${JSON.stringify(path)}, which ${wrong}`)];
    // Case-insensitive file systems would let one overwrite the other.
    const key = path.toLowerCase();
    const other = seen.get(key);
    seen.set(key, path);
    if (other === undefined) return [];
    return [
      failure(
        `two output files have the path ${JSON.stringify(path)}${other === path ? '' : ` (or ${JSON.stringify(other)})`}`,
      ),
    ];
  });
  if (diagnostics.length > 0) throw new EventpactError(diagnostics);
}

function unsafeReason(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.includes('\0')) return 'holds a NUL character';
  if (path.includes('\\')) return 'holds a backslash';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'is absolute';
  const segments = path.split('/');
  if (segments.includes('..')) return 'leads out of the output folder';
  if (segments.some((segment) => segment === '' || segment === '.')) return 'is not normalised';
  return undefined;
}

function failure(message: string): Diagnostic {
  const hint = 'Let the emitter use a relative path of its own, with `/` between folders.';
  return { code: 'EP5001', severity: 'error', message, hint };
}
