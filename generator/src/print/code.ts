/**
 * Code as a value. In the template a plain string is always an escaped string literal; what passes as it is has a type of
 * its own: `Code`, symbols, names, and lists of them. So no text of a document can become code.
 */
import { align, type Declared, type Doc, hardline, indent } from './doc.js';
import { literal } from './literal.js';
import { isSafeIdentifier } from './safe-identifier.js';
import { ImportSymbol, Specifier } from './symbol.js';

export class Code {
  readonly doc: Doc;

  constructor(doc: Doc) {
    this.doc = doc;
  }
}

export type Printable =
  | string
  | number
  | boolean
  | null
  | Code
  | Declared
  | ImportSymbol
  | Specifier
  | readonly Printable[];

/**
 * A template that begins with a line break is freed of its common indentation and of its first and last line. Values of
 * several lines are indented as the line they stand in.
 */
export function code(strings: TemplateStringsArray, ...values: readonly Printable[]): Code {
  const texts = dedent(strings.raw.map((text) => text.replaceAll('\\`', '`').replaceAll('\\$', '$')));
  const parts: Doc[] = [];
  let spaces = 0;
  texts.forEach((text, i) => {
    text.split('\n').forEach((part, row) => {
      if (row === 0) parts.push(part);
      else {
        spaces = part.length - part.trimStart().length;
        parts.push(align(spaces, hardline), part.trimStart());
      }
    });
    if (i < values.length) parts.push(align(spaces, docOf(values[i] ?? null)));
  });
  return new Code(parts);
}

/** An identifier that is used, not declared. Throws where it is none. */
export function name(text: string): Code {
  if (!isSafeIdentifier(text)) throw new TypeError(`${JSON.stringify(text)} is no identifier`);
  return new Code(text);
}

/** An identifier that the file declares at its top level. Throws where it is none. */
export function declare(text: string): Declared {
  if (!isSafeIdentifier(text)) throw new TypeError(`${JSON.stringify(text)} is no identifier`);
  return { kind: 'declared', name: text };
}

/** Text that another compiler has made, as it is. Never text of a document. */
export function verbatim(text: string): Code {
  return new Code(text.split('\n').flatMap((part, row) => (row === 0 ? [part] : [hardline, part])));
}

/** One under the other; what is undefined leaves no line behind. */
export function lines(items: readonly (Code | undefined)[]): Code {
  return join(items, hardline);
}

/** Between them `separator`. */
export function join(items: readonly (Code | undefined)[], separator: Doc): Code {
  const docs = items.flatMap((item) => (item ? [item.doc] : []));
  return new Code(docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc])));
}

/** Items in braces, one a line; `{}` where there are none. */
export function block(items: readonly Code[]): Code {
  if (items.length === 0) return new Code('{}');
  return new Code(['{', indent(hardline, lines(items).doc), hardline, '}']);
}

function docOf(value: Printable): Doc {
  if (value instanceof Code) return value.doc;
  if (value instanceof ImportSymbol || value instanceof Specifier) return value;
  if (typeof value !== 'object' || value === null) return literal(value);
  if ('kind' in value) return value;
  return value.map(docOf);
}

function dedent(texts: readonly string[]): readonly string[] {
  if (!texts[0]?.startsWith('\n')) return texts;
  const whole = texts.join('\0');
  const indents = [...whole.matchAll(/\n( *)(?=[^\n ])/g)].map((match) => match[1]?.length ?? 0);
  const common = Math.min(...indents);
  return whole
    .replace(/\n *$/, '')
    .replaceAll(`\n${' '.repeat(common)}`, '\n')
    .slice(1)
    .split('\0');
}
