/**
 * Whether a value satisfies a normalised schema, read off the schema itself: compiling one takes longer than the few
 * values that are held against it while generating. Says of draft-07 what ajv says; a test holds the two against each other.
 */
import { isObject, type SchemaObject } from './json.js';
import type { Json, JsonSchema } from './model.js';
import { areUnique, isOneOf, numberFits, type Rules, regex, textFits } from './satisfies-rules.js';
import { branches, propertiesOf, refOf, requiredOf } from './walk.js';

/** The keyword that is broken, and where (a JSON Pointer): the same two as of ajv's errors. */
export interface Violation {
  readonly keyword: string;
  readonly instancePath: string;
}

export function satisfies(schema: JsonSchema, value: Json, rules: Rules): boolean {
  return new Check(rules, undefined).holds(schema, value, '');
}

/** All that is wrong, in no special order; of a union that fails, what is wrong with each branch as well. */
export function violationsOf(schema: JsonSchema, value: Json, rules: Rules): readonly Violation[] {
  const found: Violation[] = [];
  new Check(rules, found).holds(schema, value, '');
  return found;
}

class Check {
  readonly #rules: Rules;
  /** Absent: the first thing that is wrong is enough. */
  readonly #found: Violation[] | undefined;

  constructor(rules: Rules, found: Violation[] | undefined) {
    this.#rules = rules;
    this.#found = found;
  }

