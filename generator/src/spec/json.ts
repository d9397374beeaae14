/** Narrow looks at values that came out of a YAML or JSON text. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property; what `Object.prototype` has is not part of any document. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Reference Object, AsyncAPI 2 and 3, and JSON Schema's `$ref`: siblings may stand beside it. */
export function isReference(value: unknown): value is JsonObject & { readonly $ref: string } {
  return isObject(value) && typeof own(value, '$ref') === 'string';
}

/** A value as text, to look it up by or to show it: an object may have a `toString` of its own, which is no function. */
export function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

type Optional<T, K extends keyof T> = unknown extends T[K] ? false : undefined extends T[K] ? true : false;
type Present<T> = { [K in keyof T as Optional<T, K> extends true ? never : K]: T[K] } & {
  [K in keyof T as Optional<T, K> extends true ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` asks. */
export function present<T extends object>(fields: T): Present<T> {
  // The filter does what the type says; Object.entries cannot express it.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
