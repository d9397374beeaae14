/** Generates from one document, in memory, and says what is wrong with how that ended. */
import { codes } from '../../generator/src/diagnostics/codes.js';
import { type Diagnostic, EventpactError, hasErrors } from '../../generator/src/diagnostics/diagnostic.js';
import { generate } from '../../generator/src/generate.js';
import { faultsOf } from './safety.js';

export interface Verdict {
  readonly outcome: 'generated' | 'refused' | 'crashed';
  /** Codes of the errors of a refusal. */
  readonly codes: readonly string[];
  readonly faults: readonly string[];
  readonly cpuMs: number;
}

/** Processor time after which a document counts as one that hangs the tool. */
const LONGEST_MS = 10_000;

export async function judge(document: string): Promise<Verdict> {
  const start = process.cpuUsage();
  const verdict = await outcomeOf(document);
  const { user, system } = process.cpuUsage(start);
  const cpuMs = (user + system) / 1000;
  const slow = cpuMs > LONGEST_MS ? [`took ${(cpuMs / 1000).toFixed(1)} s of processor time`] : [];
  return { ...verdict, faults: [...verdict.faults, ...slow], cpuMs };
}

async function outcomeOf(document: string): Promise<Omit<Verdict, 'cpuMs'>> {
  try {
    const { files, diagnostics, coverage } = await generate({ document });
    if (hasErrors(diagnostics)) return refused(diagnostics);
    const holes = Object.values(coverage).flatMap(({ missing }) => missing);
    const uncovered = holes.length > 0 ? [`no output covers ${holes.join(', ').slice(0, 200)}`] : [];
    return {
      outcome: 'generated',
      codes: [],
      faults: [...uncovered, ...faultsOf(files), ...diagnostics.flatMap(wordFaults)],
    };
  } catch (error) {
    if (error instanceof EventpactError) return refused(error.diagnostics);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: 'crashed', codes: [], faults: [`crash: ${text.split('\n').slice(0, 6).join(' | ')}`] };
  }
}

function refused(diagnostics: readonly Diagnostic[]): Omit<Verdict, 'cpuMs'> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const faults = errors.flatMap((error) => {
    const { code, place, message } = error;
    const said = `${code} ${message.slice(0, 200)}`;
    if (!Object.hasOwn(codes, code)) return [`refused with the unknown code ${said}`];
    // A fault of the toolkit, by its own words.
    if (code === 'EP5004' || code === 'EP6001') return [`refused with ${said}`];
    if (place?.line === undefined) return [`refused without a line: ${said}`];
    return [];
  });
  if (errors.length === 0) faults.push('refused without an error');
  return {
    outcome: 'refused',
    codes: [...new Set(errors.map(({ code }) => code))],
    faults: [...faults, ...diagnostics.flatMap(wordFaults)],
  };
}

const SLIPS =
  /\[object Object\]|Cannot read prop|is not a function|is not iterable|Maximum call stack|Cannot convert|of undefined\b|Invalid array length|(?<![`"'\w/.])undefined(?![`"'\w])/;

/** Words that a programmer's slip leaves in a message. What the document says stands in backquotes. */
function wordFaults({ code, message, hint = '' }: Diagnostic): readonly string[] {
  const own = `${message} ${hint}`.replace(/`[^`]*`/g, '').replace(/\{.*\}/g, '');
  return SLIPS.test(own) ? [`the message slips: ${code} ${message.slice(0, 200)}`] : [];
}
