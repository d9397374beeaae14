/** What stands at the top of a module of validators: constants and functions that know which others they use. */

export interface Declaration {
  readonly name: string;
  /** The whole of it, as it is printed. */
  readonly text: string;
  /** Names of other declarations, of helpers and of formats. */
  readonly uses: ReadonlySet<string>;
}

/** Names in code whose strings have been taken out; names of properties are not among them. */
export function wordsOf(code: string): ReadonlySet<string> {
  return new Set(code.match(/(?<![.\w$§])[A-Za-z_$][\w$]*/g));
}

/** One after the other; `exported` where other files import them. */
export function textOf(declarations: readonly Declaration[], exported = false): string {
  const text = declarations.map((declaration) => declaration.text).join('');
  return (exported ? text.replace(/^(?=const |function )/gm, 'export ') : text).trim();
}
