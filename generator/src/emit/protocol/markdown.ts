/** Markdown, piece by piece. */

/** Text as inline code, whatever it holds. */
export function inlineCode(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

/** A heading's or a cell's text on one line; a document's own Markdown stays. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}

/** Rows under a head; nothing where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const print = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [print(head), `|${head.map(() => ' --- ').join('|')}|`, ...rows.map(print)].join('\n');
}

function cell(text: string): string {
  return oneLine(text).replace(/\|/g, '\\|');
}

export function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

export function bullets(items: readonly (string | undefined)[]): string {
  return items.flatMap((item) => (item === undefined ? [] : [`- ${item.trim().replace(/\n/g, '\n  ')}`])).join('\n');
}

/** Blocks with a blank line between; empty ones leave nothing behind. */
export function blocks(items: readonly (string | undefined)[]): string {
  return items.flatMap((item) => (item?.trim() ? [item.trim()] : [])).join('\n\n');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], word = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
