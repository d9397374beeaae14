/** Property names that ajv passes over, in words that it heeds. */
import type { Json, JsonSchema } from './model.js';
import { mapSubschemas } from './walk.js';

type JsonObject = { readonly [key: string]: Json };

/** Named schemas as `$defs` that ajv checks as they are meant, and the option that this takes. */
export function heededDefs(defs: Readonly<Record<string, JsonSchema>>): {
  readonly $defs: Readonly<Record<string, JsonSchema>>;
  readonly ownProperties: boolean;
} {
  const all = Object.entries(defs).map(([name, schema]) => [name, heededBelow(schema)]);
  return { $defs: Object.fromEntries(all), ownProperties: namesInherited(defs) };
}

function heededBelow(schema: JsonSchema): JsonSchema {
  return mapSubschemas(typeof schema === 'boolean' ? schema : heeded(schema), heededBelow);
}

/** Ajv reads `data.constructor`, which every object has; it is told to look closer where a schema uses such a name. */
export function namesInherited(defs: Readonly<Record<string, JsonSchema>>): boolean {
  const text = JSON.stringify(defs);
  return Object.getOwnPropertyNames(Object.prototype).some((name) => text.includes(JSON.stringify(name)));
}

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
