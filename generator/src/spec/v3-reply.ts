/** AsyncAPI 3: Operation Reply Object. */
import type { SpecNode, SpecReader } from './reader.js';
import { channelAt } from './v3.js';
import { messageAt, messagesAt, type OpenChannel } from './v3-messages.js';

/** Message keys. On a WebSocket a reply comes back on its own connection, whatever channel it names. */
export function readReply(
  reader: SpecReader,
  key: string,
  operation: SpecNode,
  channel: OpenChannel,
  channels: readonly OpenChannel[],
  requests: readonly string[],
): string[] | undefined {
  const reply = reader.child(operation, 'reply');
  if (reply === undefined) return undefined;
  const owner = `the reply of \`${key}\``;
  const written = reader.child(reply, 'channel');
  const from = written === undefined ? channel : channelAt(reader, written, channels);
  const saysMessages = reader.field(reply, 'messages') !== undefined;
  // Several channels of one address are one WebSocket.
  if (
    from === undefined ||
    from === channel ||
    (saysMessages && from.view.channel.address === channel.view.channel.address)
  ) {
    if (saysMessages) return messagesAt(reader, reader.items(reply, 'messages'), channel, owner);
    // Every message of the channel may answer; a request does not answer itself.
    return channel.listed.map(({ message }) => message.key).filter((each) => !requests.includes(each));
  }
  const answers = saysMessages
    ? reader.items(reply, 'messages').map((item) => reader.open(item))
    : from.listed.map(({ node }) => node);
  const own = answers.flatMap((node) => (node && messageAt(node, channel)) ?? []);
  if (own.length < answers.length)
    reader.report({
      code: 'EP2002',
      message: `${owner} comes on another channel, \`${from.key}\`, and is left out`,
      at: reply.at,
      hint: `Add its messages to channel \`${channel.key}\`: on a WebSocket a reply comes back on the same connection.`,
    });
  return own.length === 0 ? undefined : own;
}
