/** Words that ECMAScript or TypeScript keeps for itself, in modules and therefore in strict mode, and CommonJS in its files. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export exports extends ' +
    'false finally for function if implements import in instanceof interface let module new null package private protected ' +
    'public require return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Can be written as a bare property name: `a.name`, `{ name: 1 }`. Reserved words can. */
export function isIdentifierName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(text);
}

/** Can name a variable, function, type or parameter. */
export function isSafeIdentifier(text: string): boolean {
  return isIdentifierName(text) && !RESERVED.has(text);
}

/** The nearest text that can name a variable: `class` gives `class_`, `1-a` gives `_1_a`. */
export function safeIdentifier(text: string): string {
  const name = text.replace(/[^\p{ID_Continue}$]/gu, '_');
  if (isSafeIdentifier(name)) return name;
  return isIdentifierName(name) ? `${name}_` : `_${name}`;
}
