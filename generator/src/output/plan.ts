/** What a run would do to its output folder. Nothing is touched. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { unwritable } from './failure.js';
import type { OutputFile } from './files.js';
import { isMarked, MANIFEST, manifestText, readOutputFolder } from './folder.js';
import { checkOutputPaths } from './output-path.js';

export interface OutputPlan {
  /** Absolute. */
  readonly folder: string;
  /** New files, and files whose content differs; `before` is what stands there now. */
  readonly write: readonly (OutputFile & { readonly before?: string })[];
  readonly unchanged: readonly string[];
  /** Files of ours that are no longer made. */
  readonly remove: readonly string[];
}

const NAMED_FILES = 10;

/** @throws EventpactError EP5001 for a folder that cannot be used, EP5002 where others' files stand in it */
export function planOutput(folder: string, wanted: readonly OutputFile[]): OutputPlan {
  const files = withManifest(wanted);
  checkOutputPaths(files);
  try {
    const found = readOutputFolder(folder);
    const ours = new Set(found.ours);
    // What does not count elsewhere (.gitattributes) counts where a file of ours would replace it.
    const inTheWay = files.map(({ path }) => path).filter((path) => !ours.has(path) && isFile(join(folder, path)));
    const foreign = [...new Set([...found.foreign, ...inTheWay])].sort();
    if (foreign.length > 0) throw occupied(folder, foreign);
    const write: (OutputFile & { before?: string })[] = [];
    const unchanged: string[] = [];
    for (const file of files) {
      const before = ours.has(file.path) ? readFileSync(join(folder, file.path), 'utf8') : undefined;
      if (before === file.content) unchanged.push(file.path);
      else write.push(before === undefined ? file : { ...file, before });
    }
    const paths = new Set(files.map((file) => file.path));
    return { folder, write, unchanged, remove: found.ours.filter((path) => !paths.has(path)) };
  } catch (error) {
    throw unwritable(error, folder);
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && !lstatSync(path).isDirectory();
}

/** Files without a header are listed in one that has it, so that a later run knows them as ours. */
function withManifest(files: readonly OutputFile[]): readonly OutputFile[] {
  const unmarked = files.filter((file) => !isMarked(file.content)).map((file) => file.path);
  return unmarked.length === 0 ? files : [...files, { path: MANIFEST, content: manifestText(unmarked) }];
}

function occupied(folder: string, foreign: readonly string[]): EventpactError {
  const named = foreign.slice(0, NAMED_FILES).join(', ');
  const more = foreign.length > NAMED_FILES ? ` and ${foreign.length - NAMED_FILES} more` : '';
  return new EventpactError([
    {
      code: 'EP5002',
      severity: 'error',
      message: `the output folder holds files that eventpact did not make: ${named}${more}`,
      place: { file: folder },
      hint: 'Move them elsewhere, or name another folder by --out or `out` in the configuration; nothing was changed.',
    },
  ]);
}
