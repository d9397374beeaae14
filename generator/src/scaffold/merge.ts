/** Adds the handlers that a file lacks, by inserting text: every other byte of the person's file stays as it was. */
import { Node, type ObjectLiteralExpression } from 'ts-morph';
import { findHandlers, parseFile } from './find-handlers.js';
import type { HandlerRequest, HandlersFile } from './handlers-file.js';
import { handlerSkeleton } from './skeleton.js';

export interface Merged {
  readonly content: string;
  /** Keys of handlers that were added. */
  readonly added: readonly string[];
  /** Keys of handlers that no request of the contract has, with their lines. */
  readonly orphans: readonly { readonly method: string; readonly line: number }[];
}

/** @throws EventpactError EP5005 */
export function mergeHandlers(target: HandlersFile, content: string): Merged {
  const mark = content.startsWith('\ufeff') ? '\ufeff' : '';
  const text = content.slice(mark.length);
  const literal = findHandlers(parseFile(target.file, text), target.file, target.typeName);
  const present = handlersIn(literal);
  const methods = new Set(target.requests.map((request) => request.method));
  const orphans = present.handlers.filter(({ method }) => !methods.has(method));
  const names = new Set(present.handlers.map(({ method }) => method));
  // What a spread brings is not known here; where it lacks a handler, the compiler says so.
  const missing = present.complete ? target.requests.filter((request) => !names.has(request.method)) : [];
  return {
    content: missing.length === 0 ? content : mark + insert(text, literal, missing),
    added: missing.map((request) => request.method),
    orphans,
  };
}

function handlersIn(literal: ObjectLiteralExpression) {
  const handlers: { method: string; line: number }[] = [];
  let complete = true;
  for (const property of literal.getProperties()) {
    const name = Node.isSpreadAssignment(property) ? undefined : keyOf(property.getNameNode());
    if (name === undefined) complete = false;
    else handlers.push({ method: name, line: property.getStartLineNumber() });
  }
  return { handlers, complete };
}

/** The key that a property name stands for; nothing where it is computed from something else than a text. */
function keyOf(name: Node): string | undefined {
  const inner = Node.isComputedPropertyName(name) ? name.getExpression() : name;
  if (Node.isStringLiteral(inner) || Node.isNoSubstitutionTemplateLiteral(inner)) return inner.getLiteralText();
  return Node.isIdentifier(inner) && inner === name ? name.getText() : undefined;
}

function insert(text: string, literal: ObjectLiteralExpression, missing: readonly HandlerRequest[]): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = literal.getProperties().at(-1);
  const brace = literal.getEnd() - 1;
  const outer = indentAt(text, literal.getStart());
  const indent =
    last !== undefined && startsLine(text, last.getStart()) ? indentAt(text, last.getStart()) : outer + unitOf(text);
  const lines = missing.flatMap((request) => handlerSkeleton(request, unitOf(text))).map((line) => indent + line);
  const comma = last === undefined || literal.compilerNode.properties.hasTrailingComma ? '' : ',';
  const afterLast = last === undefined ? literal.getStart() + 1 : last.getEnd();
  // Comments behind the last handler stay behind it: new ones go right before the line of the closing brace.
  const lineStart = text.lastIndexOf('\n', brace - 1) + 1;
  const braceAlone = lineStart > literal.getStart() && text.slice(lineStart, brace).trim() === '';
  if (braceAlone) {
    const added = lines.map((line) => line + eol).join('');
    return text.slice(0, afterLast) + comma + text.slice(afterLast, lineStart) + added + text.slice(lineStart);
  }
  const between = text.slice(afterLast, brace).trimEnd();
  return [text.slice(0, afterLast) + comma + between, ...lines, outer + text.slice(brace)].join(eol);
}

function indentAt(text: string, position: number): string {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, position))?.[0] ?? '';
}

function startsLine(text: string, position: number): boolean {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  return text.slice(lineStart, position).trim() === '';
}

/** The first indentation of the file is taken for its unit. */
function unitOf(text: string): string {
  return /^(\t| {2,8})\S(?!\s)/m.exec(text)?.[1] ?? '  ';
}
