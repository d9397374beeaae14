/** From keys to names: gives every schema in use its name, and every reference to it. */
import { compact, isObject } from './json.js';
import type { BindingField, Channel, JsonSchema, Message, NamedSchema } from './model.js';
import { assignNames, type NameWish } from './names.js';
import { below, type Report } from './report.js';
import type { SchemaBook } from './schema-book.js';
import { type SchemaUse, schemaWish } from './schema-names.js';
import { schemasInUse } from './schemas-in-use.js';
import { takenSymbols } from './symbols.js';
import { refOf, renameRefs } from './walk.js';

export interface Finished {
  readonly channels: readonly Channel[];
  readonly schemas: readonly NamedSchema[];
}

export function finish(channels: readonly Channel[], book: SchemaBook, report: Report): Finished {
  const keys = schemasInUse(channels, book);
  const uses = usesOf(channels, book);
  const taken = takenSymbols(channels.map(({ name }) => name));
  const wishes = keys.flatMap((key) => {
    const entry = book.entry(key);
    return entry ? [beside(taken, schemaWish(key, entry, uses.get(key)))] : [];
  });
  const { names, numbered } = assignNames(wishes, taken);
  for (const { id, wish, name } of numbered) {
    const entry = book.entry(id);
    if (entry)
      report({
        code: 'EP4005',
        at: entry.at,
        message: `another schema is called \`${wish}\` too; this one is called \`${name}\``,
        hint: 'Give it a `title` of its own, or a place of its own in `components/schemas`.',
      });
  }
  const nameOf = (key: string) => names.get(key) ?? key;
  const rename = (schema: JsonSchema) => renameRefs(schema, nameOf);
  return {
    channels: channels.map((channel) => ({
      ...channel,
      messages: channel.messages.map((message) => renamedMessage(message, nameOf, rename)),
      query: channel.query.map((field) => renamedField(field, rename)),
      headers: channel.headers.map((field) => renamedField(field, rename)),
    })),
    schemas: keys.map((key) => {
      const schema = rename(book.get(key) ?? true);
      const description = isObject(schema) ? schema['description'] : undefined;
      const pointer = book.entry(key)?.at.pointer ?? '';
      return compact({
        name: nameOf(key),
        schema,
        description: typeof description === 'string' ? description : undefined,
        pointer,
      });
    }),
  };
}

/** As with global types: `ChatClient` becomes `ChatClientSchema` where that is the client of a channel `chat`. */
function beside(taken: ReadonlySet<string>, { wishes, ...one }: NameWish): NameWish {
  return { ...one, wishes: wishes.map((wish) => (taken.has(wish) ? `${wish}Schema` : wish)) };
}

/**
 * Payloads and data that are written inside a message, not in a place of their own. Of several messages that have one, it
 * is the one of the channel that it is written in, else the first by name.
 */
function usesOf(channels: readonly Channel[], book: SchemaBook): ReadonlyMap<string, SchemaUse> {
  const uses = new Map<string, SchemaUse>();
  for (const channel of sorted(channels, ({ name }) => name))
    for (const message of sorted(channel.messages, ({ key }) => key)) {
      const use = { channel: channel.name, message: message.key };
      const data = refOf(message.data);
      const at = message.payload === undefined ? undefined : book.entry(message.payload)?.at;
      const isInline = at?.pointer.endsWith('/payload') || at?.pointer.endsWith('/payload/schema');
      const isAtHome = at?.pointer.startsWith(`${channel.pointer}/`);
      if (message.payload !== undefined && isInline && (isAtHome || !uses.has(message.payload)))
        uses.set(message.payload, { kind: 'payload', ...use });
      if (data === undefined || at === undefined || uses.has(data)) continue;
      const place = below(at, ...message.dataPath.flatMap((step) => ['properties', step]));
      if (message.dataPath.length > 0 && data === `${place.file}#${place.pointer}`)
        uses.set(data, { kind: 'data', ...use });
    }
  return uses;
}

function sorted<T>(list: readonly T[], nameOf: (one: T) => string): readonly T[] {
  return [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function renamedMessage(
  message: Message,
  nameOf: (key: string) => string,
  rename: (schema: JsonSchema) => JsonSchema,
): Message {
  return compact({
    ...message,
    payload: message.payload === undefined ? undefined : nameOf(message.payload),
    data: rename(message.data),
    headers: message.headers === undefined ? undefined : rename(message.headers),
  });
}

function renamedField(field: BindingField, rename: (schema: JsonSchema) => JsonSchema): BindingField {
  return { ...field, schema: rename(field.schema) };
}
