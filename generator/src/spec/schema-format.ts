/** Multi Format Schema Object (3.x) and `schemaFormat` (2.x). */
import { isObject, isReference, type JsonObject, own } from './json.js';

/** Formats whose schemas are JSON or YAML with `$ref`, so that references in them can be followed. */
export function hasReferences(schemaFormat: string): boolean {
  return !/avro|protobuf|raml|graphql|xml|wsdl/i.test(schemaFormat);
}

/** AsyncAPI 3: told by `schema`, as the meta-schema's `anySchema` does. */
export function isMultiFormat(value: unknown): value is JsonObject & { readonly schema: unknown } {
  return (
    isObject(value) && !isReference(value) && own(value, 'schema') !== undefined && own(value, 'type') === undefined
  );
}
