/** Documentation comments. Whatever a document says in its prose stays inside the comment, and reads as it was written. */
import { Code } from './code.js';
import { type Doc, hardline } from './doc.js';

export interface DocTag {
  /** Without the `@`: `deprecated`, `example`. */
  readonly tag: string;
  readonly text?: string;
  /** The text is TypeScript, printed as a code block. */
  readonly code?: boolean;
}

/** Characters of prose in a line; lines that are longer are wrapped. */
const PROSE_WIDTH = 108;

/** A comment ending in a line break, or nothing where there is nothing to say. */
export function tsdoc(description: string | undefined, tags: readonly DocTag[] = []): Code {
  const prose = description?.trim() ? wrap(escapeProse(description.trim())) : [];
  const blocks = tags.map(({ tag, text = '', code }) => {
    if (code) return [`@${tag}`, '```ts', ...escapeComment(text.trim()).split('\n'), '```'];
    return wrap(`@${tag} ${escapeProse(text.trim())}`.trim());
  });
  const rows = [...prose, ...(prose.length > 0 && blocks.length > 0 ? [''] : []), ...blocks.flat()];
  if (rows.length === 0) return new Code('');
  if (rows.length === 1) return new Code([`/** ${rows[0]} */`, hardline]);
  return new Code(['/**', ...rows.flatMap((row): Doc[] => [hardline, ` * ${row}`]), hardline, ' */', hardline]);
}

// What ends a comment is broken up; line ends, TypeScript's two others too, are those of the output.
function escapeComment(text: string): string {
  return text.replaceAll('*/', '*\\/').replace(/\r\n?|\u2028|\u2029/g, '\n');
}

/** An `@` that begins a word, or stands behind an asterisk or a brace, would be taken for a tag. */
function escapeProse(text: string): string {
  return escapeComment(text).replace(/(^|[\s*{])@/g, '$1\\@');
}

/** Paragraphs with a line that is too long are filled anew; lists, tables and code stay line by line. */
function wrap(text: string): string[] {
  const rows: string[] = [];
  let paragraph: string[] = [];
  let fenced = false;
  const flush = () => {
    const isLong = paragraph.some((row) => row.length > PROSE_WIDTH);
    rows.push(...(isLong ? wrapRow(paragraph.join(' ')) : paragraph));
    paragraph = [];
  };
  for (const row of text.split('\n').map((one) => one.trimEnd())) {
    if (/^ *```/.test(row)) fenced = !fenced;
    const isPlain = !fenced && /^[^\s\-*+|#>\d`\\]|^`[^`]/.test(row);
    if (isPlain) paragraph.push(row);
    else {
      flush();
      rows.push(...(fenced ? [row] : wrapRow(row)));
    }
  }
  flush();
  return rows;
}

/** Wraps one line; what follows an item of a list is indented as its text. */
function wrapRow(row: string): string[] {
  if (row.length <= PROSE_WIDTH) return [row];
  const lead = /^ *(?:[-*+] |\d+[.)] )?/.exec(row)?.[0] ?? '';
  const hanging = ' '.repeat(lead.length);
  const rows: string[] = [];
  let current = lead;
  for (const word of row.slice(lead.length).split(' ')) {
    const next = current.trim() === '' || current === lead ? current + word : `${current} ${word}`;
    if (next.length > PROSE_WIDTH && current !== lead && current !== hanging) {
      rows.push(current);
      current = hanging + word;
    } else current = next;
  }
  return [...rows, current];
}
