/** One thing to say to the author of a document, a config or a command line: coded, placed, with a next step. */
import type { DiagnosticCode } from './codes.js';

/** A `note` is said aloud and never fails a run. */
export type Severity = 'error' | 'warning' | 'note';

/** 1-based, as editors count. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** JSON Pointer inside the file: `/channels/updates/address`. */
  readonly pointer?: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What happened, in one sentence, naming the thing. */
  readonly message: string;
  readonly place?: Place;
  /** What to do next, in one sentence. */
  readonly hint?: string;
}

/** Thrown where a command cannot go on. Carries everything found so far; the CLI prints it and exits with `exitCode`. */
export class EventpactError extends Error {
  override readonly name = 'EventpactError';
  readonly diagnostics: readonly Diagnostic[];
  /** 1: the answer is no; 2: wrong use or input that cannot be worked on; 3: target unreachable. */
  readonly exitCode: 1 | 2 | 3;

  constructor(diagnostics: readonly Diagnostic[], exitCode: 1 | 2 | 3 = 2) {
    super(diagnostics.map((d) => `${d.code} ${d.message}`).join('\n'));
    this.diagnostics = diagnostics;
    this.exitCode = exitCode;
  }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Whether a run ends badly because of them: by errors, under `strict` by warnings, too. */
export function isFatal(diagnostics: readonly Diagnostic[], strict: boolean | undefined): boolean {
  return diagnostics.some(({ severity }) => severity === 'error' || (strict === true && severity === 'warning'));
}
