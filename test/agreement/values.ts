/** Values that should be valid under a schema, each branch of it in one of them. Ajv has the last word on each. */

import {
  conjuncts,
  type Definitions,
  itemSchemas,
  listOf,
  numbersOf,
  propertySchemas,
  type SchemaObject,
  tableOf,
  typesOf,
} from '../../generator/src/conformance/conjuncts.js';
import type { Json, JsonSchema } from '../../generator/src/contract/model.js';
import { Choices } from './choices.js';
import { scalarOf, textOf } from './scalars.js';

/** Below this, and once a value has this many nodes, only what must be there is made. */
const DEEP = 5;
const BIG = 150;
const TOO_DEEP = 24;

/** As many values as asked for, all different, fewer where there are fewer; the first one has all optional properties. */
export function validValues(
  schema: JsonSchema,
  definitions: Definitions,
  isValid: (value: Json) => boolean,
  most: number,
): readonly Json[] {
  const choices = new Choices();
  const found = new Map<string, Json>();
  for (let barren = 0; found.size < most && barren < 24; barren++) {
    const value = new Maker(definitions, choices).make([schema], 0);
    if (value === undefined || found.has(JSON.stringify(value)) || !isValid(value)) continue;
    found.set(JSON.stringify(value), value);
    barren = 0;
  }
  return [...found.values()];
}

class Maker {
  readonly #definitions: Definitions;
  readonly #choices: Choices;
  #nodes = 0;

  constructor(definitions: Definitions, choices: Choices) {
    this.#definitions = definitions;
    this.#choices = choices;
  }

  make(given: readonly JsonSchema[], depth: number): Json | undefined {
    this.#nodes++;
    const schemas = this.#branched(given);
    if (!schemas || depth > TOO_DEEP) return undefined;
    const [first] = schemas;
    if (!first) return this.#anything();
    for (const schema of schemas) if (schema['const'] !== undefined) return schema['const'];
    const listed = schemas.find((schema) => Array.isArray(schema['enum']));
    if (listed) {
      const values = listed['enum'] as readonly Json[]; // just seen
      return values[this.#choices.pick(listed, 'enum', values.length)];
    }
    switch (this.#typeOf(schemas)) {
      case 'object':
        return this.#object(schemas, depth);
      case 'array':
        return this.#array(schemas, depth);
      case 'any':
        return this.#anything();
      case 'string':
        return textOf(schemas);
      case 'boolean':
        return this.#choices.pick(first, 'boolean', 2) === 0;
      case 'null':
        return null;
      case 'integer':
        return scalarOf(schemas, 'integer');
      default:
        return scalarOf(schemas, 'number');
    }
  }

  #isSparing(depth: number): boolean {
    return depth > DEEP || this.#nodes > BIG;
  }

