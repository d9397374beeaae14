/** Names, literals and comments that languages have in common. */
import { pascalCase } from '../../contract/names.js';
import type { NameField } from './modelina.js';

/** Lines that begin with `indent`; those that are empty stay so. */
export function indented(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}

/** Letters, digits and `_` of ASCII, no digit first; `fallback` where nothing is left. */
export function plainName(text: string, fallback: string): string {
  const name = text.replace(/[^A-Za-z0-9_]/g, '').replace(/^(?=\d)/, '_');
  return /^_*$/.test(name) ? fallback : name;
}

/** Each name once: the second gets a 2. */
export function numbered(wish: string, taken: Set<string>, key: (name: string) => string = (name) => name): string {
  let name = wish;
  for (let i = 2; taken.has(key(name)); i++) name = `${wish}${i}`;
  taken.add(key(name));
  return name;
}

/** Modelina's name for a field, made legal and unique. `reserved`: what a field cannot be called there. */
export function fieldNames(reserved: string, fallback: string): NameField {
  const words = new Set(reserved.split(/\s+/));
  return (_wire, usual, taken) => {
    const name = plainName(usual, fallback);
    return numbered(words.has(name) ? `${name}_` : name, taken);
  };
}

/** Names for the values of an enumeration: `in-progress` is `InProgress`, `5m` is `Value5m`, `-` is `Value2`. */
export function valueNames(values: readonly unknown[]): readonly string[] {
  const taken = new Set<string>();
  return values.map((value, i) => {
    const ascii = pascalCase(String(value)).replace(/[^A-Za-z0-9]/g, '');
    const name = ascii === '' ? `Value${i + 1}` : /^\d/.test(ascii) || ascii === 'Self' ? `Value${ascii}` : ascii;
    return numbered(name, taken);
  });
}

/** `InProgress`: `IN_PROGRESS`. */
export function upperCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toUpperCase();
}

/** A string in double quotes; `unicode` writes characters that must not stand there, from their code unit. */
export function quoted(text: string, unicode: (code: number) => string, also = ''): string {
  const known: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '"' || char === '\\' || also.includes(char)) out += `\\${char}`;
    else if (known[char] !== undefined) out += known[char];
    else if (code < 0x20 || code === 0x7f || isUnwanted(code)) out += unicode(code);
    else out += char;
  }
  return `"${out}"`;
}

/** `\u000b`, as most languages write it. */
export function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Separators of lines, controls of direction, halves of pairs. */
function isUnwanted(code: number): boolean {
  return (
    (code >= 0x80 && code < 0xa0) ||
    (code >= 0x200e && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfeff
  );
}

/** Rows of a comment, without what would end it or turn its direction. */
export function commentRows(text: string | undefined): readonly string[] {
  const clean = [...(text ?? '').trim()]
    .map((char) => (isUnwanted(char.codePointAt(0) ?? 0) ? ' ' : char))
    .join('')
    .replace(/\r\n?|[\v\f]/g, '\n')
    .replaceAll('\0', '');
  return clean === '' ? [] : clean.split('\n').map((row) => row.trim());
}

/** `/// …` or `// …` before each row. */
export function lineComment(text: string | undefined, mark: string): string {
  return commentRows(text)
    .map((row) => `${mark} ${row}`.trimEnd().concat('\n'))
    .join('');
}

/** A comment in `/** … *\/`. Java reads `\u` even there. */
export function blockComment(text: string | undefined): string {
  const rows = commentRows(text).map((row) =>
    row.replaceAll('\\', '&#92;').replaceAll('*/', '*&#47;').replaceAll('/*', '/&#42;').replaceAll('@', '&#64;'),
  );
  if (rows.length === 0) return '';
  if (rows.length === 1) return `/** ${rows[0]} */\n`;
  return `/**\n${rows.map((row) => ` * ${row}`.trimEnd().concat('\n')).join('')} */\n`;
}
