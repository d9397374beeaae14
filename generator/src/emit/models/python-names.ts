/** Names and literals in Python. */

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield self cls from_json to_json field__ ABSENT'
  ).split(' '),
);

/** The nearest identifier; a name that begins with `__` would be mangled inside a class. */
export function identifier(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9_]/g, '_')
    .replace(/^_+/, '_')
    .replace(/^(?=\d)/, '_');
  return KEYWORDS.has(plain) || plain === '_' || plain === '' ? `${plain}_` : plain;
}

/** `OrderBook`: `order_book`, a module's name. */
export function moduleName(name: string): string {
  return identifier(name.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4').toLowerCase());
}

/** Each name once: those that are taken get `_` behind them. */
export function unique(name: string, taken: Set<string>): string {
  let free = name;
  while (taken.has(free)) free += '_';
  taken.add(free);
  return free;
}

/** JSON's strings are Python's; its other words are not. */
export function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${pythonLiteral(item)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

export function docstring(text: string | undefined, indent: string): string {
  if (!text?.trim()) return '';
  const rows = text
    .trim()
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '\\"\\"\\"')
    .replace(/(?<!\\)"$/, '\\"')
    .split('\n');
  const body = rows.map((row, i) => (i === 0 ? row : `${indent}${row.trim()}`.trimEnd())).join('\n');
  return rows.length === 1 ? `${indent}"""${body}"""\n` : `${indent}"""${body}\n${indent}"""\n`;
}
