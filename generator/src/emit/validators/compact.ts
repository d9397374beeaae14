/**
 * Ajv's standalone module made small: no `require`, no counting, no error paths into the schema, no function twice.
 * Written against what ajv 8.20.0 prints: another version's output has to pass the tests of `agreement` and `fuzz`.
 */
import { sharedAmong } from './alike.js';
import { type Environment, OWN_NAME, rewriteExpressions } from './expressions.js';
import { shortened } from './peephole.js';
import { simplified } from './simplify.js';
import { printStatements } from './statements.js';
import { Strings } from './strings.js';
import { unboundNames } from './unbound.js';

export interface CompactModule {
  /** Constants and functions, to be printed as they are. */
  readonly text: string;
  /** By the exported name that was asked for, the function that checks it. */
  readonly functions: ReadonlyMap<string, string>;
  /** Names of helpers that the text uses. */
  readonly helpers: readonly string[];
  readonly formats: readonly string[];
  /** Names that nothing declares: none, unless this misread what ajv printed. */
  readonly unbound: readonly string[];
}

const HELPERS = ['equal', 'fail', 'isObject', 'length', 'missing', 'step'];

/** `formatHelpers`: by format, the name of what checks it. */
export function compact(standalone: string, formatHelpers: Readonly<Record<string, string>>): CompactModule {
  const strings = new Strings();
  const code = strings.takeOut(standalone.replace(/\.replace\(\/~\/g, ?"~0"\)\.replace\(\/\\\/\/g, ?"~1"\)/g, '@step'));
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
  const formats = new Set<string>();
  const environment: Environment = {
    strings,
    schemaValue(reference) {
      const value = schemaValue(reference, constants, strings);
      return value === undefined ? reference : literalOf(value, strings);
    },
    namesIn(reference) {
      const value = schemaValue(reference, constants, strings);
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
  const bodiesText = [...functions.values(), ...shared].join('');
  const used = [...constants].filter(([name]) => new RegExp(`${OWN_NAME}${name}\\b`).test(bodiesText));
  const lines = [
    ...used.map(
      ([name, value]) =>
        `const ${name} = ${value.startsWith('new ') ? '/*#__PURE__*/ ' : ''}${ownKeys(value, strings)};\n`,
    ),
    ...[...lists].map(([list, name]) => `const ${name} = ${list};\n`),
    ...shared,
    ...[...functions].map(([name, body]) => `\nfunction ${name}(data, path) {\n${body}}\n`),
  ];
  const text = lines.join('').trim();
  const helpers = HELPERS.filter((helper) => new RegExp(`${OWN_NAME}${helper}\\(`).test(text));
  return {
    text: strings.asLiterals(text),
    functions: new Map([...exported].map(([key, name]) => [key, names.get(name) ?? name])),
    helpers,
    formats: [...formats].sort(),
    unbound: unboundNames(text, [...helpers, ...formats]),
  };
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
function schemaValue(reference: string, constants: ReadonlyMap<string, string>, strings: Strings): unknown {
  const [, name = '', steps = ''] = /^(schema\d+)((?:\.[\w$]+|\[(?:§\d+§|\d+)\])*)$/.exec(reference) ?? [];
  const source = constants.get(name);
  if (source === undefined) return undefined;
  let value = JSON.parse(strings.asJson(source)) as unknown;
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

/** Functions that say the same are kept once; what each name is called now. */
function withoutTwins(functions: Map<string, string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (let changed = true; changed; ) {
    changed = false;
    const seen = new Map<string, string>();
    for (const [name, body] of functions) {
      const key = body.replaceAll(new RegExp(`${OWN_NAME}${name}\\b`, 'g'), 'self');
      const twin = seen.get(key);
      if (twin === undefined) seen.set(key, name);
      else {
        functions.delete(name);
        names.set(name, twin);
        for (const [from, to] of names) if (to === name) names.set(from, twin);
        for (const [other, text] of functions)
          functions.set(other, text.replaceAll(new RegExp(`${OWN_NAME}${name}\\b`, 'g'), twin));
        changed = true;
      }
    }
  }
  return names;
}
