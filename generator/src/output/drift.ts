/** `--check`: where an output folder differs from what its document says. */
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { OutputPlan } from './plan.js';

/** One EP5003 for each file that a run would write or remove, in the order of the paths. */
export function driftOf(plan: OutputPlan): readonly Diagnostic[] {
  const changes: readonly { path: string; message: string; line?: number }[] = [
    ...plan.write.map((file) => ({ path: file.path, ...changeOf(file) })),
    ...plan.remove.map((path) => ({ path, message: 'is stale: nothing in the document makes it any more' })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  return changes.map(({ path, message, line }) => ({
    code: 'EP5003',
    severity: 'error',
    message: `this file ${message}`,
    place: { file: join(plan.folder, path), ...(line === undefined ? {} : { line }) },
    hint: 'Run `eventpact generate` and commit what it writes.',
  }));
}

function changeOf(file: OutputPlan['write'][number]): { readonly message: string; readonly line?: number } {
  if (file.before === undefined) return { message: 'is missing' };
  const before = file.before.split('\n');
  const after = file.content.split('\n');
  const index = after.findIndex((line, at) => line !== before[at]);
  // A file that only lost its last lines differs first where the shorter one ends.
  const at = index === -1 ? after.length : index;
  const should = after[at] === undefined ? 'the file should end here' : `should be ${JSON.stringify(short(after[at]))}`;
  return { message: `differs; ${should}`, line: at + 1 };
}

function short(line: string): string {
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
