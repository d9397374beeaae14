/** What a schema means, as a digest: over what it allows, not over its prose, its order or which of it has a name. */
import { createHash } from 'node:crypto';
import { canonical, isObject, type JsonObject } from './json.js';
import type { Json, JsonSchema } from './model.js';
import { circlesOf } from './mutual.js';
import { mapSubschemas, refOf } from './walk.js';

/** Keywords that change nothing on the wire. */
const prose = new Set(['title', 'description', 'examples', 'deprecated', 'readOnly', 'writeOnly']);
/** Keywords whose lists have no order. */
const unordered = new Set(['required', 'enum', 'type', 'allOf', 'anyOf', 'oneOf']);

/**
 * References are replaced by what they lead to. Schemas that lead back to themselves have no end that a digest could begin
 * at: they all begin alike, and each round tells those apart that lead to what the round before told apart, until a round
 * tells no more. That depends on what can be seen from each of them alone, and takes time in proportion to their number.
 */
export class SchemaMeaning {
  readonly #definitions: ReadonlyMap<string, JsonSchema>;
  readonly #circles: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #known = new Map<JsonSchema, string>();

  constructor(definitions: ReadonlyMap<string, JsonSchema>) {
    this.#definitions = definitions;
    this.#circles = circlesOf(definitions);
  }

  of(schema: JsonSchema): string {
    const { key, target } = this.#resolved(schema);
    const known = this.#known.get(target);
    if (known !== undefined) return known;
    const circle = key === undefined ? undefined : this.#circles.get(key);
    if (circle) this.#read(circle);
    else this.#known.set(target, digest(this.#text(target, (subschema) => this.of(subschema))));
    return this.#known.get(target) ?? '';
  }

  /** What a reference leads to, at last, and its name; a schema that is none is its own. One to itself allows anything. */
  #resolved(schema: JsonSchema): { readonly key?: string; readonly target: JsonSchema } {
    const seen = new Set<string>();
    let target = schema;
    let key: string | undefined;
    for (let next = refOf(target); next !== undefined; next = refOf(target)) {
      if (seen.has(next)) return { target: true };
      seen.add(next);
      key = next;
      target = this.#definitions.get(next) ?? true;
    }
    return key === undefined ? { target } : { key, target };
  }

  /** All schemas of a circle, and those written inside of them through which it goes. */
  #read(circle: ReadonlySet<string>): void {
    const members = new Set<JsonSchema>();
    const visit = (schema: JsonSchema): boolean => {
      let isInside = false;
      mapSubschemas(schema, (subschema) => {
        const key = refOf(subschema);
        if (key === undefined ? visit(subschema) : circle.has(key)) isInside = true;
        return subschema;
      });
      if (isInside) members.add(schema);
      return isInside;
    };
    for (const key of circle) {
      const schema = this.#definitions.get(key) ?? true;
      if (refOf(schema) === undefined) visit(schema);
    }
    const round = (before: ReadonlyMap<JsonSchema, string>) => {
      const labelOf = (subschema: JsonSchema) => {
        const { target } = this.#resolved(subschema);
        return members.has(target) ? (before.get(target) ?? 'again') : this.of(subschema);
      };
      return new Map([...members].map((schema) => [schema, digest(this.#text(schema, labelOf))]));
    };
    let labels = round(new Map());
    for (let told = 0; told < new Set(labels.values()).size; labels = round(labels))
      told = new Set(labels.values()).size;
    for (const [schema, label] of labels) this.#known.set(schema, label);
  }

  #text(schema: JsonSchema, labelOf: (subschema: JsonSchema) => string): string {
    const inner = mapSubschemas(schema, (subschema) => labelOf(subschema) as unknown as JsonSchema); // only printed
    if (!isObject(inner)) return String(inner);
    const entries = Object.entries(inner as JsonObject)
      .filter(([keyword]) => !prose.has(keyword))
      .map(([keyword, value]) => [keyword, unordered.has(keyword) && Array.isArray(value) ? sortedJson(value) : value]);
    return canonical(Object.fromEntries(entries) as Json);
  }
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sortedJson(values: readonly Json[]): Json {
  return values
    .map((value) => [canonical(value), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);
}
