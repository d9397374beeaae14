/** For each keyword of JSON Schema: values at its boundary, which are valid, and one step beyond, which are not. */
import type { Json } from '../contract/model.js';

export interface Candidates {
  /** Valid by this keyword; the label tells several of one keyword apart, for ever. */
  readonly valid: readonly { readonly label?: string; readonly value: Json }[];
  /** Invalid by this keyword: the first one that breaks nothing else is taken. */
  readonly invalid: readonly Json[];
}

/** `limit`: the keyword's value; `current`: a valid value at the place. Absent keyword: nothing to derive. */
export const keywords: Readonly<Record<string, (limit: Json, current: Json) => Candidates>> = {
  type(limit, current) {
    const types = Array.isArray(limit) ? limit : [limit];
    const other: Readonly<Record<string, Json>> = {
      number: 1.5,
      integer: 7,
      string: 'text',
      boolean: true,
      null: null,
      array: [],
      object: {},
    };
    const allowed =
      types.length > 1 ? types.map((type) => ({ label: String(type), value: other[String(type)] ?? null })) : [];
    // The nearest miss first: a fraction for an integer, and an array, which JavaScript calls an object.
    const wrong: Json[] =
      types.includes('integer') && !types.includes('number') ? [typeof current === 'number' ? current + 0.5 : 1.5] : [];
    if (types.includes('object') && !types.includes('array')) wrong.push(['text']);
    return { valid: allowed, invalid: [...wrong, 7, 'text', true, null, ['text'], {}] };
  },
  enum(limit) {
    const values = Array.isArray(limit) ? limit : [];
    return {
      valid: values
        .slice(0, 12)
        .map((value) => ({ label: typeof value === 'string' ? value : JSON.stringify(value), value })),
      invalid: ['none-of-these', -1, true, null],
    };
  },
  const: (limit) => ({ valid: [], invalid: [typeof limit === 'string' ? `not-${limit}` : 'another', -1, true] }),
  minLength: (limit, current) => ({
    valid: [{ value: lengthened(current, Number(limit)) }],
    invalid: Number(limit) > 0 ? [lengthened(current, Number(limit) - 1)] : [],
  }),
  maxLength: (limit, current) => ({
    valid: [{ value: lengthened(current, Number(limit)) }],
    invalid: [lengthened(current, Number(limit) + 1)],
  }),
  minimum: (limit) => ({ valid: [{ value: limit }], invalid: [Number(limit) - 1] }),
  maximum: (limit) => ({ valid: [{ value: limit }], invalid: [Number(limit) + 1] }),
  exclusiveMinimum: (limit) => ({ valid: [{ value: Number(limit) + 1 }], invalid: [limit] }),
  exclusiveMaximum: (limit) => ({ valid: [{ value: Number(limit) - 1 }], invalid: [limit] }),
  multipleOf: (limit, current) => ({
    valid: [{ value: Math.round(Number(current) / Number(limit)) * Number(limit) + Number(limit) }],
    invalid: [Number(limit) / 2, 1].map((step) => Math.round(Number(current) / Number(limit)) * Number(limit) + step),
  }),
  pattern: () => ({ valid: [], invalid: ['', '\u0001', ' ', 'none of these', '!'] }),
  format: () => ({ valid: [], invalid: ['not of this format', '', '{'] }),
  minItems: (limit, current) => ({
    valid: [{ value: resized(current, Number(limit)) }],
    invalid: Number(limit) > 0 ? [resized(current, Number(limit) - 1)] : [],
  }),
  maxItems: (limit, current) => ({
    valid: [{ value: resized(current, Number(limit)) }],
    invalid: [resized(current, Number(limit) + 1)],
  }),
  uniqueItems: (limit, current) => ({
    valid: [],
    invalid: limit === true && Array.isArray(current) ? [[...current, current[0] ?? 1, current[0] ?? 1]] : [],
  }),
  additionalProperties: (limit, current) => ({
    valid: limit === false ? [] : [{ value: extended(current) }],
    invalid: limit === false ? [extended(current)] : [],
  }),
  minProperties: (limit) => ({ valid: [], invalid: Number(limit) > 0 ? [{}] : [] }),
  maxProperties: (limit, current) => ({ valid: [], invalid: [extended(current, Number(limit) + 1)] }),
};

/** Longest string that is worth sending; what is longer is a matter of the message's size. */
const longest = 20_000;

/** In characters, which JSON Schema counts as code points (RFC 8259 section 7): these are ASCII, so all agree. */
function lengthened(current: Json, length: number): Json {
  const text = typeof current === 'string' ? current : '';
  if (length > longest) return text;
  return length <= text.length ? text.slice(0, length) : text + 'a'.repeat(length - text.length);
}

function resized(current: Json, length: number): Json {
  const items = Array.isArray(current) ? current : [];
  if (length > 1000) return items;
  return Array.from({ length }, (_, index) => items[index] ?? distinct(items[0] ?? 'item', index));
}

/** Another of the same kind, so that `uniqueItems` is not what breaks. */
function distinct(item: Json, index: number): Json {
  if (typeof item === 'string') return `${item}${index}`;
  if (typeof item === 'number') return item + index;
  return item;
}

function extended(current: Json, count = 1): Json {
  const members = Array.from({ length: count }, (_, index) => [
    count === 1 ? 'suite-unknown' : `suite-unknown-${index}`,
    true,
  ]);
  const own = typeof current === 'object' && current !== null && !Array.isArray(current) ? current : {};
  return { ...own, ...(Object.fromEntries(members) as { readonly [key: string]: Json }) }; // booleans are Json
}
