/** Diagnostics as text for people, as GitHub annotations, and as JSON. */
import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isAddress, shownAddress, withoutSecrets } from './address.js';
import type { Diagnostic, Place } from './diagnostic.js';

/** The colours of picocolors that are used here; `plain` where there is no terminal. */
export interface DiagnosticColors {
  red(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

const same = (text: string) => text;
export const plain: DiagnosticColors = { red: same, yellow: same, cyan: same, bold: same, dim: same };

export interface PrintOptions {
  /** Paths below it are shown relative to it. */
  readonly cwd: string;
  readonly colors?: DiagnosticColors;
}

/**
 * One diagnostic, ending in a line end:
 *
 *     error EP1003 asyncapi.yaml:12:7 a reference to "#/x" leads nowhere
 *       12 |     $ref: '#/x'
 *          |     ^
 *       at /channels/updates
 *       next: …
 */
export function printDiagnostic(diagnostic: Diagnostic, options: PrintOptions): string {
  const colors = options.colors ?? plain;
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[diagnostic.severity];
  const place = diagnostic.place;
  const head = [
    `${paint(diagnostic.severity)} ${paint(diagnostic.code)}`,
    ...(place === undefined ? [] : [colors.bold(oneLine(placeText(place, options.cwd)))]),
    oneLine(withoutPlace(diagnostic.message, place, options.cwd)),
  ];
  const rest = [
    ...(place === undefined ? [] : codeFrame(place).map((line) => colors.dim(line))),
    ...(place?.pointer === undefined || place.pointer === '' ? [] : [`at ${oneLine(place.pointer)}`]),
    ...(diagnostic.hint === undefined ? [] : [`next: ${oneLine(diagnostic.hint)}`]),
  ];
  return [head.join(' '), ...rest.map((line) => `  ${line}`), ''].join('\n');
}

/** A workflow command, which GitHub shows beside the line in a pull request. */
export function printAnnotation(diagnostic: Diagnostic, root: string): string {
  const { place } = diagnostic;
  const properties = [
    ...(place === undefined ? [] : [`file=${escapeProperty(displayPath(place.file, root))}`]),
    ...(place?.line === undefined ? [] : [`line=${place.line}`]),
    ...(place?.column === undefined ? [] : [`col=${place.column}`]),
    `title=${diagnostic.code}`,
  ];
  const text = diagnostic.hint === undefined ? diagnostic.message : `${diagnostic.message}\n${diagnostic.hint}`;
  const command = diagnostic.severity === 'note' ? 'notice' : diagnostic.severity;
  return `::${command} ${properties.join(',')}::${escapeData(text)}\n`;
}

/** What `--json` shows: the diagnostic itself, its file relative to `cwd`. */
export function diagnosticJson(diagnostic: Diagnostic, cwd: string): Diagnostic {
  const { place } = diagnostic;
  return place === undefined ? diagnostic : { ...diagnostic, place: { ...place, file: displayPath(place.file, cwd) } };
}

/** `2 errors, 1 warning, 1 note`, or an empty text. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning', 'note'] as const)
    .map((severity) => [severity, diagnostics.filter((diagnostic) => diagnostic.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => plural(count, severity))
    .join(', ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Relative to `cwd` where it lies below it, else absolute; an address without its secrets. */
export function displayPath(file: string, cwd: string): string {
  if (isStdin(file)) return '<stdin>';
  if (isAddress(file)) return shownAddress(file);
  const path = relative(cwd, resolve(file));
  if (path === '') return '.';
  return path.startsWith(`..${sep}`) || path === '..' || isAbsolute(path) ? resolve(file) : path.split(sep).join('/');
}

function isStdin(file: string): boolean {
  return file === '-' || file === '<stdin>';
}

function placeText(place: Place, cwd: string): string {
  return [displayPath(place.file, cwd), place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':');
}

/** Many a message begins with its file, which already stands before it. */
function withoutPlace(message: string, place: Place | undefined, cwd: string): string {
  if (place === undefined) return message;
  const said = [place.file, displayPath(place.file, cwd)].find((file) => message.startsWith(`${file} `));
  return said === undefined ? message : message.slice(said.length + 1);
}

const FRAME_WIDTH = 110;

/** The line that a place names, with a mark below its column; nothing where the file cannot be shown. */
function codeFrame(place: Place): string[] {
  if (place.line === undefined || isStdin(place.file)) return [];
  let line: string | undefined;
  try {
    line = readFileSync(place.file, 'utf8').split(/\r\n|\n|\r/)[place.line - 1];
  } catch {
    return [];
  }
  if (line === undefined || line.trim() === '') return [];
  const number = String(place.line);
  const shown = shownCode(line.length > FRAME_WIDTH ? `${line.slice(0, FRAME_WIDTH)}…` : line);
  const frame = [`${number} | ${shown}`];
  if (place.column !== undefined && place.column <= FRAME_WIDTH) {
    const before = shownCode(line.slice(0, place.column - 1));
    frame.push(`${' '.repeat(number.length)} | ${' '.repeat(before.length)}^`);
  }
  return frame;
}

function shownCode(line: string): string {
  return printable(withoutSecrets(line));
}

function oneLine(text: string): string {
  return printable(text.replace(/\s*\n\s*/g, ' ').trim());
}

/**
 * Terminals obey control characters, and a document may hold any: they are written as in a string (`\u001b`), and so are
 * those that turn the direction of the text around.
 */
export function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function escapeData(text: string): string {
  return text.split('\n').map(printable).join('\n').replace(/%/g, '%25').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
