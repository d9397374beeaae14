/** What the generated validators are built of: each helper is imported only where a schema needs it. */
import type { ValidationError, Validator } from './validator.js';

/** What is wrong with `data`, which stands at the JSON Pointer `path`; nothing where it is valid. */
export type Check = (data: unknown, path: string) => readonly ValidationError[] | null | undefined;

export function validator(check: Check): Validator {
  const validate: Validator = (value) => {
    validate.errors = check(value, '') ?? null;
    return !validate.errors;
  };
  return validate;
}

const WORDS: Readonly<Record<string, string>> = {
  type: 'be of the type',
  const: 'be',
  enum: 'be one of',
  required: 'have the property',
  additionalProperties: 'not have the property',
};

/** One more error beside those `before`. `value` is what the keyword asks for, or the name that it is about. */
export function fail(
  path: string,
  keyword: string,
  value?: unknown,
  before?: readonly ValidationError[] | null,
): readonly ValidationError[] {
  const shown = [value]
    .flat()
    .map((one) => (typeof one === 'object' ? JSON.stringify(one) : one))
    .join(', ');
  const message = `must ${WORDS[keyword] ?? `satisfy ${keyword}`}${shown && ` ${shown}`}`;
  return [...(before ?? []), { instancePath: path, keyword, message }];
}

export function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** Fails at the first of `names` that `data` lacks. */
export function missing(data: Record<string, unknown>, path: string, names: readonly string[]) {
  const name = names.find((one) => data[one] === undefined);
  return name === undefined ? null : fail(path, 'required', name);
}

/** A property's name as a step of a JSON Pointer (RFC 6901 section 3). */
export function step(name: string): string {
  // Looked for first: every entry of a map comes through here, and hardly any has them.
  return /[~/]/.test(name) ? name.replace(/~/g, '~0').replace(/\//g, '~1') : name;
}

/** Length in Unicode code points, as JSON Schema counts. */
export function length(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++, count++) if ((text.codePointAt(i) ?? 0) > 0xffff) i++;
  return count;
}

/** Equal as JSON values; NaN, which JSON has not, is equal to itself. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && equal((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]), // own keys, as just seen
    )
  );
}
