/** JSON Schema keywords that a document may use: draft-07, what came after it, and what OpenAPI and AsyncAPI added. */

/** What a keyword's value has to be; `drop`: it is known and has no part in the normalised schema. */
export type KeywordRule =
  | 'schema'
  | 'schemaOrList'
  | 'schemaList'
  | 'schemaMap'
  | 'number'
  | 'count'
  | 'text'
  | 'flag'
  | 'names'
  | 'any'
  | 'own'
  | 'drop';

/** `own`: `normalise.ts` reads it itself. */
export const keywords: Readonly<Record<string, KeywordRule>> = {
  $ref: 'own',
  type: 'own',
  enum: 'own',
  required: 'own',
  nullable: 'own',
  exclusiveMinimum: 'own',
  exclusiveMaximum: 'own',
  prefixItems: 'own',
  items: 'own',
  additionalItems: 'own',
  dependencies: 'own',
  dependentRequired: 'own',
  dependentSchemas: 'own',
  pattern: 'own',
  patternProperties: 'own',
  examples: 'own',
  const: 'any',
  default: 'any',
  title: 'text',
  description: 'text',
  format: 'text',
  contentEncoding: 'text',
  contentMediaType: 'text',
  deprecated: 'flag',
  readOnly: 'flag',
  writeOnly: 'flag',
  uniqueItems: 'flag',
  minimum: 'number',
  maximum: 'number',
  multipleOf: 'number',
  minLength: 'count',
  maxLength: 'count',
  minItems: 'count',
  maxItems: 'count',
  minProperties: 'count',
  maxProperties: 'count',
  contains: 'schema',
  propertyNames: 'schema',
  additionalProperties: 'schema',
  unevaluatedProperties: 'schema',
  not: 'schema',
  if: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: 'schema',
  else: 'schema',
  properties: 'schemaMap',
  allOf: 'schemaList',
  anyOf: 'schemaList',
  oneOf: 'schemaList',
  $schema: 'drop',
  $id: 'drop',
  id: 'drop',
  $comment: 'drop',
  $anchor: 'drop',
  $vocabulary: 'drop',
  definitions: 'drop',
  $defs: 'drop',
  contentSchema: 'drop',
  example: 'drop',
  discriminator: 'drop',
  externalDocs: 'drop',
  xml: 'drop',
};

/** Known, but draft-07 cannot say it: left out with a warning. */
export const withoutOutput: ReadonlySet<string> = new Set([
  'minContains',
  'maxContains',
  'unevaluatedItems',
  '$recursiveRef',
  '$recursiveAnchor',
  '$dynamicRef',
  '$dynamicAnchor',
]);

/** Keywords that say something to people and nothing to a validator. */
export const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
]);

export const jsonTypes = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] as const;
