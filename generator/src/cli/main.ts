/** From arguments to an exit code. Whatever goes wrong is said in coded lines, never as a stack trace. */
import { CommanderError } from 'commander';
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import type { Io } from './io.js';
import { createProgram } from './program.js';
import { reportFailure } from './report.js';
import { usageDiagnostic } from './usage.js';

/**
 * 0: fine; 1: the answer is no; 2: wrong use, or input that cannot be worked on; 3: unreachable, or nothing ran.
 * @param args without the program's own name
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  const json = args.includes('--json');
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof EventpactError)
      return reportFailure(error.diagnostics, error.exitCode, io, { json, cause: error.cause });
    if (!(error instanceof CommanderError)) return reportUnexpected(error, io);
    // Help and version were asked for and have been printed; a call without a command is shown the help, and is wrong use.
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return 0;
    if (error.code === 'commander.help') return 2;
    const diagnostics: readonly Diagnostic[] = [usageDiagnostic(error)];
    return reportFailure(diagnostics, 2, io, { json });
  }
}

function reportUnexpected(error: unknown, io: Io): 2 {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
  const hint = io.env['EVENTPACT_DEBUG'] === '1' ? '' : ' and what EVENTPACT_DEBUG=1 adds to it';
  io.err(`eventpact failed in a way that it should not: ${message} (please report it with this line${hint})\n`);
  if (io.env['EVENTPACT_DEBUG'] === '1' && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return 2;
}
