/** Small questions about JSON values. */
import type { Json, JsonSchema } from './model.js';

export type JsonObject = { readonly [key: string]: Json };
export type SchemaObject = Exclude<JsonSchema, boolean>;

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function jsonTypeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType; // what is left of Json: object, string, number, boolean
}

/** JSON text with sorted keys: equal texts mean equal values. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

export function equal(a: Json, b: Json): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** Without what is undefined, so that optional fields can be written in one literal. */
export function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>; // the entries that were undefined are gone
  };
}
