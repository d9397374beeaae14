/**
 * Every schema that messages and bindings use, each once, by the place where it is written: that place is its key until
 * names are given at the end.
 */
import type { Located, Location, SpecDocument } from '../spec/document.js';
import { isCircular, withoutItself } from './circles.js';
import { isObject } from './json.js';
import type { JsonSchema } from './model.js';
import { normalise } from './normalise.js';
import { below, type Report } from './report.js';
import { simplify } from './simplify.js';
import { type Definitions, refOf, refTo } from './walk.js';

export interface SchemaEntry {
  readonly at: Location;
  readonly title?: string;
}

/** Schema formats that are JSON Schema in one of its dialects. */
const supported = /^application\/(vnd\.aai\.asyncapi|schema|vnd\.oai\.openapi)\b/;

export class SchemaBook implements Definitions {
  readonly #spec: SpecDocument;
  readonly #report: Report;
  readonly #entries = new Map<string, SchemaEntry>();
  readonly #raw = new Map<string, JsonSchema>();
  readonly #simple = new Map<string, JsonSchema>();
  readonly #open = new Set<string>();
  /** Keys that are being taken in, and those they refer to, one after the other: chains of references have any length. */
  readonly #fresh: Located[] = [];

  constructor(spec: SpecDocument, report: Report) {
    this.#spec = spec;
    this.#report = report;
  }

  /** Takes a schema in; gives its key, which is its target's where it is nothing but a reference. */
  add(located: Located, format?: string): string {
    const { value, at } = this.#jsonSchema(located, format);
    const schema = isObject(value) && typeof value['$ref'] === 'string' ? this.inline({ value, at }) : true;
    const target = refOf(schema);
    if (target !== undefined) return target;
    const key = this.#take(value, at);
    return refOf(this.get(key) ?? true) ?? key;
  }

  /** A schema without a key of its own, its references taken in. */
  inline(located: Located, format?: string): JsonSchema {
    const { value, at } = this.#jsonSchema(located, format);
    return simplify(this.#normalise(value, at), this, (keyword) => this.#lost(keyword, at));
  }

  /** Takes in a part of another schema under a key of its own. */
  put(at: Location, schema: JsonSchema): string {
    const key = keyOf(at);
    if (!this.#entries.has(key)) this.#entries.set(key, withTitle(at, schema));
    this.#simple.set(key, schema);
    return key;
  }

  /** The schema of a key, simplified. Within a circle of `allOf`s: as it was written. */
  get(key: string): JsonSchema | undefined {
    const known = this.#simple.get(key) ?? (this.#open.has(key) ? this.#raw.get(key) : undefined);
    const raw = this.#raw.get(key);
    const entry = this.#entries.get(key);
    if (known !== undefined || raw === undefined || entry === undefined) return known;
    this.#open.add(key);
    const schema = simplify(raw, this, (keyword) => this.#lost(keyword, entry.at));
    this.#open.delete(key);
    this.#simple.set(key, schema);
    return schema;
  }

  /** Another schema that says the same, for a key that is there. */
  replace(key: string, schema: JsonSchema): void {
    this.#simple.set(key, schema);
  }

  /** The schema of a key before it was simplified: members stand where the document has them. */
  asWritten(key: string): JsonSchema | undefined {
    return this.#raw.get(key);
  }

  entry(key: string): SchemaEntry | undefined {
    return this.#entries.get(key);
  }

  #take(value: unknown, at: Location): string {
    if (isMultiFormat(value)) {
      const inner = this.#jsonSchema(
        { value: value['schema'], at: below(at, 'schema') },
        typeof value['schemaFormat'] === 'string' ? value['schemaFormat'] : JSON.stringify(value['schemaFormat']),
      );
      return this.#take(inner.value, inner.at);
    }
    const key = keyOf(at);
    if (this.#entries.has(key)) return key;
    this.#entries.set(key, { at }); // first, so that what refers to itself finds it
    if (this.#fresh.push({ value, at }) === 1) this.#takeFresh();
    return key;
  }

  #takeFresh(): void {
    for (const { value, at } of this.#fresh) {
      const schema = this.#normalise(value, at);
      this.#raw.set(keyOf(at), schema);
      this.#entries.set(keyOf(at), withTitle(at, schema));
    }
    this.#withoutCircles(this.#fresh.splice(0).map(({ at }) => keyOf(at)));
  }

  /** Once all that they refer to is there. */
  #withoutCircles(keys: readonly string[]): void {
    for (const key of keys) this.#raw.set(key, withoutItself(this.#raw.get(key) ?? true, key, this.#raw));
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry === undefined || !isCircular(key, this.#raw)) continue;
      this.#report({
        code: 'EP1006',
        at: entry.at,
        message: 'a schema that contains itself at the same value: a value could never be checked',
        hint: 'Refer to it from a property or from `items`, or leave the reference out.',
      });
      this.#raw.set(key, true); // what follows would go round it without end
    }
  }

  /** The schema itself, or what `spec/` has translated it to; `true` where there is nothing, which is reported. */
  #jsonSchema(located: Located, format: string | undefined): Located {
    if (format === undefined || supported.test(format)) return located;
    const { at } = located;
    const translation = this.#spec.translated(at);
    if (translation && 'schema' in translation) return translation.schema;
    const unsupported = {
      code: 'EP4006' as const,
      message: `the schema format \`${format}\` is not supported`,
      hint: 'Write it as JSON Schema, `schemaFormat: application/schema+json;version=draft-07`; Avro, OpenAPI and RAML are read too.',
    };
    this.#report({ ...(translation?.failure ?? unsupported), at });
    return { value: true, at };
  }

  #normalise(value: unknown, at: Location): JsonSchema {
    return normalise(value, at, {
      report: this.#report,
      reference: (ref, place) => {
        const key = this.#reference(ref, { file: place.file, pointer: place.pointer.replace(/\/\$ref$/, '') });
        return key === undefined ? undefined : refTo(key).$ref;
      },
    });
  }

  #reference(ref: string, from: Location): string | undefined {
    const target = this.#spec.resolve(ref, from);
    if (target) return this.#take(target.value, target.at);
    this.#report({
      code: 'EP1003',
      at: from,
      message: `the reference \`${ref}\` leads nowhere`,
      hint: 'Write the schema that it names, or correct the reference.',
    });
    return undefined;
  }

  #lost(keyword: string, at: Location) {
    this.#report({
      code: 'EP4003',
      at,
      message: `\`${keyword}\` beside a combination of schemas cannot be said in JSON Schema draft-07 and is left out`,
      hint: 'Say `additionalProperties` in a schema that lists all properties.',
    });
  }
}

function keyOf(at: Location): string {
  return `${at.file}#${at.pointer}`;
}

function withTitle(at: Location, schema: JsonSchema): SchemaEntry {
  const title = isObject(schema) ? schema['title'] : undefined;
  return typeof title === 'string' ? { at, title } : { at };
}

/** AsyncAPI 3 Multi Format Schema Object. */
function isMultiFormat(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && typeof value['schemaFormat'] === 'string' && 'schema' in value;
}
