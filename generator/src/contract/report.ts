/** Collects what there is to say about a document while its contract is built. */
import { codes, type DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { Location, SpecDocument } from '../spec/document.js';
import type { Path } from './model.js';

export interface Finding {
  readonly code: DiagnosticCode;
  readonly at: Location;
  readonly message: string;
  readonly hint?: string;
  /** Default: the code's own. */
  readonly severity?: Severity;
  /** Of one kind, code and severity only the first is told, with how many more there are. */
  readonly kind?: string;
}

export interface Report {
  (finding: Finding): void;
  /** In the order found, each place and code and sentence once. */
  readonly diagnostics: readonly Diagnostic[];
}

export function createReport(spec: Pick<SpecDocument, 'place'>): Report {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const kinds = new Map<string, { readonly index: number; readonly message: string; more: number }>();
  const report = ({ code, at, message, hint, severity = codes[code].severity, kind }: Finding) => {
    const key = JSON.stringify([code, at.file, at.pointer, message]);
    if (seen.has(key)) return;
    seen.add(key);
    const kindKey = JSON.stringify([code, severity, kind]);
    const first = kind === undefined ? undefined : kinds.get(kindKey);
    const told = first && diagnostics[first.index];
    if (first && told) {
      first.more++;
      diagnostics[first.index] = { ...told, message: `${first.message}, and ${first.more} more like it` };
      return;
    }
    if (kind !== undefined) kinds.set(kindKey, { index: diagnostics.length, message, more: 0 });
    diagnostics.push({
      code,
      severity,
      message,
      place: spec.place(at),
      ...(hint === undefined ? undefined : { hint }),
    });
  };
  return Object.assign(report, { diagnostics });
}

/**
 * Both in one list. Of a schema that breaks the meta-schema (EP2001) and cannot be read (EP4004) only the latter is told,
 * which says what comes of it.
 */
export function joined(read: readonly Diagnostic[], built: readonly Diagnostic[]): readonly Diagnostic[] {
  const placeOf = ({ place }: Diagnostic) => `${place?.file}#${place?.pointer}`;
  const told = new Set(built.filter(({ code }) => code === 'EP4004').map(placeOf));
  return [...read.filter((each) => each.code !== 'EP2001' || !told.has(placeOf(each))), ...built];
}

/** The location of a member: `/channels/updates` and `a/b` give `/channels/updates/a~1b`. */
export function below(at: Location, ...steps: readonly (string | number)[]): Location {
  const escaped = steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return { file: at.file, pointer: at.pointer + escaped.join('') };
}

/** JSON Pointer of a path inside a message: `['meta', 'type']` gives `/meta/type`. */
export function pointerOf(path: Path): string {
  return below({ file: '', pointer: '' }, ...path).pointer;
}

/** The member names on the way of a pointer: `/a~1b/0` gives `['a/b', '0']`. */
export function stepsOf(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
