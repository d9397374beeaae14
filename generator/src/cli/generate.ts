/** `eventpact generate`. */
import { type DocumentFlags, loadSettings, type Settings } from '../config/settings.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { displayPath, plural } from '../diagnostics/print.js';
import type { Io } from './io.js';
import { reportDiagnostics, reportJson } from './report.js';
import { type RunFlags, type RunResult, run } from './run.js';
import { usage } from './usage.js';

export interface GenerateFlags extends DocumentFlags, RunFlags {
  readonly watch?: boolean;
  readonly out?: string;
  readonly readonly?: boolean;
  readonly json?: boolean;
}

/** 0: done, or with `--check` nothing to do; 1: `--check` found a difference. Throws for everything else. */
export async function generate(document: string | undefined, flags: GenerateFlags, io: Io): Promise<0 | 1> {
  if (flags.watch) return watchInstead(document, flags, io);
  const settings = await loadSettings(io.cwd, document, flags);
  const result = await run(settings, flags);
  reportRun(result, settings, flags, io);
  return result.drift.length > 0 ? 1 : 0;
}

async function watchInstead(document: string | undefined, flags: GenerateFlags, io: Io): Promise<0> {
  if (flags.check)
    throw new EventpactError([usage('--watch and --check exclude each other', 'Leave one of them out.')]);
  const { watch } = await import('./watch.js');
  await watch(document, flags, io);
  return 0;
}

export function reportRun(result: RunResult, settings: Settings, flags: GenerateFlags, io: Io): void {
  const { files, coverage, drift } = result;
  const diagnostics = [...result.diagnostics, ...drift];
  const out = displayPath(settings.out, io.cwd);
  if (flags.json) {
    const handlers = result.handlers.map((change) => ({ ...change, file: displayPath(change.file, io.cwd) }));
    const exitCode = drift.length > 0 ? 1 : 0;
    reportJson({ ok: exitCode === 0, exitCode, out, coverage, files, handlers }, diagnostics, io);
    return;
  }
  reportDiagnostics(diagnostics, io);
  for (const { file, isNew, added } of result.handlers) {
    const handlers = added.length === 0 ? '' : `${plural(added.length, 'handler')} to write: ${added.join(', ')}`;
    io.out(`${displayPath(file, io.cwd)}: ${isNew ? 'made' : 'extended'}${handlers === '' ? '' : `, ${handlers}`}\n`);
  }
  const counts = `${plural(files.written.length, 'file')} written, ${files.unchanged.length} unchanged, ${files.removed.length} removed`;
  const checked =
    drift.length > 0
      ? `${plural(drift.length, 'difference')}`
      : `no difference in ${plural(files.unchanged.length, 'file')}`;
  io.out(`${out}: ${flags.check ? checked : counts}\n`);
  io.out(`covered: ${coverageText(coverage)}\n`);
}

/** `12/12 messages, 9/9 operations, 31/31 schemas` */
function coverageText(coverage: RunResult['coverage']): string {
  return (['messages', 'operations', 'schemas'] as const)
    .map((kind) => `${coverage[kind].covered}/${coverage[kind].total} ${kind}`)
    .join(', ');
}