  holds(schema: JsonSchema, value: Json, path: string): boolean {
    if (schema === true) return true;
    if (schema === false) return this.#fail('false schema', path);
    let isValid = true;
    for (const keyword of Object.keys(schema)) {
      if (this.#keyword(keyword, schema, value, path)) continue;
      if (!this.#found) return false;
      isValid = false;
    }
    return isValid;
  }

  #fail(keyword: string, path: string): false {
    this.#found?.push({ keyword, instancePath: path });
    return false;
  }

  #keyword(keyword: string, schema: SchemaObject, value: Json, path: string): boolean {
    switch (keyword) {
      case '$ref':
        return this.holds(this.#rules.definitions.get(refOf(schema) ?? '') ?? true, value, path);
      case 'type':
      case 'const':
      case 'enum':
        return isOneOf(keyword, schema[keyword] ?? null, value, this.#rules) || this.#fail(keyword, path);
      case 'allOf':
        return this.#every(branches(schema, keyword), (member) => this.holds(member, value, path));
      case 'anyOf':
      case 'oneOf':
        return this.#union(keyword, schema, value, path);
      case 'not':
        return !this.#silently(schema[keyword], value) || this.#fail(keyword, path);
      case 'if':
        return this.#condition(schema, value, path);
    }
    if (typeof value === 'string')
      return textFits(keyword, schema[keyword], value, this.#rules) || this.#fail(keyword, path);
    if (typeof value === 'number')
      return numberFits(keyword, schema[keyword], value, this.#rules) || this.#fail(keyword, path);
    if (Array.isArray(value)) return this.#ofArray(keyword, schema, value, path);
    return !isObject(value) || this.#ofObject(keyword, schema, value as Readonly<Record<string, Json>>, path); // JSON inside JSON
  }

  #every<T>(all: readonly T[], holds: (one: T, index: number) => boolean): boolean {
    if (!this.#found) return all.every(holds);
    return all.filter((one, index) => !holds(one, index)).length === 0;
  }

  #silently(schema: Json | undefined, value: Json): boolean {
    return satisfies((schema ?? true) as JsonSchema, value, this.#rules); // normalised
  }

  #union(keyword: 'anyOf' | 'oneOf', schema: SchemaObject, value: Json, path: string): boolean {
    const before = this.#found?.length ?? 0;
    let count = 0;
    for (const member of branches(schema, keyword)) {
      if (this.holds(member, value, path)) count++;
      if (count > (keyword === 'anyOf' ? 0 : 1)) break;
    }
    if (count !== 1) return this.#fail(keyword, path);
    this.#found?.splice(before);
    return true;
  }

  #condition(schema: SchemaObject, value: Json, path: string): boolean {
    const branch = schema[this.#silently(schema['if'], value) ? 'then' : 'else'];
    return branch === undefined || this.holds(branch as JsonSchema, value, path) || this.#fail('if', path); // normalised
  }

  #ofArray(keyword: string, schema: SchemaObject, value: readonly Json[], path: string): boolean {
    const said = schema[keyword];
    const { items } = schema;
    switch (keyword) {
      case 'minItems':
        return value.length >= Number(said) || this.#fail(keyword, path);
      case 'maxItems':
        return value.length <= Number(said) || this.#fail(keyword, path);
      case 'uniqueItems':
        return said !== true || areUnique(value) || this.#fail(keyword, path);
      case 'items': {
        const own = Array.isArray(said) ? value.slice(0, said.length) : value;
        const schemaAt = (index: number) => (Array.isArray(said) ? said[index] : said) as JsonSchema; // normalised
        return this.#every(own, (item, index) => this.holds(schemaAt(index), item, `${path}/${index}`));
      }
      case 'additionalItems': {
        if (!Array.isArray(items) || value.length <= items.length) return true;
        if (said === false) return this.#fail(keyword, path);
        const rest = value.slice(items.length);
        const at = (index: number) => `${path}/${items.length + index}`;
        return this.#every(rest, (item, index) => this.holds(said as JsonSchema, item, at(index))); // normalised
      }
      case 'contains': {
        const before = this.#found?.length ?? 0;
        const holds = (item: Json, index: number) => this.holds(said as JsonSchema, item, `${path}/${index}`); // normalised
        if (!value.some(holds)) return this.#fail(keyword, path);
        this.#found?.splice(before);
        return true;
      }
      default:
        return true;
    }
  }

  #ofObject(keyword: string, schema: SchemaObject, value: Readonly<Record<string, Json>>, path: string): boolean {
    const said = schema[keyword];
    const inner = (member: JsonSchema, name: string) =>
      this.holds(member, value[name] ?? null, `${path}/${escaped(name)}`);
    const lacks = (name: string) => !Object.hasOwn(value, name);
    switch (keyword) {
      case 'required':
        return this.#every(requiredOf(schema), (name) => !lacks(name) || this.#fail(keyword, path));
      case 'properties':
        return this.#every(
          Object.entries(propertiesOf(schema)),
          ([name, member]) => lacks(name) || inner(member, name),
        );
      case 'patternProperties':
        return this.#every(Object.entries(propertiesOf(schema, keyword)), ([pattern, member]) => {
          const names = Object.keys(value).filter((name) => regex(pattern).test(name));
          return this.#every(names, (name) => inner(member, name));
        });
      case 'additionalProperties': {
        const patterns = Object.keys(propertiesOf(schema, 'patternProperties'));
        const others = Object.keys(value).filter(
          (name) => !Object.hasOwn(propertiesOf(schema), name) && !patterns.some((one) => regex(one).test(name)),
        );
        if (said === false) return this.#every(others, () => this.#fail(keyword, path));
        return this.#every(others, (name) => inner(said as JsonSchema, name)); // normalised
      }
      case 'propertyNames':
        return this.#every(
          Object.keys(value),
          (name) => this.holds(said as JsonSchema, name, path) || this.#fail(keyword, path), // normalised
        );
      case 'minProperties':
        return Object.keys(value).length >= Number(said) || this.#fail(keyword, path);
      case 'maxProperties':
        return Object.keys(value).length <= Number(said) || this.#fail(keyword, path);
      case 'dependencies':
        return this.#every(Object.entries(said as Readonly<Record<string, JsonSchema | readonly string[]>>), (one) => {
          const [name, dependency] = one; // normalised
          if (lacks(name)) return true;
          if (!isNames(dependency)) return this.holds(dependency, value, path);
          return this.#every(dependency, (needed) => !lacks(needed) || this.#fail(keyword, path));
        });
      default:
        return true;
    }
  }
}

/** `Array.isArray` does not narrow readonly arrays. */
function isNames(dependency: JsonSchema | readonly string[]): dependency is readonly string[] {
  return Array.isArray(dependency);
}

/** As a step of a JSON Pointer (RFC 6901 section 3). */
function escaped(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}
