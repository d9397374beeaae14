/** `descriptor.gen.ts`: a channel's messages for the compiler, and its facts for the runtime. */
import type { BindingField, Channel, Contract, Direction, Message } from '../contract/model.js';
import { shapeOf } from '../contract/schema.js';
import { block, Code, code, declare, join } from '../print/code.js';
import { group, indent, line, lineOf } from '../print/doc.js';
import { type LiteralValue, literal, objectKey, quote, typeKey } from '../print/literal.js';
import { runtimeType } from '../print/symbol.js';
import { tsdoc } from '../print/tsdoc.js';
import { serversHeaders, serversQuery } from './connecting/fields.js';
import { beyondClient, clientDescriptor, repliesTo } from './descriptor.js';
import type { Emitter } from './emitter.js';
import { eventsOf, requestsOf, topicsOf } from './messages.js';
import { channelFile, channelNames } from './names.js';
import { beyondName } from './notes.js';
import { importedTypes, inlineType, type TypeStyle } from './shape-type.js';

const descriptorType = runtimeType('shared/descriptor', 'ChannelDescriptor');
const clientDescriptorType = runtimeType('shared/descriptor', 'ClientDescriptor');

export const descriptorEmitter: Emitter = {
  name: 'descriptor',
  emit({ contract, options, source, covers }) {
    const style = { ...importedTypes, readonly: options.readonly };
    for (const channel of contract.channels) {
      const file = source(channelFile(channel, 'descriptor.gen.ts'));
      file.print(channelTypes(contract, channel, style));
      file.print(clientConstant(contract, channel));
      file.print(channelConstant(contract, channel));
      for (const message of channel.messages) covers('messages', `${channel.key}/${message.key}`);
    }
  },
};

function channelTypes(contract: Contract, channel: Channel, style: TypeStyle): Code {
  const names = channelNames(channel);
  const topics = topicsOf(contract, channel);
  const sentBy = (direction: Direction) =>
    directionTable(
      channel.messages.filter(({ directions }) => directions.includes(direction)),
      style,
    );
  const about = `Messages of the channel \`${channel.name}\`: the whole message, and the data that handlers get.`;
  return code`
    ${tsdoc(about)}export interface ${declare(names.types)} {
      clientToServer: ${sentBy('clientToServer')};
      serverToClient: ${sentBy('serverToClient')};
      /** What the server sends by itself. */
      events: ${union(eventsOf(channel).map((event) => event.name))};
      /** What can be subscribed to. */
      topics: ${topics === 'open' ? new Code('string') : union(topics)};
      /** What the client sends, by method. */
      requests: ${requestTable(channel)};
      /** What the upgrade request carries. */
      handshake: ${handshakeTypes(contract, channel)};
    }
  `;
}

function directionTable(messages: readonly Message[], style: TypeStyle): Code {
  return block(
    messages.map((message) => {
      const parts = [code`message: ${wholeType(message)}`, code`data: ${dataType(message, style)}`];
      return code`${doc(message)}${new Code(typeKey(message.name))}: ${typeMembers(parts)};`;
    }),
  );
}

function requestTable(channel: Channel): Code {
  return block(
    requestsOf(channel).map((message) => {
      const replies = union(repliesTo(channel, message).map((reply) => reply.name));
      const parts = [code`message: ${message.name}`, code`replies: ${replies}`];
      if (message.dataIsEmpty) parts.push(code`empty: true`);
      return code`${new Code(typeKey(message.method))}: ${typeMembers(parts)};`;
    }),
  );
}

function handshakeTypes(contract: Contract, channel: Channel): Code {
  const { parameters } = channel;
  const values = parameters.map(({ name, enum: values }) => {
    const type = values ? union([...new Set(values)]) : new Code('string');
    return code`readonly ${new Code(typeKey(name))}: ${type};`;
  });
  const fields = (list: readonly BindingField[]) =>
    block(
      list.map(({ name, required, schema, description }) => {
        const type = new Code(inlineType(shapeOf(schema), importedTypes));
        return code`${tsdoc(description)}readonly ${new Code(typeKey(name) + (required ? '' : '?'))}: ${type};`;
      }),
    );
  return block([
    code`parameters: ${block(values)};`,
    code`query: ${fields(serversQuery(contract, channel))};`,
    code`headers: ${fields(serversHeaders(contract, channel))};`,
  ]);
}

/** The type of a whole message: its payload's, a string or bytes. */
function wholeType(message: Message): Code {
  if (message.payload !== undefined) return new Code(importedTypes.ref(message.payload));
  return new Code(message.encoding === 'text' ? 'string' : message.encoding === 'binary' ? 'Uint8Array' : 'unknown');
}

function dataType(message: Message, style: TypeStyle): Code {
  return message.payload === undefined ? wholeType(message) : new Code(inlineType(shapeOf(message.data), style));
}

function clientConstant(contract: Contract, channel: Channel): Code {
  const names = channelNames(channel);
  return code`
    /** What a client has to know. */
    export const ${declare(names.clientSide)} = ${facts(clientDescriptor(contract, channel))} as const satisfies ${clientDescriptorType};
  `;
}

/** Joined by a call that bundlers know to be pure, so that a client's bundle leaves it out: a spread would stay. */
function channelConstant(contract: Contract, channel: Channel): Code {
  const names = channelNames(channel);
  const about = `\`${channel.address}\`${channel.title === undefined ? '' : `: ${channel.title}`}. All that both sides have to know.`;
  return code`
    ${tsdoc(about)}export const ${declare(names.descriptor)} = /*#__PURE__*/ Object.assign({}, ${new Code(names.clientSide)}, ${facts(beyondClient(contract, channel))} as const) satisfies ${descriptorType};
  `;
}

/** Plain data throughout: descriptors have no methods, and interfaces only lack the index signature of a literal. */
function facts(descriptor: object): Code {
  return block(
    Object.entries(descriptor).map(([key, value]) => {
      const printed = key === 'messages' ? rows(value as LiteralValue) : literal(value as LiteralValue);
      return code`${new Code(objectKey(key))}: ${new Code(printed)},`;
    }),
  );
}

/** An object with one entry a line. */
function rows(data: LiteralValue): Code['doc'] {
  const entries = Object.entries(data as Readonly<Record<string, LiteralValue>>); // the table of messages
  return block(entries.map(([key, value]) => code`${new Code(objectKey(key))}: ${new Code(literal(value))},`)).doc;
}

function doc(message: Message): Code {
  const about = beyondName(message.summary ?? message.title, message.name);
  return tsdoc(about, message.deprecated ? [{ tag: 'deprecated' }] : []);
}

function typeMembers(parts: readonly Code[]): Code {
  return new Code(group('{', indent(line, join(parts, [';', line]).doc), lineOf(' ', ';'), '}'));
}

/** A union of string literals, `never` where there are none. */
function union(values: readonly string[]): Code {
  if (values.length === 0) return new Code('never');
  if (values.length === 1) return new Code(quote(values[0] ?? ''));
  const members = values.flatMap((value, i) => [
    i === 0 ? lineOf('', '', '| ') : lineOf(' | ', '', '| '),
    quote(value),
  ]);
  return new Code(group(indent(...members)));
}
