/** One file: its text made into a value, with the position of everything in it. */
import { isAbsolute, relative } from 'node:path';
import { Composer, type CST, Document, LineCounter, Parser } from 'yaml';
import { isAddress, shownAddress } from '../diagnostics/address.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { circularAlias, explainAnchors } from './anchors.js';
import { type Position, positionOf } from './position.js';
import { deeperThan, explainSyntax, halfCharacter } from './syntax.js';

export const STDIN = '-';

/** Above it a text is taken for a mistake: the longest public AsyncAPI documents have 2 MB. */
export const MAX_BYTES = 16 * 1024 * 1024;

/** How often anchors may be expanded; what is beyond is an attack ("billion laughs"), not a document. */
const MAX_ALIASES = 10_000;

/** Far above what schemas need; what is recursive, here or in a library, would run out of stack. */
const MAX_DEPTH = 500;

export interface Source {
  /** Absolute path, `-` for stdin, or an address. */
  readonly file: string;
  readonly value: unknown;
  positionOf(pointer: string): Position;
}

/** As people type it: relative to the working folder where it is inside. */
export function displayFile(file: string): string {
  if (file === STDIN) return '<stdin>';
  if (isAddress(file)) return shownAddress(file);
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

/** Throws `EventpactError` (EP1001, EP1002, EP1006) where the bytes are no YAML or JSON. */
export function parseSource(file: string, bytes: Uint8Array): Source {
  const fail = (code: DiagnosticCode, message: string, hint: string, position: Partial<Position> = {}): never => {
    throw new EventpactError([
      { code, severity: 'error', message, place: { file: displayFile(file), pointer: '', ...position }, hint },
    ]);
  };
  if (bytes.length > MAX_BYTES)
    fail('EP1001', 'the file is larger than 16 MB', 'Check that it is the document you mean.');
  const text =
    decode(bytes) ?? fail('EP1002', 'the file is not UTF-8 text', 'Save it as UTF-8.', firstUndecodable(bytes));

  const lines = new LineCounter();
  const tokens =
    tokensOf(text, lines) ??
    fail('EP1002', `the file is nested more than ${MAX_DEPTH} deep`, 'Flatten it.', {
      line: Math.max(1, lines.lineStarts.length),
      column: 1,
    });
  const deep = deeperThan(MAX_DEPTH, tokens);
  if (deep !== undefined)
    fail('EP1002', `the file is nested more than ${MAX_DEPTH} deep`, 'Flatten it.', placed(lines, deep));
  const [document = new Document(null), second] = new Composer({ merge: true, logLevel: 'silent' }).compose(
    tokens,
    true,
    text.length,
  );
  if (second !== undefined)
    fail('EP1002', 'the file holds several YAML documents', 'Keep one of them.', {
      ...placed(lines, second.range[0]),
    });
  // YAML errors cascade: the first one says it.
  const [error] = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
  if (error !== undefined) {
    const { message, hint, offset } = explainSyntax(error, tokens);
    fail('EP1002', message, hint, placed(lines, offset));
  }

  const half = halfCharacter(text, document);
  if (half !== undefined)
    fail(
      'EP1002',
      'a text holds half of a character: a surrogate without its partner, which nothing can be sent as',
      'Write both halves (`\\ud83d\\ude00`), or the character itself.',
      placed(lines, half),
    );

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    const { message, hint, offset } = explainAnchors(document);
    fail('EP1002', message, hint, placed(lines, offset));
  }
  if (isCyclic(value))
    fail(
      'EP1006',
      'a YAML anchor contains itself',
      'Use `$ref` for recursive schemas.',
      placed(lines, circularAlias(document)),
    );
  return { file, value, positionOf: (pointer) => positionOf(document, lines, pointer) };
}

/** The parser of blocks is recursive: nothing, where its stack ends. */
function tokensOf(text: string, lines: LineCounter): readonly CST.Token[] | undefined {
  try {
    return [...new Parser(lines.addNewLine).parse(text)];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes); // drops a byte order mark
  } catch {
    return undefined;
  }
}

/** The line that is no text; of UTF-16, where lines are not to be seen in bytes, the first. */
function firstUndecodable(bytes: Uint8Array): Position {
  for (let line = 1, from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end + 1;
    if (decode(bytes.subarray(from, to)) === undefined) return { line, column: 1 };
    from = to;
  }
  return { line: 1, column: 1 };
}

function placed(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function isCyclic(value: unknown, ancestors = new Set<unknown>(), done = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null || done.has(value)) return false;
  if (ancestors.has(value)) return true;
  ancestors.add(value);
  const cyclic = Object.values(value).some((child) => isCyclic(child, ancestors, done));
  ancestors.delete(value);
  done.add(value);
  return cyclic;
}
