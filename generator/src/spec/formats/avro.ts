/**
 * Avro schemas to JSON Schema, by the official parser. By itself it takes each name that is used in a list, a map, a union
 * or inside its own record for a schema that allows everything: so it is given every named type (record, enum, fixed)
 * alone, with placeholders for the others, which then become references. Names and recursion stay as they were written.
 */
import type { Located, Location } from '../document.js';
import { isObject, isReference, type JsonObject, own } from '../json.js';
import { below, sameLocation } from '../reader.js';
import { follow } from '../resolve.js';
import type { Sources } from '../sources.js';
import { restore, standIn } from './avro-references.js';
import { parseText, parseWith, type SchemaParser } from './parsers.js';
import { Untranslatable } from './untranslatable.js';

/** Named types of Avro 1.9; `error` is a record of its protocols. */
const NAMED = new Set(['record', 'error', 'enum', 'fixed']);

interface NamedType {
  readonly at: Location;
  /** Without its namespace. */
  readonly name: string;
  /** For the parser. */
  alone: JsonObject;
}

/** A schema in two forms. */
interface Read {
  /** Other named types replaced by placeholders. */
  readonly alone: unknown;
  /** As Avro has it, `$ref`s followed. */
  readonly whole: unknown;
}

/** JSON Schemas by the key of their place; that of the schema itself is among them. Throws `Untranslatable`. */
export async function translateAvro(
  schema: Located,
  sources: Sources,
  parser: SchemaParser,
): Promise<readonly Located[]> {
  const reading = new AvroReading(sources);
  const { alone, whole } = reading.read(written(schema), '');
  const root = restore(await parseWith(parser, 'avro', alone, whole));
  const named: Located[] = [];
  for (const type of reading.named.values()) {
    const value = restore(await parser.parse({ data: type.alone, path: [], meta: { message: {} } }));
    named.push({ at: type.at, value: { title: type.name, ...(isObject(value) ? value : {}) } });
  }
  return named.some(({ at }) => sameLocation(at, schema.at)) ? named : [{ value: root, at: schema.at }, ...named];
}

/** A schema may be a text that holds JSON. */
function written({ value, at }: Located): Located {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? { value: parseText('avro', value), at } : { value, at };
}

class AvroReading {
  /** By full name. */
  readonly named = new Map<string, NamedType>();
  readonly #sources: Sources;
  readonly #open: Location[] = [];

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** `namespace`: the enclosing one, which names without a dot are in. */
  read({ value, at }: Located, namespace: string): Read {
    if (typeof value === 'string') return this.#name(value, namespace);
    if (Array.isArray(value)) {
      const members = value.map((member, index) => this.read({ value: member, at: below(at, index) }, namespace));
      return { alone: members.map(({ alone }) => alone), whole: members.map(({ whole }) => whole) };
    }
    if (!isObject(value)) return { alone: value, whole: value };
    const known = this.#known(value, at, namespace);
    if (known !== undefined) return known;
    if (this.#open.some((open) => sameLocation(open, at)))
      throw new Untranslatable('EP1006', 'an Avro schema that contains itself', 'Refer to a record by its name.');
    this.#open.push(at);
    const result = isReference(value) ? this.#follow(value.$ref, at, namespace) : this.#object(value, at, namespace);
    this.#open.pop();
    return result;
  }

  #follow(ref: string, at: Location, namespace: string): Read {
    const found = follow(this.#sources, ref, at);
    // What leads nowhere has been told.
    return found.kind === 'found' ? this.read(found, namespace) : { alone: {}, whole: {} };
  }

  #name(name: string, namespace: string): Read {
    const known = this.named.get(fullName(name, namespace)) ?? this.named.get(name);
    return { alone: known === undefined ? name : standIn(known.at), whole: name };
  }

  /** A second way to a definition, by `$ref`. */
  #known(value: JsonObject, at: Location, namespace: string): Read | undefined {
    const full = definedName(value, namespace);
    const known = full === undefined ? undefined : this.named.get(full);
    if (known === undefined || !sameLocation(known.at, at)) return undefined;
    return { alone: standIn(at), whole: full };
  }

  #object(value: JsonObject, at: Location, namespace: string): Read {
    const full = definedName(value, namespace);
    if (full !== undefined) return this.#define(full, value, at);
    const inside = (['items', 'values', 'type'] as const).find((key) => isInside(value, key));
    if (inside === undefined) return { alone: value, whole: value };
    const inner = this.read({ value: value[inside], at: below(at, inside) }, namespace);
    if (inside !== 'type')
      return { alone: { ...value, [inside]: inner.alone }, whole: { ...value, [inside]: inner.whole } };
    // `{ type: { type: … } }` is what it holds, with what is said beside it.
    const { type: _, ...beside } = value;
    return { alone: isObject(inner.alone) ? { ...beside, ...inner.alone } : inner.alone, whole: inner.whole };
  }

  #define(full: string, value: JsonObject, at: Location): Read {
    const type: NamedType = { at, name: full.slice(full.lastIndexOf('.') + 1), alone: value };
    // Defined twice: the parser says so.
    if (!this.named.has(full)) this.named.set(full, type);
    const fields = own(value, 'fields');
    if (!Array.isArray(fields)) return { alone: standIn(at), whole: value };
    const namespace = full.slice(0, Math.max(full.lastIndexOf('.'), 0));
    const read = fields.map((field: unknown, index) => {
      if (!isObject(field)) return { alone: field, whole: field };
      const inner = this.read({ value: field['type'], at: below(at, 'fields', index, 'type') }, namespace);
      return { alone: { ...field, type: inner.alone }, whole: { ...field, type: inner.whole } };
    });
    type.alone = { ...value, type: 'record', fields: read.map(({ alone }) => alone) };
    return { alone: standIn(at), whole: { ...value, fields: read.map(({ whole }) => whole) } };
  }
}

/** Whether a part of the schema is a schema: `items` of an array, `values` of a map, a `type` that is none of Avro's own. */
function isInside(value: JsonObject, key: 'items' | 'values' | 'type'): boolean {
  const type = own(value, 'type');
  if (key === 'type') return typeof type === 'object' && type !== null;
  return type === (key === 'items' ? 'array' : 'map') && own(value, key) !== undefined;
}

function definedName(value: JsonObject, namespace: string): string | undefined {
  const { type, name, namespace: own } = value;
  if (typeof type !== 'string' || !NAMED.has(type) || typeof name !== 'string') return undefined;
  return fullName(name, typeof own === 'string' ? own : namespace);
}

function fullName(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}
