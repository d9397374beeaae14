/** Multi Format Schema Object (3.x) and `schemaFormat` (2.x). */
import { isObject, isReference, type JsonObject, own } from './json.js';

/** Formats that an official parser turns into JSON Schema. JSON Schema, AsyncAPI and OpenAPI schemas need none. */
export type TranslatedFormat = 'avro' | 'raml';

/** By media type, as AsyncAPI lists them: `application/vnd.apache.avro;version=1.9.0`, `application/raml+yaml;version=1.0`. */
export function translatedFormat(schemaFormat: string): TranslatedFormat | undefined {
  const [type = ''] = schemaFormat.toLowerCase().split(';');
  if (/^application\/vnd\.apache\.avro(\+json|\+yaml)?$/.test(type.trim())) return 'avro';
  return /^application\/raml(\+yaml)?$/.test(type.trim()) ? 'raml' : undefined;
}

/** Formats whose schemas are JSON or YAML with `$ref`, so that references in them can be followed. */
export function hasReferences(schemaFormat: string): boolean {
  return translatedFormat(schemaFormat) === 'avro' || isJsonSchema(schemaFormat);
}

/** JSON Schema in one of its dialects, as `contract/` reads it. */
export function isJsonSchema(schemaFormat: string): boolean {
  return !/avro|protobuf|raml|graphql|xml|wsdl/i.test(schemaFormat);
}

/** AsyncAPI 3: told by `schema`, as the meta-schema's `anySchema` does. */
export function isMultiFormat(value: unknown): value is JsonObject & { readonly schema: unknown } {
  return (
    isObject(value) && !isReference(value) && own(value, 'schema') !== undefined && own(value, 'type') === undefined
  );
}
