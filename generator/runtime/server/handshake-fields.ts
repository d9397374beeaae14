/** Query and headers of the handshake by their schemas (AsyncAPI WebSockets Channel Binding), and what is wrong with them. */
import type { HandshakeField, HandshakeType, ServingDescriptor } from '../shared/descriptor.js';
import { problemsOf, type Validators } from '../shared/validator.js';
import type { HandshakeRequest } from './types.js';

/** The values of those that came. `values` gives the texts of a name, in order. */
export function readFields(
  fields: readonly HandshakeField[],
  values: (name: string, isList: boolean) => readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const texts = values(field.name, field.list !== undefined);
      return texts.length === 0 ? [] : [[field.name, readField(field, texts)]];
    }),
  );
}

function readField({ list, types = [], items = [], texts: alone }: HandshakeField, texts: readonly string[]): unknown {
  if (list === 'always') return texts.map((text) => readText(text, types));
  const [text = ''] = texts;
  const value = readText(text, types);
  const isAlone = list === undefined || (texts.length === 1 && (value !== text || (alone?.includes(text) ?? true)));
  return isAlone ? value : texts.map((each) => readText(each, items));
}

/** RFC 9110 section 5.6.1: a list stands in one field, between commas, and what is empty in it is nothing. */
export function headerValues(header: string | readonly string[] | undefined, isList: boolean): readonly string[] {
  if (header === undefined) return [];
  const text = header.toString();
  return isList ? text.split(',').flatMap((part) => part.trim() || []) : [text];
}

/** Of Node's table, which has what every object has besides. */
export function headerAt(headers: HandshakeRequest['headers'], name: string): string | readonly string[] | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(headers, key) ? headers[key] : undefined;
}

function readText(text: string, types: readonly HandshakeType[]): unknown {
  if (types.includes('number') && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.includes('null') && text === 'null') return null;
  if (!types.includes('object') || !text.startsWith('{')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // its schema will say so
  }
}

/** What is missing or not allowed, in words without any value, or undefined. */
export function handshakeProblem(
  serving: ServingDescriptor,
  { query, headers, parameters, declared }: HandshakeRequest,
  validators: Validators = {},
): string | undefined {
  const value = (table: Readonly<Record<string, string>>, name: string) =>
    Object.hasOwn(table, name) ? table[name] : undefined;
  return (
    fieldsProblem('parameter', serving.parameters ?? [], (name) => value(parameters, name)) ??
    fieldsProblem('query parameter', serving.query, (name) => query.get(name)) ??
    fieldsProblem('header', serving.headers, (name) => headerAt(headers, name)?.toString()) ??
    schemaProblem('query parameter', validators['query'], declared.query) ??
    schemaProblem('header', validators['headers'], declared.headers)
  );
}

function fieldsProblem(
  kind: string,
  fields: readonly HandshakeField[],
  valueAt: (name: string) => string | null | undefined,
): string | undefined {
  for (const { name, required, values } of fields) {
    const value = valueAt(name) ?? undefined;
    if (value === undefined && required) return `${kind} '${name}' is missing`;
    if (value !== undefined && values && !values.includes(value))
      return `${kind} '${name}' must be one of ${values.join(', ')}`;
  }
  return undefined;
}

function schemaProblem(kind: string, validator: Validators[string] | undefined, value: unknown): string | undefined {
  const problem = problemsOf(validator, value)?.[0];
  if (!problem) return undefined;
  const [, token, ...inside] = problem.path.split('/');
  const name = token?.replaceAll('~1', '/').replaceAll('~0', '~');
  if (name === undefined) return `${kind}s: ${problem.message}`;
  const at = inside.length > 0 ? ` at /${inside.join('/')}` : '';
  return `${kind} '${name}'${at} ${problem.message}`;
}
