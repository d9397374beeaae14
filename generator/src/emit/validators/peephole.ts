/** Shorter forms of what a validating function says most often. */
import { endsInReturn, type Statement } from './statements.js';
import type { Strings } from './strings.js';

export interface Tables {
  readonly strings: Strings;
  /** Name of a constant that holds the list: `enum0`. */
  listName(list: string): string;
}

export function shortened(statements: readonly Statement[], tables: Tables): readonly Statement[] {
  // Properties that are there, and variables that are finite numbers.
  const present = new Set<string>();
  const out: Statement[] = [];
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i];
    if (!statement) continue;
    const required = requirement(statement, statements[i + 1], tables.strings);
    if (required) {
      for (const place of required.places) present.add(place);
      out.push(required.statement);
      i++;
    } else if (statement.kind === 'loop') out.push({ ...statement, body: shortened(statement.body, tables) });
    else if (statement.kind === 'text') out.push(statement);
    else {
      const known =
        /^(.*) !== undefined$/.exec(statement.test)?.[1] ?? /^Number\.isFinite\((.*)\)$/.exec(statement.test)?.[1];
      const then = shortened(statement.inner, tables);
      const integer = /^!Number\.isInteger\((.*)\)$/.exec(statement.test)?.[1];
      // `let` is scoped by the block, and its names are unique in the function.
      if (known !== undefined && present.has(known) && statement.otherwise.length === 0) out.push(...then);
      else {
        if (integer !== undefined && endsInReturn(then)) present.add(integer);
        const otherwise = shortened(statement.otherwise, tables);
        out.push(joined(listed({ ...statement, inner: then, otherwise }, tables)));
      }
    }
  }
  return out;
}

/** `let missing0; if (a.b === undefined && (missing0 = 'b') || …) return fail(path, 'required', missing0)`. */
function requirement(
  first: Statement,
  second: Statement | undefined,
  strings: Strings,
): { readonly statement: Statement; readonly places: readonly string[] } | undefined {
  if (first.kind !== 'text' || second?.kind !== 'if' || second.inner.length !== 1) return undefined;
  const variable = /^let (missing\d+)$/.exec(first.text)?.[1];
  const [then] = second.inner;
  if (variable === undefined || then?.kind !== 'text') return undefined;
  const path = new RegExp(`^return fail\\((.*), §\\d+§, ${variable}\\)$`).exec(then.text)?.[1];
  const pieces = second.test.replace(/[()]/g, '').split(' || ');
  const matches = pieces.map((piece) =>
    new RegExp(`^(\\w+)(\\.[\\w$]+|\\[§\\d+§\\]) === undefined && ${variable} = (§\\d+§)$`).exec(piece),
  );
  const data = matches[0]?.[1];
  if (path === undefined || data === undefined || matches.some((match) => match?.[1] !== data)) return undefined;
  if (!then.text.includes(strings.place('required'))) return undefined;
  const names = matches.map((match) => match?.[3]).join(', ');
  return {
    statement: {
      kind: 'if',
      test: `(found = missing(${data}, ${path}, [${names}]))`,
      inner: [{ kind: 'text', text: 'return found' }],
      otherwise: [],
    },
    places: matches.map((match) => `${match?.[1]}${match?.[2]}`),
  };
}

/** `if (a) { if (b) return c; }` as `if (a && b) return c`. */
function joined(statement: Statement & { kind: 'if' }): Statement & { kind: 'if' } {
  const [only] = statement.inner;
  if (statement.inner.length !== 1 || only?.kind !== 'if' || statement.otherwise.length + only.otherwise.length > 0)
    return statement;
  const [test, inner] = [statement.test, only.test].map((one) =>
    /\|\||\?|[^=!<>]=[^=]|,/.test(bared(one)) ? `(${one})` : one,
  );
  return { ...statement, test: `${test} && ${inner}`, inner: only.inner };
}

/** Without what stands in parentheses and brackets. */
function bared(test: string): string {
  const less = test.replace(/\([^()]*\)|\[[^[\]]*\]/g, '');
  return less === test ? test : bared(less);
}

/** `!(a === 1 || a === 2)` by a list, which the error needs in any case. */
function listed(statement: Statement & { kind: 'if' }, tables: Tables): Statement & { kind: 'if' } {
  const [then] = statement.inner;
  const keyword = tables.strings.place('enum');
  if (statement.inner.length !== 1 || then?.kind !== 'text') return statement;
  const list = new RegExp(`^return fail\\([^;]*, ${keyword}, (\\[[^[\\]{}]*\\])\\)$`).exec(then.text)?.[1];
  const test = /^!\((.*)\)$/.exec(statement.test)?.[1]?.replace(/[()]/g, '').split(' || ');
  if (list === undefined || test === undefined) return statement;
  const operands = test.map((piece) => /^(.+) === (.+)$/.exec(piece)?.[1]);
  if (operands[0] === undefined || operands.some((operand) => operand !== operands[0])) return statement;
  const name = tables.listName(list);
  return {
    ...statement,
    test: `!${name}.includes(${operands[0]})`,
    inner: [{ kind: 'text', text: then.text.replace(list, name) }],
  };
}
