/** The section of one message: who sends it, when, what it holds, what it looks like. */
import type { Channel, Message, Path } from '../../contract/model.js';
import { repliesTo } from '../descriptor.js';
import { isRole } from '../messages.js';
import { fieldsOf, type Shapes } from './fields.js';
import { blocks, bullets, inlineCode, json, listed, oneLine, table } from './markdown.js';

export function messageSection(shapes: Shapes, channel: Channel, message: Message): string {
  const fields = message.payload === undefined ? [] : fieldsOf(message.payload, shapes);
  return blocks([
    `### ${inlineCode(message.name)}`,
    `${directionWords(message)}${message.summary === undefined ? '' : ` ${oneLine(message.summary)}`}`,
    message.description,
    bullets(rulesOf(channel, message)),
    table(
      ['field', 'type', 'required', 'meaning'],
      fields.map((field) => [inlineCode(field.path), field.type, field.required ? 'yes' : 'no', field.about]),
    ),
    ...message.examples.map((example) =>
      blocks([`Example${example.summary === undefined ? '' : `: ${oneLine(example.summary)}`}`, json(example.payload)]),
    ),
  ]);
}

function directionWords(message: Message): string {
  const words = message.directions.map((one) => (one === 'clientToServer' ? 'Client to server' : 'Server to client'));
  return `**${words.join('. ')}.**`;
}

function rulesOf(channel: Channel, message: Message): readonly (string | undefined)[] {
  const { roles, heartbeat } = channel.behaviour;
  const answers = channel.operations
    .filter((operation) => operation.direction === 'clientToServer' && operation.messages.includes(message.key))
    .flatMap((operation) => operation.reply?.errors ?? []);
  const errors = channel.messages
    .filter((candidate) => answers.includes(candidate.key))
    .map((error) => inlineCode(error.name));
  const replies = repliesTo(channel, message).map((reply) => inlineCode(reply.name));
  const acknowledged = [roles.subscribe, roles.unsubscribe].find((role) => role?.message === message.name);
  const asking = new Set(
    channel.operations
      .filter(({ direction, reply }) => direction === 'clientToServer' && reply?.messages.includes(message.key))
      .flatMap((operation) => operation.messages),
  );
  const asks = channel.messages
    .filter((candidate) => asking.has(candidate.key) && !isRole(message.kind, 'error'))
    .map((request) => inlineCode(request.name));
  return [
    message.deprecated ? 'Deprecated.' : undefined,
    message.encoding === 'json'
      ? undefined
      : `Travels as ${message.encoding === 'text' ? 'plain text' : 'a binary frame'}.`,
    replies.length > 0
      ? `Answered by ${listed(replies, 'or')}${errors.length > 0 ? `, or ${listed(errors, 'or')}` : ''}.`
      : undefined,
    asks.length > 0 ? `Answers ${listed(asks, 'or')}.` : undefined,
    message.correlation
      ? `Correlated by ${pointer(message.correlation.path)} (${message.correlation.type}${message.correlation.required ? '' : ', may be missing'}): a reply repeats it.`
      : undefined,
    acknowledged ? `The topic stands at ${pointer(acknowledged.topic)}.` : undefined,
    message.topic === undefined ? undefined : `Subscribed to by the topic ${inlineCode(message.topic)}.`,
    heartbeat.server?.message === message.name
      ? `Also sent unasked every ${heartbeat.server.intervalMs} ms, as the server's heartbeat.`
      : undefined,
    heartbeat.client?.request === message.name
      ? `Clients send it every ${heartbeat.client.intervalMs} ms and wait ${heartbeat.client.timeoutMs} ms for its answer.`
      : undefined,
    roles.welcome?.message === message.name
      ? `The first message of a connection${roles.welcome.when === 'asked' ? ', only to clients that ask for it' : ''}.`
      : undefined,
    roles.batch?.message === message.name
      ? `Its messages stand at ${pointer(roles.batch.messages)}, each valid by itself.`
      : undefined,
    roles.resync?.message === message.name ? 'Says that a resume cannot be answered exactly.' : undefined,
  ];
}

/** A path as a JSON Pointer. */
export function pointer(path: Path): string {
  return inlineCode(`/${path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`);
}
