/** The last step of `generate`: handlers files are made, and later given what they lack. */
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contract } from '../contract/model.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { makeFolder } from '../output/make-folder.js';
import { type HandlersFile, type HandlersSettings, handlersFiles } from './handlers-file.js';
import { newHandlersFile } from './skeleton.js';

export interface ScaffoldChange {
  /** Absolute. */
  readonly file: string;
  readonly content: string;
  readonly isNew: boolean;
  /** Keys of handlers that are added; none: the file stays as it is. */
  readonly added: readonly string[];
}

export interface ScaffoldPlan {
  readonly changes: readonly ScaffoldChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What the step would do; nothing is touched.
 * @throws EventpactError EP5005 for a file that cannot be merged into, EP6001 for settings that do not fit the contract
 */
export async function planScaffold(contract: Contract, settings: HandlersSettings): Promise<ScaffoldPlan> {
  const changes: ScaffoldChange[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const target of handlersFiles(contract, settings)) {
    const before = readHandlers(target);
    if (before === undefined) {
      const added = target.requests.map((request) => request.method);
      changes.push({ file: target.file, content: newHandlersFile(target), isNew: true, added });
      continue;
    }
    // The compiler inside ts-morph is loaded only where there is a file to read.
    const { mergeHandlers } = await import('./merge.js');
    const { content, added, orphans } = mergeHandlers(target, before);
    changes.push({ file: target.file, content, isNew: false, added });
    diagnostics.push(...orphans.map((orphan) => orphanDiagnostic(target, orphan)));
  }
  return { changes, diagnostics };
}

/** Whether the change does anything. */
export function isChange(change: ScaffoldChange): boolean {
  return change.isNew || change.added.length > 0;
}

/** @throws EventpactError EP5001 */
export function writeScaffold(plan: ScaffoldPlan): void {
  for (const change of plan.changes.filter(isChange)) {
    try {
      makeFolder(dirname(change.file));
      // Through a symbolic link, which a rename would replace.
      const target = change.isNew ? change.file : realpathSync(change.file);
      const temporary = join(dirname(target), `.eventpact-${process.pid}.tmp`);
      try {
        writeFileSync(temporary, change.content, change.isNew ? {} : { mode: statSync(target).mode });
        renameSync(temporary, target);
      } finally {
        rmSync(temporary, { force: true });
      }
    } catch (error) {
      throw unusable(change.file, 'written', error);
    }
  }
}

/** `--check`: an EP5003 for each handlers file that is missing or lacks handlers. */
export function scaffoldDrift(plan: ScaffoldPlan): readonly Diagnostic[] {
  return plan.changes.filter(isChange).map((change) => ({
    code: 'EP5003',
    severity: 'error',
    message: change.isNew ? 'the handlers file is missing' : `handlers are missing: ${change.added.join(', ')}`,
    place: { file: change.file },
    hint: 'Run `eventpact generate`, which adds them, and then write what they do.',
  }));
}

function readHandlers(target: HandlersFile): string | undefined {
  try {
    return readFileSync(target.file, 'utf8');
  } catch (error) {
    // node:fs throws nothing but errors with a code.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(target.file, 'read', error);
  }
}

function orphanDiagnostic(target: HandlersFile, orphan: { method: string; line: number }): Diagnostic {
  return {
    code: 'EP5007',
    severity: 'warning',
    message: `the handler \`${orphan.method}\` has no request in the channel \`${target.channel}\``,
    place: { file: target.file, line: orphan.line },
    hint: 'Remove it, or put its request back into the document.',
  };
}

function unusable(file: string, what: 'read' | 'written', cause: unknown): EventpactError {
  const error = new EventpactError([
    {
      code: 'EP5001',
      severity: 'error',
      message: `the handlers file cannot be ${what}`,
      place: { file },
      hint: 'Make it writable, or name another file by `handlers` in the configuration.',
    },
  ]);
  error.cause = cause;
  return error;
}
