/** How every command says what it found. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnosticJson, printAnnotation, printDiagnostic } from '../diagnostics/print.js';
import type { Io } from './io.js';

/** Diagnostics on stderr, and once more as annotations where a GitHub workflow runs the command. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[], io: Io): void {
  for (const [index, diagnostic] of diagnostics.entries()) {
    // One step that mends several is said once, below the last of them.
    const { hint, ...rest } = diagnostic;
    const next = diagnostics[index + 1];
    const repeated = next?.code === diagnostic.code && next.hint === hint;
    io.err(printDiagnostic(repeated ? rest : diagnostic, { cwd: io.cwd, colors: io.errColors }));
  }
  if (io.env['GITHUB_ACTIONS'] !== 'true') return;
  const root = resolve(io.env['GITHUB_WORKSPACE'] ?? io.cwd);
  for (const diagnostic of diagnostics) io.err(printAnnotation(diagnostic, root));
}

export function reportJson(
  result: Readonly<Record<string, unknown>>,
  diagnostics: readonly Diagnostic[],
  io: Io,
): void {
  const shown = diagnostics.map((diagnostic) => diagnosticJson(diagnostic, io.cwd));
  io.out(`${JSON.stringify({ ...result, diagnostics: shown }, null, 2)}\n`);
}

/** The end of a command that could not do its work. */
export function reportFailure(
  diagnostics: readonly Diagnostic[],
  exitCode: 1 | 2 | 3,
  io: Io,
  options: { readonly json: boolean; readonly cause?: unknown },
): 1 | 2 | 3 {
  if (options.json) reportJson({ ok: false, exitCode }, diagnostics, io);
  else reportDiagnostics(diagnostics, io);
  const { cause } = options;
  if (io.env['EVENTPACT_DEBUG'] === '1' && cause instanceof Error) io.err(`${cause.stack ?? ''}\n`);
  return exitCode;
}
