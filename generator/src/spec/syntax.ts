/** The YAML (and JSON) of a file as its tokens: how deep it is nested, and what is wrong with it. */
import { type CST, type Document, visit, type YAMLError } from 'yaml';

export interface SyntaxProblem {
  readonly message: string;
  readonly hint: string;
  /** Where to look: what was opened and never closed stands before the place where the parser notices. */
  readonly offset: number;
}

export function explainSyntax(error: YAMLError, tokens: readonly CST.Token[]): SyntaxProblem {
  const offset = error.pos[0];
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return { message: 'a key is written twice in the same object', hint: 'Remove or rename one of the two.', offset };
    case 'TAB_AS_INDENT':
      return { message: 'a tab indents, which YAML does not allow', hint: 'Indent with spaces.', offset };
    case 'BAD_INDENT':
    case 'MISSING_CHAR': {
      // The same codes are of commas that are missing and of indentation.
      const opened = /end with|closing/.test(error.message) ? lastUnclosed(tokens, offset) : undefined;
      if (opened === undefined) break;
      const { opener, closer } = opened;
      return {
        message: `\`${opener}\` is opened and never closed`,
        hint: `Add the \`${closer}\`.`,
        offset: opened.offset,
      };
    }
  }
  return { message: error.message, hint: 'Mend the YAML (or JSON) here.', offset };
}

/** Offset of what is nested deeper than `most`, if anything is. Found without recursion. */
export function deeperThan(most: number, tokens: readonly CST.Token[]): number | undefined {
  for (const { token, depth } of walk(tokens)) if (depth > most) return token.offset;
  return undefined;
}

/** Offset of a text that is no Unicode (RFC 8259 section 8.2): bytes cannot say that, escapes can. */
export function halfCharacter(text: string, document: Document): number | undefined {
  if (!/\\[uU](?:0000)?[dD][89a-fA-F]/.test(text)) return undefined;
  let offset: number | undefined;
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !/\p{Surrogate}/u.test(value)) return undefined;
      offset = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

interface Opened {
  readonly opener: string;
  readonly closer: string;
  readonly offset: number;
}

/** The innermost bracket or quotation mark before an offset that has no partner. */
function lastUnclosed(tokens: readonly CST.Token[], before: number): Opened | undefined {
  let last: Opened | undefined;
  for (const { token } of walk(tokens)) {
    const opened = unclosed(token);
    if (opened !== undefined && opened.offset < before && opened.offset >= (last?.offset ?? 0)) last = opened;
  }
  return last;
}

function unclosed(token: CST.Token): Opened | undefined {
  if (token.type === 'flow-collection') {
    const { source: opener, offset } = token.start;
    const isClosed = token.end.some(({ type }) => type === 'flow-seq-end' || type === 'flow-map-end');
    return isClosed ? undefined : { opener, closer: opener === '[' ? ']' : '}', offset };
  }
  if (token.type !== 'double-quoted-scalar' && token.type !== 'single-quoted-scalar') return undefined;
  const mark = token.type === 'double-quoted-scalar' ? '"' : "'";
  const isClosed = token.source.length > 1 && token.source.endsWith(mark);
  return isClosed ? undefined : { opener: mark, closer: mark, offset: token.offset };
}

function* walk(tokens: readonly CST.Token[]): Generator<{ token: CST.Token; depth: number }> {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    const { token, depth } = next;
    if (token.type === 'document' && token.value !== undefined) stack.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) stack.push({ token: key, depth: depth + 1 });
      if (value) stack.push({ token: value, depth: depth + 1 });
    }
  }
}
