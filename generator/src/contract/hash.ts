/** The contract's fingerprint: over what it means, not over its prose, its order or how it is spread over files. */
import { canonical } from './json.js';
import type { BindingField, Channel, Json, Message, NamedSchema } from './model.js';
import type { Behaviour } from './model-behaviour.js';
import { digest, SchemaMeaning } from './schema-meaning.js';

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

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}
