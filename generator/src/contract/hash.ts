/** The contract's fingerprint: over what it means, not over its prose, its order or how it is spread over files. */
import { createHash } from 'node:crypto';
import { canonical, isObject, type JsonObject } from './json.js';
import type { BindingField, Channel, Json, JsonSchema, Message, NamedSchema } from './model.js';
import type { Behaviour } from './model-behaviour.js';
import { mapSubschemas, refOf } from './walk.js';

/** Keywords that change nothing on the wire. */
const prose = new Set(['title', 'description', 'examples', 'deprecated', 'readOnly', 'writeOnly']);
/** Keywords whose lists have no order. */
const unordered = new Set(['required', 'enum', 'type', 'allOf', 'anyOf', 'oneOf']);

/** SHA-256, the first 16 hex digits. */
export function contractHash(channels: readonly Channel[], schemas: readonly NamedSchema[]): string {
  const meaning = new SchemaMeaning(new Map(schemas.map(({ name, schema }) => [name, schema])));
  return digest(sorted(channels.map((channel) => canonical(channelMeaning(channel, meaning)))).join('\n')).slice(0, 16);
}

function channelMeaning(channel: Channel, meaning: SchemaMeaning): Json {
  const nameOf = (key: string) => channel.messages.find((message) => message.key === key)?.name ?? key;
  const fields = (list: readonly BindingField[]) =>
    sorted(list.map(({ name, required, schema }) => canonical({ name, required, schema: meaning.of(schema) })));
  return {
    address: channel.address,
    parameters: sorted(
      channel.parameters.map(({ name, enum: values }) => canonical({ name, values: values ? sorted(values) : null })),
    ),
    query: fields(channel.query),
    headers: fields(channel.headers),
    messages: sorted(channel.messages.map((message) => canonical(messageMeaning(message, meaning)))),
    operations: sorted(
      channel.operations.map(({ direction, messages, reply }) =>
        canonical({
          direction,
          messages: sorted(messages.map(nameOf)),
          reply: reply ? sorted([...reply.messages, ...reply.errors].map(nameOf)) : null,
        }),
      ),
    ),
    behaviour: behaviourMeaning(channel.behaviour),
  };
}

function messageMeaning(message: Message, meaning: SchemaMeaning): Json {
  return {
    name: message.name,
    directions: sorted(message.directions),
    encoding: message.encoding,
    payload: meaning.of(message.payload === undefined ? message.data : { $ref: `#/$defs/${message.payload}` }),
    correlation: message.correlation ? message.correlation.path : null,
    topic: message.topic ?? null,
  };
}

function behaviourMeaning(behaviour: Behaviour): Json {
  const closeCodes = behaviour.closeCodes.map(({ code, name, client }) => ({ code, name, client }));
  return JSON.parse(JSON.stringify({ ...behaviour, closeCodes })) as Json; // plain data; absent members fall away
}

/**
 * Schemas as digests in which references are replaced by what they lead to, so that names and files do not count. A
 * reference back into a schema that is being read is said by how many schemas lie between.
 */
class SchemaMeaning {
  readonly #definitions: ReadonlyMap<string, JsonSchema>;
  readonly #known = new Map<string, string>();
  /** Keys of the schemas that are being read, the outermost first; undefined for one that is written in place. */
  readonly #open: (string | undefined)[] = [];
  /** The outermost of them that was referred back to. */
  #reached = Number.POSITIVE_INFINITY;

  constructor(definitions: ReadonlyMap<string, JsonSchema>) {
    this.#definitions = definitions;
  }

  of(schema: JsonSchema): string {
    const key = refOf(schema);
    return key === undefined ? this.#digest(schema, undefined) : this.#target(key);
  }

  #target(key: string): string {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const depth = this.#open.lastIndexOf(key);
    if (depth < 0) return this.#digest(this.#definitions.get(key) ?? true, key);
    this.#reached = Math.min(this.#reached, depth);
    return `back ${this.#open.length - depth}`;
  }

  #digest(schema: JsonSchema, key: string | undefined): string {
    const before = this.#reached;
    this.#reached = Number.POSITIVE_INFINITY;
    const own = this.#open.push(key) - 1;
    const text = refOf(schema) === undefined ? digest(this.#text(schema)) : this.of(schema);
    this.#open.pop();
    // What refers back beyond this schema means something only where it stands.
    const isWhole = this.#reached >= own;
    if (isWhole && key !== undefined) this.#known.set(key, text);
    this.#reached = isWhole ? before : Math.min(before, this.#reached);
    return text;
  }

  #text(schema: JsonSchema): string {
    const inner = mapSubschemas(schema, (subschema) => this.of(subschema) as unknown as JsonSchema); // only printed
    if (!isObject(inner)) return String(inner);
    const entries = Object.entries(inner as JsonObject)
      .filter(([keyword]) => !prose.has(keyword))
      .map(([keyword, value]) => [keyword, unordered.has(keyword) && Array.isArray(value) ? sortedJson(value) : value]);
    return canonical(Object.fromEntries(entries) as Json);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}

function sortedJson(values: readonly Json[]): Json {
  return values
    .map((value) => [canonical(value), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);
}
