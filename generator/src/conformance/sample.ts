/** A small value for a schema. Whoever uses it checks it with ajv: this guesses well, ajv knows. */
import type { Json, JsonSchema } from '../contract/model.js';
import {
  conjuncts,
  type Definitions,
  itemSchemas,
  listOf,
  numbersOf,
  propertySchemas,
  type SchemaObject,
  typesOf,
} from './conjuncts.js';

const deepest = 12;
/** Attempts for one value: where unions stand in unions, each attempt at one tries all of the others. */
const maxAttempts = 1000;

/** `undefined` where no value could be thought of. */
export function sample(schemas: readonly JsonSchema[], definitions: Definitions): Json | undefined {
  return attempt(schemas, { definitions, left: maxAttempts }, 0);
}

interface Attempts {
  readonly definitions: Definitions;
  left: number;
}

function attempt(schemas: readonly JsonSchema[], attempts: Attempts, depth: number): Json | undefined {
  if (depth > deepest || attempts.left-- <= 0) return undefined;
  const all = conjuncts(schemas, attempts.definitions);
  if (!all) return undefined;
  for (const schema of all) if (schema['const'] !== undefined) return schema['const'];
  const listed = all.map((schema) => schema['enum']).filter((list) => Array.isArray(list));
  if (listed[0]) return listed[0].find((value) => listed.every((list) => list.some((one) => same(one, value))));
  for (const schema of all) {
    const { examples } = schema;
    if (Array.isArray(examples) && examples[0] !== undefined) return examples[0];
    if (schema['default'] !== undefined && schema['default'] !== null) return schema['default'];
  }
  const union = all.find((schema) => listOf(schema['oneOf']).length + listOf(schema['anyOf']).length > 0);
  if (union) {
    const { oneOf, anyOf, ...rest } = union;
    const others = all.filter((schema) => schema !== union);
    for (const branch of [...listOf(oneOf), ...listOf(anyOf)]) {
      const value = attempt([rest, ...others.map(withoutReferences), branch], attempts, depth + 1);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  return typed(all, attempts, depth);
}

/** Its references and `allOf` were laid beside it already. */
function withoutReferences({ $ref: _ref, allOf: _allOf, ...rest }: SchemaObject): SchemaObject {
  return rest;
}

function typed(schemas: readonly SchemaObject[], attempts: Attempts, depth: number): Json | undefined {
  const types = typesOf(schemas);
  const type = types === undefined ? guessedType(schemas) : (types.find((one) => one !== 'null') ?? types[0]);
  switch (type) {
    case 'object':
      return object(schemas, attempts, depth);
    case 'array':
      return array(schemas, attempts, depth);
    case 'string':
      return text(schemas);
    case 'number':
    case 'integer':
      return numeric(schemas, type === 'integer');
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return undefined;
  }
}

function guessedType(schemas: readonly SchemaObject[]): string {
  const has = (...keywords: string[]) => schemas.some((schema) => keywords.some((keyword) => keyword in schema));
  if (has('minLength', 'maxLength', 'pattern', 'format')) return 'string';
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) return 'number';
  if (has('items', 'minItems', 'maxItems') && !has('properties', 'required')) return 'array';
  return 'object';
}

function object(schemas: readonly SchemaObject[], attempts: Attempts, depth: number): Json | undefined {
  const names = new Set(schemas.flatMap(({ required }) => (Array.isArray(required) ? required.map(String) : [])));
  const least = Math.max(0, ...numbersOf(schemas, 'minProperties'));
  for (const schema of schemas)
    for (const name of Object.keys(schema['properties'] ?? {})) if (names.size < least) names.add(name);
  for (let number = 1; names.size < least; number++) names.add(`member${number}`);
  const made: Record<string, Json> = {};
  for (const name of names) {
    const value = attempt(propertySchemas(schemas, name), attempts, depth + 1);
    if (value === undefined) return undefined;
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

function array(schemas: readonly SchemaObject[], attempts: Attempts, depth: number): Json | undefined {
  const tuple = Math.max(0, ...schemas.map(({ items }) => (Array.isArray(items) ? items.length : 0)));
  const length = Math.max(0, ...numbersOf(schemas, 'minItems'), tuple);
  if (length > 1000) return undefined;
  const items: Json[] = [];
  for (let index = 0; index < length; index++) {
    const value = attempt(itemSchemas(schemas, index), attempts, depth + 1);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return items;
}

/** A value of each format that the validators check. */
const ofFormat: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05.678Z',
  date: '2026-01-02',
  time: '03:04:05Z',
  duration: 'P1D',
  email: 'someone@example.org',
  'idn-email': 'someone@example.org',
  hostname: 'example.org',
  'idn-hostname': 'example.org',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.org/',
  url: 'https://example.org/',
  iri: 'https://example.org/',
  'uri-reference': '/path',
  'iri-reference': '/path',
  'uri-template': '/{path}',
  uuid: '00000000-0000-4000-8000-000000000000',
  'json-pointer': '/path',
  'relative-json-pointer': '0',
  regex: 'a',
  byte: 'YQ==',
};

/** Words that common patterns allow; no pattern is turned into a generator. */
const words = [
  'a',
  'text',
  'Text',
  '1',
  '12',
  '123',
  '1234',
  'A1',
  'AB',
  'ABC',
  'abc-1',
  'BTC-USD',
  '1.0.0',
  '0x1',
  '00',
  'aB3_-',
  '#fff',
  '+491234567',
];

function text(schemas: readonly SchemaObject[]): Json | undefined {
  const least = Math.max(0, ...numbersOf(schemas, 'minLength'));
  const most = Math.min(Infinity, ...numbersOf(schemas, 'maxLength'));
  const formats = schemas.map(({ format }) => format).filter((format) => typeof format === 'string');
  const patterns = schemas.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === 'string');
  const formatted = formats
    .map((format) => (Object.hasOwn(ofFormat, format) ? ofFormat[format] : undefined))
    .find((value) => value !== undefined);
  const candidates = [
    ...(formatted === undefined ? [] : [formatted]),
    ...words,
    ...Object.values(ofFormat),
    ...words.map((word) => word.repeat(Math.ceil(Math.max(1, least) / word.length)).slice(0, Math.max(1, least))),
  ];
  if (least > 100_000) return undefined;
  return candidates.find(
    (value) =>
      value.length >= least &&
      value.length <= most &&
      patterns.every((pattern) => new RegExp(pattern, 'u').test(value)),
  );
}

function numeric(schemas: readonly SchemaObject[], integer: boolean): Json | undefined {
  const step = Math.max(integer ? 1 : 0, ...numbersOf(schemas, 'multipleOf'));
  const unit = step || 1;
  const above = numbersOf(schemas, 'exclusiveMinimum');
  const below = numbersOf(schemas, 'exclusiveMaximum');
  const least = Math.max(-Infinity, ...numbersOf(schemas, 'minimum'), ...above);
  const most = Math.min(Infinity, ...numbersOf(schemas, 'maximum'), ...below);
  const near = least === -Infinity ? (most === Infinity ? 0 : most) : least;
  const middle = least !== -Infinity && most !== Infinity ? (least + most) / 2 : near;
  const stepped = (value: number) => (step ? Math.ceil(value / step) * step : value);
  const fits = (value: number) =>
    value >= least &&
    value <= most &&
    !above.includes(value) &&
    !below.includes(value) &&
    (!integer || Number.isInteger(value));
  return [1, 0, stepped(near), stepped(near) + unit, stepped(near) - unit, middle, stepped(middle)].find(
    (value) => fits(value) && (!step || Number.isInteger(value / step)),
  );
}

export function same(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
