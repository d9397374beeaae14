/**
 * Ajv's standalone module made small: no `require`, no counting, no error paths into the schema, no function twice.
 * Written against what ajv 8.20.0 prints: another version's output has to pass the tests of `agreement` and `fuzz`.
 */
import { isSafeIdentifier } from '../../print/safe-identifier.js';
import { sharedAmong } from './alike.js';
import type { Standalone } from './compile.js';
import { type Declaration, wordsOf } from './declarations.js';
import { type Environment, rewriteExpressions } from './expressions.js';
import { shortened } from './peephole.js';
import { simplified } from './simplify.js';
import { printStatements } from './statements.js';
import { Strings } from './strings.js';
import { FUNCTION, withoutTwins } from './twins.js';
import { unboundNames } from './unbound.js';

export interface CompactModule {
  /** Constants, then functions. */
  readonly declarations: readonly Declaration[];
  /** By the exported name that was asked for, the function that checks it. */
  readonly functions: ReadonlyMap<string, string>;
  /** Names that nothing declares: none, unless this misread what ajv printed. */
  readonly unbound: readonly string[];
}

/** What the runtime's `shared/validation` has for them. */
export const HELPERS = ['equal', 'fail', 'isObject', 'length', 'missing', 'step'] as const;

/**
 * `formatHelpers`: by format, the name of what checks it. A function is called after its schema, unless the name is one of
 * `taken`: ajv counts, so that one schema more would change every name after it.
 */
export function compact(
  standalone: Standalone,
  formatHelpers: Readonly<Record<string, string>>,
  taken: ReadonlySet<string> = new Set(),
): CompactModule {
  const strings = new Strings();
  const code = strings
    .takeOut(standalone.code.replace(/\.replace\(\/~\/g, ?"~0"\)\.replace\(\/\\\/\/g, ?"~1"\)/g, '@step'))
    // Where `uniqueItems` counts texts, `__proto__` may be one of them.
    .replace(/\b(indices\d+) = \{\}/g, '$1 = Object.create(null)');
  const constants = new Map<string, string>();
  const exported = new Map<string, string>();
  const bodies = new Map<string, string>();
  const top = /(?:(?:export )?const ([\w$]+) = ([^;]*);)|(?:function (validate\d+)\(data, \{[^)]*\}=\{\}\)(?=\{))/g;
  for (let match = top.exec(code); match; match = top.exec(code)) {
    const [text, name = '', value = '', functionName] = match;
    if (functionName !== undefined) {
      const end = closing(code, top.lastIndex);
      bodies.set(functionName, code.slice(top.lastIndex + 1, end));
      top.lastIndex = end + 1;
    } else if (text.startsWith('export')) exported.set(name, value);
    else constants.set(name, value);
  }

  const lists = new Map<string, string>();
  const listName = (list: string) => {
    const known = lists.get(list) ?? `list${lists.size}`;
    lists.set(list, known);
    return known;
  };
  const schemas = new Map<string, unknown>();
  const schemaOf = (name: string) => {
    const source = constants.get(name);
    if (source !== undefined && !schemas.has(name)) schemas.set(name, JSON.parse(strings.asJson(source)));
    return schemas.get(name);
  };
  const formats = new Set<string>();
  const environment: Environment = {
    strings,
    schemaValue(reference) {
      const value = schemaValue(reference, schemaOf, strings);
      return value === undefined ? reference : literalOf(value, strings);
    },
    namesIn(reference) {
      const value = schemaValue(reference, schemaOf, strings);
      return listName(literalOf(Object.keys(value as object), strings)); // an object: ajv asks for its own names
    },
    constant(name) {
      const value = constants.get(name) ?? '';
      const format = formatHelpers[formatOf(value, strings)];
      if (format !== undefined) formats.add(format);
      return format ?? helperOf(value, strings) ?? /^\{validate: (validate\d+)\}$/.exec(value)?.[1] ?? name;
    },
  };
  const functions = new Map<string, string>();
  for (const [name, body] of bodies) {
    const statements = simplified(rewriteExpressions(body, environment));
    const printed = printStatements(shortened(statements, { strings, listName }), '  ');
    functions.set(name, `${/\bfound\b/.test(printed) ? '  let found;\n' : ''}${printed}`);
  }

  const names = withoutTwins(functions);
  const shared = sharedAmong(functions);
  const used = wordsOf([...functions.values(), ...shared.values()].join(''));
  const declared: readonly (readonly [string, string])[] = [
    ...[...constants]
      .filter(([name]) => used.has(name))
      .map(([name, value]) => {
        const pure = value.startsWith('new ') ? '/*#__PURE__*/ ' : '';
        return [name, `const ${name} = ${pure}${ownKeys(value, strings)};\n`] as const;
      }),
    ...[...lists].map(([list, name]) => [name, `const ${name} = ${list};\n`] as const),
    ...[...shared].map(([name, text]) => [name, `\n${text}`] as const),
    ...[...functions].map(([name, body]) => [name, `\nfunction ${name}(data, path) {\n${body}}\n`] as const),
  ];
  const known = new Set([...declared.map(([name]) => name), ...HELPERS, ...formats]);
  const called = new Map([...functions.keys()].map((name) => [name, speaking(name, standalone.schemas, taken)]));
  const nameOf = (name: string) => called.get(name) ?? name;
  const declarations = declared.map(([name, text]) => ({
    name: nameOf(name),
    text: strings.asLiterals(text.replace(FUNCTION, nameOf)),
    uses: new Set([...wordsOf(text)].filter((word) => word !== name && known.has(word)).map(nameOf)),
  }));
  return {
    declarations,
    functions: new Map([...exported].map(([key, name]) => [key, nameOf(names.get(name) ?? name)])),
    unbound: unboundNames(declared.map(([, text]) => text).join(''), [...HELPERS, ...formats]),
  };
}

