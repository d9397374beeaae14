/** What holds of one value: a schema with its references followed and its `allOf` laid side by side. */
import type { Contract, Json, JsonSchema } from '../contract/model.js';

export type SchemaObject = { readonly [keyword: string]: Json };
/** Schemas by name: what `#/$defs/<name>` leads to. */
export type Definitions = ReadonlyMap<string, JsonSchema>;

const known = new WeakMap<Contract, Definitions>();

export function definitionsOf(contract: Contract): Definitions {
  const made = known.get(contract) ?? new Map(contract.schemas.map((schema) => [schema.name, schema.schema]));
  known.set(contract, made);
  return made;
}

/** All that has to hold at once; `undefined` where nothing can (`false`). */
export function conjuncts(schemas: readonly JsonSchema[], definitions: Definitions): SchemaObject[] | undefined {
  const found: SchemaObject[] = [];
  const seen = new Set<JsonSchema>();
  const visit = (schema: JsonSchema): boolean => {
    if (typeof schema === 'boolean') return schema;
    if (seen.has(schema)) return true;
    seen.add(schema);
    found.push(schema);
    const target = referenced(schema, definitions);
    if (target !== undefined && !visit(target)) return false;
    return listOf(schema['allOf']).every((member) => visit(member));
  };
  return schemas.every(visit) ? found : undefined;
}

function referenced(schema: SchemaObject, definitions: Definitions): JsonSchema | undefined {
  const ref = schema['$ref'];
  if (typeof ref !== 'string' || !ref.startsWith('#/$defs/')) return undefined;
  const name = decodeURIComponent(ref.slice('#/$defs/'.length)).replaceAll('~1', '/').replaceAll('~0', '~');
  return definitions.get(name) ?? definitions.get(ref.slice('#/$defs/'.length));
}

export function listOf(value: Json | undefined): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

export function tableOf(value: Json | undefined): Readonly<Record<string, JsonSchema>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1])));
}

export function isSchema(value: Json | undefined): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** What holds of the property `name`, as the schemas of the object say. */
export function propertySchemas(schemas: readonly SchemaObject[], name: string): JsonSchema[] {
  return schemas.flatMap((schema) => {
    const properties = tableOf(schema['properties']);
    const own = Object.hasOwn(properties, name) ? [properties[name] ?? true] : [];
    const matching = Object.entries(tableOf(schema['patternProperties']))
      .filter(([pattern]) => matches(pattern, name))
      .map(([, one]) => one);
    if (own.length + matching.length > 0) return [...own, ...matching];
    return isSchema(schema['additionalProperties']) ? [schema['additionalProperties']] : [];
  });
}

/** What holds of the item at `index`. */
export function itemSchemas(schemas: readonly SchemaObject[], index: number): JsonSchema[] {
  return schemas.flatMap((schema) => {
    const items = schema['items'];
    if (Array.isArray(items)) {
      const item = items[index] ?? schema['additionalItems'];
      return isSchema(item) ? [item] : [];
    }
    return isSchema(items) ? [items] : [];
  });
}

export function numbersOf(schemas: readonly SchemaObject[], keyword: string): number[] {
  return schemas.map((schema) => schema[keyword]).filter((value) => typeof value === 'number');
}

/** JSON types that all the schemas allow; undefined where none says. */
export function typesOf(schemas: readonly SchemaObject[]): readonly string[] | undefined {
  let types: readonly string[] | undefined;
  for (const { type } of schemas) {
    const own =
      typeof type === 'string'
        ? [type]
        : Array.isArray(type)
          ? type.filter((one) => typeof one === 'string')
          : undefined;
    if (own === undefined) continue;
    types =
      types === undefined
        ? own
        : own.filter((one) => types?.includes(one) || (one === 'integer' && types?.includes('number')));
  }
  return types;
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false; // ajv would have refused the contract; here it merely yields no value
  }
}
