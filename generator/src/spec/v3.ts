/** AsyncAPI 3.x: channels hold messages, operations refer to both. */
import type { Direction, SpecOperation } from './document.js';
import { readMessage } from './message.js';
import { below, type SpecNode, type SpecReader, sameLocation } from './reader.js';
import type { SecuritySchemes } from './security.js';
import { type ReadServer, readServers } from './servers.js';
import { applyTraits } from './traits.js';
import { messagesAt, type OpenChannel, straysOf } from './v3-messages.js';
import { readReply } from './v3-reply.js';
import { readChannel, readOperationProse, type View } from './view.js';

type Perspective = 'server' | 'client';

export function readVersion3(reader: SpecReader, schemes: SecuritySchemes, perspective: Perspective): View {
  const servers = readServers(reader, schemes);
  const channels = reader.children(reader.root, 'channels').map(([key, node]): OpenChannel => {
    const listed = reader.children(node, 'messages').map(([name, message]) => readMessage(reader, name, message, 3));
    const view = readChannel(reader, node, {
      key,
      // An absent address is one that is not known when the document is written: the server's own path.
      address: reader.text(node, 'address') ?? '/',
      servers: serversOf(reader, node, servers),
      messages: listed.map(({ message }) => message),
    });
    return { key, node, listed, messages: [...listed], view };
  });
  const operationsOf = (kept: ReadonlySet<string>) => {
    const operations = reader.children(reader.root, 'operations').flatMap(([key, written]) => {
      const node = applyTraits(reader, written, 3);
      const direction = directionOf(reader.text(node, 'action'), perspective);
      const channel = channelOf(reader, node, channels);
      if (channel === undefined || direction === undefined) reportIncomplete(reader, key, node, direction);
      if (channel === undefined || direction === undefined || !kept.has(channel.key)) return [];
      return [readOperation(reader, key, node, channel, channels, direction, schemes)];
    });
    return { operations, strays: new Map(channels.map((each) => [each.key, straysOf(each)])) };
  };
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
      ? channel.listed.map(({ message }) => message.key)
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
      ? [
          reader.text(node, 'action') ? 'has an action that does not exist' : 'has no action',
          'Give it `action: send` or `action: receive`.',
        ]
      : ['has no channel of this document', "Refer to one of the root's: `channel: { $ref: '#/channels/…' }`."];
  reader.report({ code: 'EP2001', severity: 'error', message: `operation \`${key}\` ${what}`, at: node.at, hint });
}

function channelOf(reader: SpecReader, node: SpecNode, channels: readonly OpenChannel[]): OpenChannel | undefined {
  const written = reader.child(node, 'channel');
  return written && channelAt(reader, written, channels);
}

export function channelAt(
  reader: SpecReader,
  node: SpecNode,
  channels: readonly OpenChannel[],
): OpenChannel | undefined {
  const written = (key: string) => below(reader.root.at, 'channels', key);
  return (
    channels.find(({ key }) => node.trail.some((passed) => sameLocation(passed, written(key)))) ??
    channels.find((channel) => sameLocation(channel.node.at, node.at))
  );
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