function speaking(name: string, schemas: ReadonlyMap<string, string>, taken: ReadonlySet<string>): string {
  const schema = schemas.get(name);
  const wanted = schema === undefined ? name : `check${schema}`;
  return taken.has(wanted) || !isSafeIdentifier(wanted) ? name : wanted;
}

function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === '{') depth++;
    if (code[at] === '}' && --depth === 0) return at;
  }
  return code.length;
}

function helperOf(value: string | undefined, strings: Strings): string | undefined {
  const module = /^require\((§\d+§)\)/.exec(value ?? '')?.[1];
  const path = module === undefined ? '' : strings.valueOf(module);
  if (path.endsWith('/ucs2length')) return 'length';
  return path.endsWith('/equal') ? 'equal' : undefined;
}

function formatOf(value: string, strings: Strings): string {
  const [, bare, quoted] = /^formats(?:\.([\w$]+)|\[(§\d+§)\])$/.exec(value) ?? [];
  return bare ?? (quoted === undefined ? '' : strings.valueOf(quoted));
}

/** What `schema12.properties["b-c"].enum` stands for; undefined for anything else. */
function schemaValue(reference: string, schemaOf: (name: string) => unknown, strings: Strings): unknown {
  const [, name = '', steps = ''] = /^(schema\d+)((?:\.[\w$]+|\[(?:§\d+§|\d+)\])*)$/.exec(reference) ?? [];
  let value = schemaOf(name);
  if (value === undefined) return undefined;
  for (const [, bare, quoted, index] of steps.matchAll(/\.([\w$]+)|\[(§\d+§)\]|\[(\d+)\]/g)) {
    const key = bare ?? index ?? strings.valueOf(quoted ?? '');
    value = (value as Record<string, unknown>)[key]; // ajv only refers to what is there
  }
  return value;
}

function literalOf(value: unknown, strings: Strings): string {
  return ownKeys(strings.takeOut(JSON.stringify(value)).replace(/([,:])(?=\S)/g, '$1 '), strings);
}

/** In an object literal, a property called `__proto__` is none unless its name is computed. */
function ownKeys(literal: string, strings: Strings): string {
  return literal.replaceAll(`${strings.place('__proto__')}:`, (key) => `[${key.slice(0, -1)}]:`);
}
