/** JSON values as TypeScript literals. */
import { type Doc, group, indent, line, lineOf, softline } from './doc.js';
import { isIdentifierName } from './safe-identifier.js';

/** What can be written as a literal; a property that is `undefined` is left out. */
export type LiteralValue =
  | null
  | boolean
  | number
  | string
  | undefined
  | readonly LiteralValue[]
  | { readonly [key: string]: LiteralValue };

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** A string literal, in single quotes unless double ones need no escape. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  // Separators, controls and lone surrogates do not survive every editor and encoder as they are.
  const body = text.replace(/[\\\p{Cc}\u2028\u2029\p{Cs}\ufeff]/gu, (char) => {
    const known = ESCAPES[char];
    return known ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return mark + body.replaceAll(mark, `\\${mark}`) + mark;
}

/** A property's name in a type: bare where it can be. */
export function typeKey(name: string): string {
  return isIdentifierName(name) || /^(0|[1-9]\d{0,14})$/.test(name) ? name : quote(name);
}

/** A property's name in an object literal, where `__proto__` would mean something else. */
export function objectKey(name: string): string {
  return name === '__proto__' ? "['__proto__']" : typeKey(name);
}

/** `value` as a literal expression; also valid as a literal type where it holds no object or array. */
export function literal(value: LiteralValue): Doc {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return scalar(value);
  if (isList(value)) {
    return bracketed(
      '[',
      value.map((item) => literal(item)),
      ']',
      softline,
    );
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return bracketed(
    '{',
    entries.map(([key, item]) => [objectKey(key), ': ', literal(item)]),
    '}',
    line,
  );
}

/** Items between brackets: on one line, or one a line with a comma after each. */
export function bracketed(open: string, items: readonly Doc[], close: string, padding: typeof line): Doc {
  if (items.length === 0) return open + close;
  const inner = items.flatMap((item, i) => (i === 0 ? [item] : [',', line, item]));
  return group(open, indent(padding, ...inner), lineOf(padding.flat ?? '', ','), close);
}

function scalar(value: null | boolean | number | undefined): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function isList(value: LiteralValue): value is readonly LiteralValue[] {
  return Array.isArray(value);
}
