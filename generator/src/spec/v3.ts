/** AsyncAPI 3.x: channels hold messages, operations refer to both. */
import type { Direction, Located, SpecOperation } from './document.js';
import { isReference } from './json.js';
import { type ReadMessage, readMessage } from './message.js';
import { below, type SpecNode, type SpecReader, sameLocation } from './reader.js';
import type { SecuritySchemes } from './security.js';
import { type ReadServer, readServers } from './servers.js';
import { applyTraits } from './traits.js';
import { readChannel, readOperationProse, type View, type ViewChannel } from './view.js';

type Perspective = 'server' | 'client';

interface OpenChannel {
  readonly key: string;
  readonly node: SpecNode;
  readonly messages: readonly ReadMessage[];
  readonly view: ViewChannel;
}

export function readVersion3(reader: SpecReader, schemes: SecuritySchemes, perspective: Perspective): View {
  const servers = readServers(reader, schemes);
  const channels = reader.children(reader.root, 'channels').map(([key, node]): OpenChannel => {
    const messages = reader.children(node, 'messages').map(([name, message]) => readMessage(reader, name, message, 3));
    const view = readChannel(reader, node, {
      key,
      // An absent address is one that is not known when the document is written: the server's own path.
      address: reader.text(node, 'address') ?? '/',
      servers: serversOf(reader, node, servers),
      messages: messages.map(({ message }) => message),
    });
    return { key, node, messages, view };
  });
  const operationsOf = (kept: ReadonlySet<string>) =>
    reader.children(reader.root, 'operations').flatMap(([key, written]) => {
      const node = applyTraits(reader, written, 3);
      const direction = directionOf(reader.text(node, 'action'), perspective);
      const channel = channelOf(reader, node, channels);
      if (channel === undefined || direction === undefined) reportIncomplete(reader, key, node, direction);
      if (channel === undefined || direction === undefined || !kept.has(channel.key)) return [];
      return [readOperation(reader, key, node, channel, channels, direction, schemes)];
    });
  return { servers, channels: channels.map(({ view }) => view), operationsOf };
}

function readOperation(
  reader: SpecReader,
  key: string,
  node: SpecNode,
  channel: OpenChannel,
  channels: readonly OpenChannel[],
  direction: Direction,
  schemes: SecuritySchemes,
): SpecOperation {
  const messages =
    reader.field(node, 'messages') === undefined
      ? channel.messages.map(({ message }) => message.key)
      : messagesAt(reader, reader.items(node, 'messages'), channel, `operation \`${key}\``);
  const reply = readReply(reader, key, node, channel, channels, messages);
  return {
    key,
    channel: channel.key,
    direction,
    messages,
    ...(reply === undefined ? {} : { reply }),
    ...readOperationProse(reader, node, key, schemes),
  };
}

/** The described application is the server: what it receives comes from clients. */
function directionOf(action: string | undefined, perspective: Perspective): Direction | undefined {
  if (action !== 'receive' && action !== 'send') return undefined;
  return (action === 'receive') === (perspective === 'server') ? 'clientToServer' : 'serverToClient';
}

function reportIncomplete(reader: SpecReader, key: string, node: SpecNode, direction: Direction | undefined): void {
  const [what, hint] =
    direction === undefined
      ? ['has no action', 'Give it `action: send` or `action: receive`.']
      : ['has no channel of this document', "Refer to one of the root's: `channel: { $ref: '#/channels/…' }`."];
  reader.report({ code: 'EP2001', severity: 'error', message: `operation \`${key}\` ${what}`, at: node.at, hint });
}

function channelOf(reader: SpecReader, node: SpecNode, channels: readonly OpenChannel[]): OpenChannel | undefined {
  const written = reader.child(node, 'channel');
  return written && channelAt(reader, written, channels);
}

function channelAt(reader: SpecReader, node: SpecNode, channels: readonly OpenChannel[]): OpenChannel | undefined {
  const written = (key: string) => below(reader.root.at, 'channels', key);
  return (
    channels.find(({ key }) => node.trail.some((passed) => sameLocation(passed, written(key)))) ??
    channels.find((channel) => sameLocation(channel.node.at, node.at))
  );
}

/** Keys of the messages that are referred to: by the way the reference takes, else by where it ends. */
function messagesAt(reader: SpecReader, items: readonly Located[], channel: OpenChannel, owner: string): string[] {
  const keys = items.flatMap((item) => {
    const node = reader.open(item);
    if (node === undefined) return [];
    const found = messageAt(node, channel);
    if (found !== undefined) return [found];
    const known = channel.messages.map(({ message }) => `\`${message.key}\``).join(', ');
    reader.report({
      code: 'EP2002',
      message: `${owner} names ${isReference(item.value) ? `\`${item.value.$ref}\`` : 'a message'}, which channel \`${channel.key}\` does not have`,
      at: item.at,
      hint: `Add it to the channel's \`messages\`, or name one of them: ${known === '' ? 'it has none yet' : known}.`,
    });
    return [];
  });
  return [...new Set(keys)];
}

function messageAt(node: SpecNode, channel: OpenChannel): string | undefined {
  const places = [channel.node.at, ...channel.node.trail];
  const passed = channel.messages.find(({ message }) =>
    node.trail.some((at) => places.some((place) => sameLocation(at, below(place, 'messages', message.key)))),
  );
  return (passed ?? channel.messages.find((each) => sameLocation(each.node.at, node.at)))?.message.key;
}

/** Operation Reply Object. On a WebSocket a reply comes back on its own connection, whatever channel it names. */
function readReply(
  reader: SpecReader,
  key: string,
  operation: SpecNode,
  channel: OpenChannel,
  channels: readonly OpenChannel[],
  requests: readonly string[],
): string[] | undefined {
  const reply = reader.child(operation, 'reply');
  if (reply === undefined) return undefined;
  const written = reader.child(reply, 'channel');
  const from = written === undefined ? channel : channelAt(reader, written, channels);
  const saysMessages = reader.field(reply, 'messages') !== undefined;
  if (from === undefined || from === channel) {
    if (saysMessages) return messagesAt(reader, reader.items(reply, 'messages'), channel, `the reply of \`${key}\``);
    // Every message of the channel may answer; a request does not answer itself.
    return channel.messages.map(({ message }) => message.key).filter((each) => !requests.includes(each));
  }
  const answers = saysMessages
    ? reader.items(reply, 'messages').map((item) => reader.open(item))
    : from.messages.map(({ node }) => node);
  const own = answers.flatMap((node) => (node && messageAt(node, channel)) ?? []);
  if (own.length < answers.length)
    reader.report({
      code: 'EP2002',
      severity: 'warning',
      message: `the reply of \`${key}\` comes on another channel, \`${from.key}\`, and is left out`,
      at: reply.at,
      hint: `Add its messages to channel \`${channel.key}\`: on a WebSocket a reply comes back on the same connection.`,
    });
  return own.length === 0 ? undefined : own;
}

/** Keys of the servers that a channel refers to; all where it refers to none. */
function serversOf(reader: SpecReader, channel: SpecNode, servers: readonly ReadServer[]): string[] {
  const items = reader.items(channel, 'servers');
  if (items.length === 0) return servers.map(({ server }) => server.key);
  return items.flatMap((item) => {
    const node = reader.open(item);
    const written = (key: string) => below(reader.root.at, 'servers', key);
    const found = servers.find(
      ({ server, node: known }) =>
        node && (node.trail.some((at) => sameLocation(at, written(server.key))) || sameLocation(known.at, node.at)),
    );
    return found?.server.key ?? [];
  });
}
