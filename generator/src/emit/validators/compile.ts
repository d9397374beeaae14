/** Schemas to ajv's standalone code. */

import * as helpers from '../../../runtime/shared/formats.js';
import type { Json, JsonSchema } from '../../contract/model.js';

/** Formats that validators check, by the name of their helper; others are annotations. */
export const FORMATS = {
  'date-time': 'isDateTime',
  date: 'isDate',
  time: 'isTime',
  duration: 'isDuration',
  email: 'isEmail',
  'idn-email': 'isEmail',
  hostname: 'isHostname',
  'idn-hostname': 'isIdnHostname',
  ipv4: 'isIpv4',
  ipv6: 'isIpv6',
  uri: 'isUri',
  url: 'isUri',
  'uri-reference': 'isUriReference',
  iri: 'isIri',
  'iri-reference': 'isIriReference',
  'uri-template': 'isUriTemplate',
  uuid: 'isUuid',
  'json-pointer': 'isJsonPointer',
  'relative-json-pointer': 'isRelativeJsonPointer',
  regex: 'isRegex',
  byte: 'isBase64',
} as const satisfies Readonly<Record<string, keyof typeof helpers>>;

export interface Standalone {
  /** An ES module. */
  readonly code: string;
  /** Which of the schemas each function checks, by the function's name. */
  readonly schemas: ReadonlyMap<string, string>;
}

/** Compiles the named ones of `defs` as `m0`, `m1`, … in the order of `names`; only what they reach is in the code. */
export async function compileStandalone(
  defs: Readonly<Record<string, JsonSchema>>,
  names: readonly string[],
): Promise<Standalone> {
  if (names.length === 0) return { code: '', schemas: new Map() };
  const [{ namedAjv }, { _ }, standalone] = await Promise.all([
    import('../../contract/ajv.js'),
    import('ajv'),
    import('ajv/dist/standalone/index.js'),
  ]);
  // What is untyped of a schema is one.
  const bare = Object.entries(defs).map(([key, def]) => [key, untyped(def) as JsonSchema] as const);
  const named = namedAjv(Object.fromEntries(bare), {
    allErrors: false,
    messages: false,
    code: { source: true, esm: true, lines: false, formats: _`formats` },
  });
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: all of them are wanted here.
  for (const [format, helper] of Object.entries(FORMATS)) named.ajv.addFormat(format, helpers[helper]);
  for (const name of names) named.compile(name);
  const references = names.map((name, i) => [`m${i}`, named.idOf(name)]);
  const code = standalone.default.default(named.ajv, Object.fromEntries(references));
  const schemas = new Map([...named.compiled].map(([name, { source }]) => [String(source?.validateName), name]));
  return { code, schemas };
}

/** Drops each `type` that a `const` or `enum` beside it implies. */
function untyped(schema: Json): Json {
  if (isList(schema)) return schema.map(untyped);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { type, ...rest } = schema;
  const allowed = rest['const'] !== undefined ? [rest['const']] : rest['enum'];
  const implied = typeof type === 'string' && isList(allowed) && allowed.every((one) => typeOf(one, type) === type);
  const kept = type === undefined || implied ? rest : schema;
  return Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [key, DATA_KEYWORDS.has(key) ? value : untyped(value)]),
  );
}

/** Their values are data, not schemas. */
const DATA_KEYWORDS = new Set(['const', 'enum', 'default', 'examples']);

function typeOf(value: Json, asked: string): string {
  if (value === null) return 'null';
  if (isList(value)) return 'array';
  return asked === 'integer' && Number.isInteger(value) ? 'integer' : typeof value;
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
