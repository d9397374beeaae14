/** RAML 1.0 data types to JSON Schema, by the official parser. */
import type { Located } from '../document.js';
import { isObject, type JsonObject, own } from '../json.js';
import { parseText, parseWith, type SchemaParser } from './parsers.js';
import { Untranslatable } from './untranslatable.js';

/** Facets whose values are not types. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'description', 'displayName', 'pattern', 'facets']);

/** Throws `Untranslatable`. */
export async function translateRaml({ value, at }: Located, parser: SchemaParser): Promise<readonly Located[]> {
  const type = onlyType(typeof value === 'string' ? parseText('raml', value) : value);
  if (embedsOther(type))
    throw new Untranslatable(
      'EP4012',
      'a RAML type that embeds a JSON Schema or an XSD, whose references the RAML parser would fetch',
      'Write the schema itself, with the `schemaFormat` of JSON Schema.',
    );
  return [{ value: withoutFacets(await parseWith(parser, 'raml', type)), at }];
}

/** The data type, also where it is the only one of a Library. */
function onlyType(value: unknown): JsonObject {
  if (!isObject(value)) return { type: value };
  const types = own(value, 'types');
  if (!isObject(types) || 'type' in value || 'properties' in value) return value;
  const [only, second] = Object.values(types);
  if (second === undefined) return isObject(only) ? only : { type: only };
  throw new Untranslatable(
    'EP4012',
    'a RAML Library of several types, of which none is the payload',
    'Write the one data type that the payload is.',
  );
}

/** The parser follows `$ref`s of embedded schemas to files and to the network. */
function embedsOther(value: unknown): boolean {
  if (typeof value === 'string') return /^\s*[<{[]/.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) => !DATA.has(key) && embedsOther(child));
}

/** What RAML says beyond JSON Schema, and the parser passes on. */
function withoutFacets(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const { facets: _, discriminatorValue: __, displayName: title, ...rest } = schema;
  const { properties } = rest;
  return {
    ...(title !== undefined && { title }),
    ...rest,
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, withoutFacets(member)])),
    }),
  };
}
