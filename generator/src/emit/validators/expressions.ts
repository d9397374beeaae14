/** Ajv's ways of saying things, said by the helpers of `runtime/shared/validation.ts`. */
import type { Strings } from './strings.js';

/** A variable with the properties and items read from it. */
const PLACE = String.raw`[\w$]+(?:\.[\w$]+|\[(?:§\d+§|\w+)\])*`;

/**
 * Before a name of ajv's module: it is no property that happens to be called so (`data.formats0`), as ajv prints those
 * without quotes.
 */
export const OWN_NAME = String.raw`(?<![.\w$])`;

const FUNCTION_OR_FORMAT = new RegExp(`${OWN_NAME}(?:func|formats)\\d+\\b`, 'g');
const WRAPPED = new RegExp(`${OWN_NAME}(wrapper\\d+)\\.validate\\b`, 'g');
const OWN_PROPERTY = new RegExp(`${OWN_NAME}func\\d+\\.call\\((schema\\d+[^,()]*), (\\w+)\\)`, 'g');

/** Which of an error's params says what the keyword asks for; else the first one does. */
const TELLING = ['missingProperty', 'limit'];

export interface Environment {
  readonly strings: Strings;
  /** The value that `schema12.properties.a` stands for, as code. */
  schemaValue(reference: string): string;
  /** A constant that holds the names of the properties of such a value. */
  namesIn(reference: string): string;
  /** What stands for a constant of ajv's module: a helper, a function, or itself. */
  constant(name: string): string;
}

/** Rewrites a function's body. What has another form than expected stays as it is, and works all the same. */
export function rewriteExpressions(body: string, environment: Environment): string {
  const { strings } = environment;
  const word = (text: string) => strings.place(text);
  const place = `(${PLACE})`;
  const isNumber = `\\(typeof ${place} == ${word('number')}\\)`;
  return body
    .replace(WRAPPED, (_, name: string) => environment.constant(name))
    .replace(OWN_PROPERTY, (_, reference: string, key: string) => {
      return `${environment.namesIn(reference)}.includes(${key})`;
    })
    .replace(FUNCTION_OR_FORMAT, (name) => environment.constant(name))
    .replace(/(const vSchema\d+ = )(schema\d+[^;]*);/g, (_, lead: string, reference: string) => {
      return `${lead}${environment.schemaValue(reference)};`;
    })
    .replace(/(?<![.\w$])equal\(([^,()]*), (schema\d+[^,()]*)\)/g, (_, data: string, reference: string) => {
      return `equal(${data}, ${environment.schemaValue(reference)})`;
    })
    .replace(
      new RegExp(`${place} && typeof \\1 == ${word('object')} && !Array\\.isArray\\(\\1\\)`, 'g'),
      'isObject($1)',
    )
    .replace(
      new RegExp(`\\(${isNumber} && \\(!\\(\\1 % 1\\) && !isNaN\\(\\1\\)\\)\\) && \\(isFinite\\(\\1\\)\\)`, 'g'),
      'Number.isInteger($1)',
    )
    .replace(new RegExp(`${isNumber} && \\(isFinite\\(\\1\\)\\)`, 'g'), 'Number.isFinite($1)')
    .replace(new RegExp(`${place} (<|<=|>|>=) (-?[\\d.e+-]+) \\|\\| isNaN\\(\\1\\)`, 'g'), '$1 $2 $3')
    .replace(/([\w$]+)@step/g, 'step($1)')
    .replace(
      /\{instancePath(?::([^{}]*?))?,schemaPath:§\d+§,keyword:(§\d+§),params:\{([^{}]*)\}(?:,propertyName:[^{}]*?)?\}/g,
      (_, path: string | undefined, keyword: string, params: string) =>
        `fail(${pathOf(path)}, ${keyword}${askedBy(params, environment)})`,
    )
    .replace(/validate\d+\.errors = \[(fail\([^;]*\))\];return false;(?:break( \w+)?;)?/g, 'return $1;')
    .replace(/validate\d+\.errors = vErrors;return false;(?:break( \w+)?;)?/g, 'return vErrors;')
    .replace(
      /const (err\d+) = (?:fail\(([^;]*)\)|\{\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      (_, __, args: string | undefined) =>
        `vErrors = fail(${padded(args ?? `path, ${word('not')}`)}, vErrors);errors++;`,
    )
    .replace(
      new RegExp(`!\\((validate\\d*)\\(${place}, \\{instancePath(?::([^{}]*?))?,parentData[^{}]*\\}\\)\\)`, 'g'),
      (_, callee: string, data: string, path: string | undefined) => `(found = ${callee}(${data}, ${pathOf(path)}))`,
    )
    .replace(
      /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;/g,
      'vErrors = vErrors ? vErrors.concat(found) : found;errors = vErrors.length;',
    )
    .replace(/validate\d+\.errors = vErrors;return errors === 0;$/, 'return vErrors;')
    .replace(/validate\d+\.errors = null;return true;$/, '');
}

function pathOf(expression: string | undefined): string {
  return (expression ?? 'instancePath').replace(/\binstancePath ?\+ ?/, 'path + ').replace(/\binstancePath\b/, 'path');
}

function askedBy(params: string, environment: Environment): string {
  const pairs = params.split(/,(?=\s*\w+:)/).flatMap((pair) => {
    const match = /^\s*(\w+):\s*(.*)$/.exec(pair);
    return match ? [{ name: match[1] ?? '', value: match[2] ?? '' }] : [];
  });
  const telling = pairs.find((pair) => TELLING.includes(pair.name)) ?? pairs[0];
  return telling ? `, ${environment.schemaValue(telling.value)}` : '';
}

/** The errors before are the fourth argument. */
function padded(args: string): string {
  let depth = 0;
  let count = 1;
  for (const char of args) {
    if ('([{'.includes(char)) depth++;
    if (')]}'.includes(char)) depth--;
    if (char === ',' && depth === 0) count++;
  }
  return count < 3 ? `${args}, undefined` : args;
}
