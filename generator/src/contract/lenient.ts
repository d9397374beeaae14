/** What an author plainly meant where a keyword has a value of another kind. */
import { isObject } from './json.js';
import type { KeywordRule } from './keywords.js';
import { typeNamed } from './type-names.js';

/** Undefined: it is not plain. */
export function meant(rule: KeywordRule, value: unknown): unknown {
  if (rule === 'number' || rule === 'count')
    return typeof value === 'string' && /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value.trim())
      ? Number(value)
      : undefined;
  if (rule === 'flag') return flagMeant(value);
  if (rule === 'schemaList') return isObject(value) ? [value] : undefined;
  return undefined;
}

/** `'true'` and `'false'`, as YAML has them in quotes. */
export function flagMeant(value: unknown): boolean | undefined {
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

/** A schema written as a word: `string`, `'false'`. */
export function schemaMeant(value: unknown): unknown {
  const { type } = typeNamed(value) ?? {};
  return type === undefined ? flagMeant(value) : { type: value };
}

/** The payload of a Message Object that stands where a schema is asked for. */
export function isMessage(value: Readonly<Record<string, unknown>>): boolean {
  const said = ['title', 'description', 'examples', 'name', 'summary', 'tags', 'messageId', 'contentType', 'headers'];
  return (
    isObject(value['payload']) &&
    Object.keys(value).every((key) => key === 'payload' || said.includes(key) || key.startsWith('x-'))
  );
}
