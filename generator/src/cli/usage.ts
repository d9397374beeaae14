/** What commander says of a wrong command line, as EP6002. */
import { type CommanderError, InvalidArgumentError } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.js';

export function usageDiagnostic(error: CommanderError): Diagnostic {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  // Its suggestion stands in parentheses on a line of its own.
  const suggestion = rest
    .join(' ')
    .trim()
    .replace(/^\((.*)\)$/, '$1');
  return usage(first, suggestion === '' ? 'See `eventpact --help`, or `--help` behind a command.' : suggestion);
}

export function usage(message: string, hint: string): Diagnostic {
  return { code: 'EP6002', severity: 'error', message, hint };
}

/** Reads an argument that must not be empty: what `--out "$UNSET"` gives is no folder. */
export function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}
