/** `PROTOCOL.gen.md`: the contract in words, for who writes the other side by hand. */
import type { Channel, Contract, Message } from '../contract/model.js';
import { variablesOf } from './connecting/servers.js';
import type { Emitter } from './emitter.js';
import { behaviourSection, closeCodesSection, errorsSection, handshakeSection } from './protocol/behaviour.js';
import { type Shapes, shapesOf } from './protocol/fields.js';
import { blocks, inlineCode, listed, oneLine, table } from './protocol/markdown.js';
import { messageSection } from './protocol/message.js';

export const protocolEmitter: Emitter = {
  name: 'protocol',
  emit({ contract, text }) {
    text('PROTOCOL.gen.md', `\n${document(contract)}\n`, 'html');
  },
};

function document(contract: Contract): string {
  const shapes = shapesOf(contract.schemas);
  return blocks([
    `# ${oneLine(contract.title)}`,
    `Version ${contract.version}, contract ${inlineCode(contract.hash)}.`,
    contract.description,
    table(
      ['server', 'URL', 'meaning'],
      contract.servers.map((server) => [
        inlineCode(server.key),
        inlineCode(`${server.protocol}://${server.host}${server.pathname}`),
        server.description ?? '',
      ]),
    ),
    table(
      ['variable of a server', 'default', 'values', 'meaning'],
      contract.servers.flatMap((server) =>
        variablesOf(server).map(({ name, default: value, enum: values = [], description = '' }) => [
          `${inlineCode(name)} of ${inlineCode(server.key)}`,
          value === undefined ? '' : inlineCode(value),
          listed(values.map(inlineCode), 'or') || 'any',
          description,
        ]),
      ),
    ),
    ...contract.channels.map((channel) => channelPart(contract, channel, shapes)),
  ]);
}

function channelPart(contract: Contract, channel: Channel, shapes: Shapes): string {
  return blocks([
    contract.channels.length > 1
      ? `# ${oneLine(channel.title ?? channel.key)}: ${inlineCode(channel.address)}`
      : undefined,
    channel.description,
    handshakeSection(contract, channel),
    behaviourSection(channel),
    '## Messages',
    table(
      ['message', 'from', 'kind', ''],
      channel.messages.map((message) => [
        inlineCode(message.name),
        message.directions.map((one) => (one === 'clientToServer' ? 'client' : 'server')).join(', '),
        kindWords(channel, message),
        message.summary ?? message.title ?? '',
      ]),
    ),
    ...channel.messages.map((message) => messageSection(shapes, channel, message)),
    errorsSection(channel),
    closeCodesSection(channel),
  ]);
}

/** A request that nothing answers is a command; what the server sends by itself, too, is an event as well. */
function kindWords(channel: Channel, message: Message): string {
  if (message.kind !== 'request') return message.kind;
  const isAnswered = channel.operations.some(
    ({ direction, messages, reply }) => direction === 'clientToServer' && reply && messages.includes(message.key),
  );
  return `${isAnswered ? 'request' : 'command'}${message.directions.length > 1 ? ', event' : ''}`;
}
