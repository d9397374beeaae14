/** The few forms of statements that ajv prints, as a tree. Strings have been taken out before. */

export type Statement =
  | {
      readonly kind: 'if';
      readonly test: string;
      readonly inner: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'loop'; readonly head: string; readonly body: readonly Statement[] }
  | { readonly kind: 'text'; readonly text: string };

/** Statements of the inside of a block. */
export function parseStatements(code: string): readonly Statement[] {
  const cursor = { code, at: 0 };
  return parseBlock(cursor);
}

interface Cursor {
  readonly code: string;
  at: number;
}

function parseBlock(cursor: Cursor): readonly Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    skip(cursor, /\s*;*/y);
    if (cursor.at >= cursor.code.length || cursor.code[cursor.at] === '}') return statements;
    statements.push(parseStatement(cursor));
  }
}

function parseStatement(cursor: Cursor): Statement {
  if (skip(cursor, /if ?(?=\()/y)) {
    const test = balanced(cursor).slice(1, -1);
    const then = inBraces(cursor);
    if (!skip(cursor, /\s*else\s*/y)) return { kind: 'if', test, inner: then, otherwise: [] };
    const otherwise = cursor.code[cursor.at] === '{' ? inBraces(cursor) : [parseStatement(cursor)];
    return { kind: 'if', test, inner: then, otherwise };
  }
  const loop = skip(cursor, /(\w+:)?\s*for ?(?=\()/y);
  if (loop) {
    const head = `${loop.trimEnd()} ${balanced(cursor)}`;
    return { kind: 'loop', head, body: inBraces(cursor) };
  }
  const start = cursor.at;
  while (cursor.at < cursor.code.length && !';}'.includes(cursor.code[cursor.at] ?? '')) {
    if ('([{'.includes(cursor.code[cursor.at] ?? '')) balanced(cursor);
    else cursor.at++;
  }
  return { kind: 'text', text: cursor.code.slice(start, cursor.at).trim() };
}

function inBraces(cursor: Cursor): readonly Statement[] {
  skip(cursor, /\s*\{/y);
  const statements = parseBlock(cursor);
  cursor.at++;
  return statements;
}

/** From an opening bracket to the one that closes it. */
function balanced(cursor: Cursor): string {
  const start = cursor.at;
  let depth = 0;
  do {
    const char = cursor.code[cursor.at++] ?? '';
    if ('([{'.includes(char)) depth++;
    if (')]}'.includes(char)) depth--;
  } while (depth > 0 && cursor.at < cursor.code.length);
  return cursor.code.slice(start, cursor.at);
}

function skip(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.code)?.[0];
  if (match) cursor.at += match.length;
  return match;
}

export function printStatements(statements: readonly Statement[], indent: string): string {
  return statements.map((statement) => `${indent}${printStatement(statement, indent)}\n`).join('');
}

function printStatement(statement: Statement, indent: string): string {
  if (statement.kind === 'text') return `${statement.text};`;
  const inner = `${indent}  `;
  if (statement.kind === 'loop') return `${statement.head} {\n${printStatements(statement.body, inner)}${indent}}`;
  const { test, inner: then, otherwise } = statement;
  const [only] = then;
  if (then.length === 1 && only?.kind === 'text' && otherwise.length === 0) return `if (${test}) ${only.text};`;
  const tail = otherwise.length > 0 ? ` else {\n${printStatements(otherwise, inner)}${indent}}` : '';
  return `if (${test}) {\n${printStatements(then, inner)}${indent}}${tail}`;
}

export function endsInReturn(statements: readonly Statement[]): boolean {
  const last = statements.at(-1);
  return last?.kind === 'text' && last.text.startsWith('return');
}
