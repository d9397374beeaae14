import type { DiagnosticCode } from '../../diagnostics/codes.js';

/** Why a schema of another format has no JSON Schema. Reported only where a message uses it. */
export class Untranslatable extends Error {
  readonly code: DiagnosticCode;
  readonly hint: string;

  constructor(code: DiagnosticCode, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