  /** All that holds at once, with one branch taken of each union and of each condition. */
  #branched(given: readonly JsonSchema[]): readonly SchemaObject[] | undefined {
    const taken = new Set<JsonSchema>();
    let schemas = conjuncts(given, this.#definitions);
    for (let open = schemas; schemas && open; ) {
      const added: JsonSchema[] = [];
      for (const schema of open.filter((one) => !taken.has(one))) {
        taken.add(schema);
        for (const keyword of ['anyOf', 'oneOf'] as const) {
          const branches = listOf(schema[keyword]);
          const branch = branches[this.#choices.pick(schema, keyword, Math.max(1, branches.length))];
          if (branch !== undefined) added.push(branch);
        }
        if (schema['if'] === undefined) continue;
        const then = this.#choices.pick(schema, 'if', 2) === 0;
        added.push(...([then ? schema['if'] : true, schema[then ? 'then' : 'else'] ?? true] as JsonSchema[])); // schemas
      }
      if (added.length === 0) break;
      const more = conjuncts(added, this.#definitions);
      if (!more) return undefined;
      schemas = [...schemas, ...more];
      open = more;
    }
    return schemas;
  }

  #typeOf(schemas: readonly SchemaObject[]): string {
    const types = typesOf(schemas);
    const place = schemas.find((schema) => Array.isArray(schema['type'])) ?? schemas[0] ?? {};
    if (types) return types[this.#choices.pick(place, 'type', Math.max(1, types.length))] ?? 'never';
    const has = (...keywords: string[]) => schemas.some((schema) => keywords.some((keyword) => keyword in schema));
    if (has('properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties')) return 'object';
    if (has('items', 'minItems', 'maxItems', 'contains')) return 'array';
    if (has('minLength', 'maxLength', 'pattern', 'format')) return 'string';
    return has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf') ? 'number' : 'any';
  }

  #anything(): Json {
    const some: readonly Json[] = ['text', 1, true, null, [1, 'a'], { key: 'value' }];
    return some[this.#choices.pick(this.#definitions, 'any', some.length)] ?? null;
  }

  #object(given: readonly SchemaObject[], depth: number): Json | undefined {
    let schemas = given;
    const made = new Map<string, Json>();
    const sparing = this.#isSparing(depth);
    const needed = new Set<string>();
    const require = (from: readonly SchemaObject[]) => {
      for (const { required } of from)
        if (Array.isArray(required)) for (const name of required) needed.add(String(name));
    };
    require(schemas);
    const names = new Set([...needed, ...schemas.flatMap((schema) => Object.keys(tableOf(schema['properties'])))]);
    const wanted = new Set<string>();
    for (const name of names) {
      if (needed.has(name) || (!sparing && this.#isPresent(schemas, `has ${name}`))) wanted.add(name);
    }
    for (const name of sparing ? [] : this.#otherNames(schemas)) wanted.add(name);
    for (const name of wanted) {
      for (const schema of schemas) {
        const dependency = (schema['dependencies'] as Readonly<Record<string, Json>> | undefined)?.[name]; // normalised
        if (Array.isArray(dependency)) for (const other of dependency) needed.add(String(other));
        else if (dependency !== undefined) {
          const more = this.#branched([dependency as JsonSchema]) ?? []; // no list of names: a schema
          schemas = [...schemas, ...more];
          require(more);
        }
      }
    }
    for (const name of new Set([...wanted, ...needed])) {
      const value = this.make(propertySchemas(schemas, name), depth + 1);
      if (value !== undefined) made.set(name, value);
      else if (needed.has(name)) return undefined;
    }
    return Object.fromEntries(made) as Json; // a map of Json values
  }

  #isPresent(schemas: readonly SchemaObject[], what: string): boolean {
    return this.#choices.pick(schemas[0] ?? {}, what, 2) === 0;
  }

  /** Names that only patterns and `additionalProperties` know; none where nothing is said of others. */
  #otherNames(schemas: readonly SchemaObject[]): readonly string[] {
    const names: string[] = [];
    for (const schema of schemas) {
      for (const pattern of Object.keys(tableOf(schema['patternProperties']))) {
        const name = textOf([{ pattern }]);
        if (typeof name === 'string' && this.#isPresent([schema], `pattern ${pattern}`)) names.push(name);
      }
      const { additionalProperties, propertyNames } = schema;
      if (additionalProperties === undefined || additionalProperties === false) continue;
      const count = this.#choices.pick(schema, 'additional', 3);
      if (propertyNames === undefined) names.push(...['other', 'another'].slice(0, count));
      else {
        const name = count === 0 ? undefined : this.make([propertyNames as JsonSchema, { type: 'string' }], 0); // normalised
        if (typeof name === 'string') names.push(name);
      }
    }
    return names;
  }

  #array(schemas: readonly SchemaObject[], depth: number): Json | undefined {
    const positions = Math.max(0, ...schemas.map(({ items }) => (Array.isArray(items) ? items.length : 0)));
    const least = Math.max(0, ...numbersOf(schemas, 'minItems'));
    const most = Math.min(Infinity, ...numbersOf(schemas, 'maxItems'));
    const lengths = [...new Set([positions, least, least + 1, positions + 1, least + 2])].filter(
      (length) => length >= least && length <= most && length < 1000,
    );
    const sparing = this.#isSparing(depth);
    const choice = sparing ? 0 : this.#choices.pick(schemas[0] ?? {}, 'length', lengths.length || 1);
    const length = sparing ? least : (lengths[choice] ?? least);
    const made: Json[] = [];
    for (let index = 0; index < length; index++) {
      const item = this.make(itemSchemas(schemas, index), depth + 1);
      if (item === undefined) break;
      made.push(item);
    }
    const contained = schemas.find((schema) => schema['contains'] !== undefined);
    if (contained) {
      const item = this.make([...itemSchemas(schemas, 0), contained['contains'] as JsonSchema], depth + 1); // normalised
      if (item !== undefined) made.splice(0, made.length > least ? 1 : 0, item);
    }
    return made.length >= least ? made : undefined;
  }
}
