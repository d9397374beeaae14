/** Placeholders for named types, through the official Avro parser and back. */
import type { Location } from '../document.js';
import { isObject } from '../json.js';

/** No symbol of an Avro enum begins so. */
const MARK = '$ref:';

/** What `resolve` finds a translated schema by. */
export function keyOf({ file, pointer }: Location): string {
  return `${file}#${pointer}`;
}

/** An Avro enum without a name, whose only symbol says which type is meant: it passes the parser wherever it stands. */
export function standIn(at: Location) {
  return { type: 'enum', symbols: [MARK + keyOf(at)] };
}

/**
 * References for placeholders, and `anyOf` for the parser's `oneOf`: as it says that a union is written bare, a value
 * may be of several branches (every `int` is a `double` too).
 */
export function restore(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const { oneOf, properties, items, additionalProperties, type, enum: values, ...rest } = schema;
  const [symbol] = Array.isArray(values) ? (values as readonly unknown[]) : [];
  if (typeof symbol === 'string' && symbol.startsWith(MARK)) return { $ref: symbol.slice(MARK.length), ...rest };
  return {
    ...(type !== undefined && { type }),
    ...(values !== undefined && { enum: values }),
    ...rest,
    ...(Array.isArray(oneOf) && { anyOf: oneOf.map(restore) }),
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, restore(member)])),
    }),
    ...(items !== undefined && { items: restore(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: restore(additionalProperties) }),
  };
}
