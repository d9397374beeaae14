/**
 * Ajv counts errors so that branches of `anyOf` and the like can be taken back. A function without such branches returns
 * at its first error, so there is nothing to count.
 */
import { endsInReturn, parseStatements, printStatements, type Statement } from './statements.js';

/** Whether errors are collected and taken back. */
function takesBack(body: string): boolean {
  return /vErrors = fail\(|errors = _errs\d+;/.test(body);
}

export function simplified(body: string): readonly Statement[] {
  const statements = parseStatements(body);
  const simple = returnEarly(takesBack(body) ? statements : withoutCounting(statements, realFlags(body)));
  return [...orphans(body, simple), ...simple];
}

/** Ajv's `var`s are read outside of their block: what still is, after all that declared it was unreachable and went. */
function orphans(body: string, simple: readonly Statement[]): readonly Statement[] {
  const declared = new Set([...body.matchAll(/(?<![.\w$])var ([\w$]+)/g)].map(([, name = '']) => name));
  const rest = printStatements(simple, '');
  return [...declared].flatMap((name): readonly Statement[] => {
    const used = new RegExp(`(?<![.\\w$])${name}(?![\\w$])`).test(rest);
    const kept = new RegExp(`(?<![.\\w$])var ${name}(?![\\w$])`).test(rest);
    return used && !kept ? [{ kind: 'text', text: `let ${name}` }] : [];
  });
}

/** `valid0` and the like that hold more than "no error was counted". */
function realFlags(body: string): ReadonlySet<string> {
  const assignments = [...body.matchAll(/\b(valid\d+) = ([^;]*);/g)];
  return new Set(
    assignments.flatMap(([, name = '', value = '']) => (/^(_errs\d+ === errors|true)$/.test(value) ? [] : [name])),
  );
}

function withoutCounting(statements: readonly Statement[], real: ReadonlySet<string>): readonly Statement[] {
  return statements.flatMap((statement): readonly Statement[] => {
    if (statement.kind === 'loop') return [{ ...statement, body: withoutCounting(statement.body, real) }];
    if (statement.kind === 'text') return textWithoutCounting(statement.text, real);
    const then = withoutCounting(statement.inner, real);
    const otherwise = withoutCounting(statement.otherwise, real);
    if (/^(errors === (0|_errs\d+)|_errs\d+ === errors)$/.test(statement.test)) return then;
    const [, not = '', flag = ''] = /^(!?)(valid\d+)$/.exec(statement.test) ?? [];
    if (flag !== '' && !real.has(flag)) return not ? [] : then;
    if (then.length === 0 && otherwise.length === 0) return [];
    return [{ ...statement, inner: then, otherwise }];
  });
}

function textWithoutCounting(text: string, real: ReadonlySet<string>): readonly Statement[] {
  if (
    /^(let vErrors = null|let errors = 0|const _errs\d+ = errors|errors = vErrors\.length|return vErrors)$/.test(text)
  )
    return [];
  if (text === 'vErrors = vErrors ? vErrors.concat(found) : found') return [{ kind: 'text', text: 'return found' }];
  const flag = /^var (valid\d+) = /.exec(text)?.[1];
  if (flag !== undefined && !real.has(flag)) return [];
  return [{ kind: 'text', text: text.replace(/_errs\d+ === errors/, 'true') }];
}

/** `if (a) { … } else return b` as `if (!a) return b; …`, and nothing after a return. */
function returnEarly(statements: readonly Statement[]): readonly Statement[] {
  const early = statements.flatMap((statement): readonly Statement[] => {
    if (statement.kind === 'text') return [statement];
    if (statement.kind === 'loop') return [{ ...statement, body: returnEarly(statement.body) }];
    const then = returnEarly(statement.inner);
    const otherwise = returnEarly(statement.otherwise);
    const test = bare(statement.test);
    if (endsInReturn(then)) return [{ kind: 'if', test, inner: then, otherwise: [] }, ...otherwise];
    if (endsInReturn(otherwise)) return [{ kind: 'if', test: negated(test), inner: otherwise, otherwise: [] }, ...then];
    return [{ kind: 'if', test, inner: then, otherwise }];
  });
  const end = early.findIndex((statement) => statement.kind === 'text' && statement.text.startsWith('return'));
  return end < 0 ? early : early.slice(0, end + 1);
}

function negated(test: string): string {
  if (/^[^&|!=<>()]* === [^&|!=<>()]*$/.test(test)) return test.replace('===', '!==');
  if (/^[\w.]+\([^()]*\)$/.test(test)) return `!${test}`;
  return `!(${test})`;
}

/** `!(isObject(data))` as `!isObject(data)`. */
function bare(test: string): string {
  return test.replace(/^!\(([\w.]+\([^()]*\))\)$/, '!$1');
}
