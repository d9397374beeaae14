/**
 * What a TypeScript type can say of a schema: the schema without the rest. It takes whatever the schema takes, and more;
 * a value that it refuses is one that the compiler ought to refuse as well.
 */
import { isObject, type SchemaObject } from '../../generator/src/contract/json.js';
import type { Json, JsonSchema } from '../../generator/src/contract/model.js';
import { mapSubschemas, propertiesOf } from '../../generator/src/contract/walk.js';

/** Ranges, lengths, patterns, and what looks at a value twice. */
const beyond = new Set(
  `minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format uniqueItems contains
  propertyNames dependencies not if then else minProperties maxProperties contentEncoding contentMediaType`.split(
    /\s+/,
  ),
);

export function expressible(schema: JsonSchema): JsonSchema {
  if (!isObject(schema)) return schema;
  const own = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !beyond.has(keyword)));
  const inner = mapSubschemas(own, expressible);
  return isObject(inner) ? unions(tuples(tables(numbers(inner)))) : inner;
}

function numbers(schema: SchemaObject): SchemaObject {
  const { type } = schema;
  if (type === undefined) return schema;
  return { ...schema, type: [type].flat().map((one) => (one === 'integer' ? 'number' : one)) };
}

/** An index signature is of all names at once, and declared properties have to fit it. */
function tables(schema: SchemaObject): SchemaObject {
  const { patternProperties: _, additionalProperties, ...rest } = schema;
  const patterns = Object.values(propertiesOf(schema, 'patternProperties'));
  if (additionalProperties === undefined) {
    const any = Object.entries(propertiesOf(schema, 'patternProperties')).find(([pattern]) => pattern === '^.*$');
    return any ? tables({ ...schema, additionalProperties: any[1] }) : rest;
  }
  const isClosed = additionalProperties === false;
  if (isClosed && patterns.length === 0) return schema;
  const declared = Object.values(propertiesOf(schema));
  const others = isClosed ? patterns : [additionalProperties as JsonSchema, ...patterns]; // normalised
  return { ...rest, additionalProperties: { anyOf: [...others, ...declared] } };
}

/** Lengths are said of tuples alone, and of their declared positions. */
function tuples(schema: SchemaObject): SchemaObject {
  const { minItems, maxItems, ...rest } = schema;
  const { items } = schema;
  if (!Array.isArray(items)) return rest;
  return {
    ...rest,
    ...(typeof minItems === 'number' && { minItems: Math.min(minItems, items.length) }),
    ...(typeof maxItems === 'number' && maxItems <= items.length && { maxItems }),
  };
}

/** A union takes what several of its members take. */
function unions(schema: SchemaObject): SchemaObject {
  const { anyOf, oneOf, allOf, ...rest } = schema;
  const lists = [anyOf, oneOf].filter((list) => list !== undefined);
  if (lists.length === 0) return schema;
  const all = [...((allOf as Json[] | undefined) ?? []), ...lists.map((list) => ({ anyOf: list }))]; // normalised
  return { ...rest, allOf: all };
}
