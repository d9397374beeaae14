/**
 * Text whose line breaks are decided when it is printed, after Wadler's "A prettier printer": a group stands on one line
 * where it fits, else each of its lines breaks.
 */
import { ImportSymbol, Specifier } from './symbol.js';

export type Doc = string | ImportSymbol | Specifier | Declared | Line | Block | readonly Doc[];

/** A name that the file itself declares: no import may take it. */
export interface Declared {
  readonly kind: 'declared';
  readonly name: string;
}

export interface Line {
  readonly kind: 'line';
  /** What stands here where the group is on one line; `undefined`: never on one line. */
  readonly flat: string | undefined;
  /** What stands before and after the break where the group is not. */
  readonly broken: string;
  readonly after?: string;
}

export interface Block {
  readonly kind: 'group' | 'align';
  /** Spaces that lines inside are further indented by. */
  readonly indent: number;
  readonly contents: Doc;
}

export const LINE_WIDTH = 120;

export const hardline: Line = { kind: 'line', flat: undefined, broken: '' };
/** A space, or a break. */
export const line: Line = { kind: 'line', flat: ' ', broken: '' };
/** Nothing, or a break. */
export const softline: Line = { kind: 'line', flat: '', broken: '' };

/** `broken`, a break and `after`, or `flat`. */
export function lineOf(flat: string, broken: string, after = ''): Line {
  return { kind: 'line', flat, broken, after };
}

export function group(...contents: readonly Doc[]): Block {
  return { kind: 'group', indent: 0, contents };
}

export function indent(...contents: readonly Doc[]): Block {
  return { kind: 'align', indent: 2, contents };
}

export function align(spaces: number, ...contents: readonly Doc[]): Block {
  return { kind: 'align', indent: spaces, contents };
}

/** What symbols and specifiers are called in the file that is printed. */
export interface Naming {
  symbol(symbol: ImportSymbol): string;
  specifier(specifier: Specifier): string;
}

interface Command {
  readonly indent: number;
  readonly flat: boolean;
  readonly doc: Doc;
}

/** The text of `doc`, without spaces at the ends of lines. */
export function render(doc: Doc, naming: Naming): string {
  const out: string[] = [];
  let column = 0;
  const stack: Command[] = [{ indent: 0, flat: false, doc }];
  const write = (text: string) => {
    out.push(text);
    column += text.length;
  };
  for (let command = stack.pop(); command; command = stack.pop()) {
    const { doc: current } = command;
    if (typeof current === 'string') write(current);
    else if (isList(current)) {
      const { indent, flat } = command;
      for (let i = current.length - 1; i >= 0; i--) stack.push({ indent, flat, doc: current[i] ?? '' });
    } else if (typeof current === 'object' && 'kind' in current && current.kind === 'line') {
      if (command.flat && current.flat !== undefined) write(current.flat);
      else {
        const start = ' '.repeat(command.indent) + (current.after ?? '');
        out.push(`${current.broken}\n${start}`);
        column = start.length;
      }
    } else if (typeof current === 'object' && 'contents' in current) {
      const inner = { indent: command.indent + current.indent, flat: command.flat, doc: current.contents };
      if (current.kind === 'align' || command.flat) stack.push(inner);
      else stack.push({ ...inner, flat: fits(LINE_WIDTH - column, { ...inner, flat: true }, stack, naming) });
    } else write(textOf(current, naming));
  }
  return out.join('').replace(/[ ]+$/gm, '');
}

/** Whether `first` and what follows it, up to the next break, is at most `width` long. */
function fits(width: number, first: Command, rest: readonly Command[], naming: Naming): boolean {
  let left = width;
  let next = rest.length;
  const stack = [first];
  while (left >= 0) {
    const command = stack.pop() ?? rest[--next];
    if (!command) return true;
    const { doc } = command;
    if (typeof doc === 'string') left -= doc.length;
    else if (isList(doc)) {
      for (let i = doc.length - 1; i >= 0; i--) stack.push({ indent: 0, flat: command.flat, doc: doc[i] ?? '' });
    } else if (typeof doc === 'object' && 'kind' in doc && doc.kind === 'line') {
      if (!command.flat) return left >= doc.broken.length;
      if (doc.flat === undefined) return false;
      left -= doc.flat.length;
    } else if (typeof doc === 'object' && 'contents' in doc) {
      stack.push({ indent: 0, flat: command.flat, doc: doc.contents });
    } else left -= textOf(doc, naming).length;
  }
  return false;
}

function textOf(doc: string | ImportSymbol | Specifier | Declared, naming: Naming): string {
  if (typeof doc === 'string') return doc;
  if (doc instanceof ImportSymbol) return naming.symbol(doc);
  if (doc instanceof Specifier) return naming.specifier(doc);
  return doc.name;
}

export type Leaf = ImportSymbol | Specifier | Declared;

/** Everything in `doc` that is no text and no layout, in order. */
export function leavesOf(doc: Doc, found: Leaf[] = []): readonly Leaf[] {
  if (typeof doc === 'string') return found;
  if (isList(doc)) for (const part of doc) leavesOf(part, found);
  else if (doc instanceof ImportSymbol || doc instanceof Specifier) found.push(doc);
  else if ('contents' in doc) leavesOf(doc.contents, found);
  else if (doc.kind === 'declared') found.push(doc);
  return found;
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
