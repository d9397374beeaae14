/** Property names that ajv passes over, in words that it heeds. */
import type { Json } from '../../contract/model.js';

type JsonObject = { readonly [key: string]: Json };

/** Ajv 8 never looks at a declared property `__proto__`, and does not notice that a required `''` is missing. */
export function heeded(schema: JsonObject): JsonObject {
  const { properties, required, ...rest } = schema;
  const declared = isObject(properties) ? Object.entries(properties) : [];
  const hidden = declared.filter(([name]) => name === '__proto__');
  const names = Array.isArray(required) ? (required as readonly Json[]) : []; // an array of JSON
  const isNameless = names.includes('');
  if (hidden.length === 0 && !isNameless) return schema;
  const patterns = isObject(rest['patternProperties']) ? rest['patternProperties'] : {};
  const others = Array.isArray(rest['allOf']) ? (rest['allOf'] as readonly Json[]) : []; // an array of JSON
  const nameless = { not: { type: 'object', propertyNames: { not: { const: '' } } } };
  return {
    ...rest,
    ...(properties !== undefined && {
      properties:
        hidden.length > 0 ? Object.fromEntries(declared.filter(([name]) => name !== '__proto__')) : properties,
    }),
    ...(hidden.length > 0 && {
      patternProperties: { ...patterns, ...Object.fromEntries(hidden.map(([, member]) => ['^__proto__$', member])) },
    }),
    ...(required !== undefined && { required: isNameless ? names.filter((name) => name !== '') : required }),
    ...(isNameless && { allOf: [...others, nameless] }),
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
