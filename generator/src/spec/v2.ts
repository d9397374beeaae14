/** AsyncAPI 2.x: operations and messages stand inside channels, whose keys are addresses. */
import { closest } from '../diagnostics/closest.js';
import type { Direction, SpecOperation } from './document.js';
import { asText, isReference, own } from './json.js';
import { readMessage } from './message.js';
import { keyWishes, messageKeys, type WantedMessage } from './message-keys.js';
import { below, type SpecNode, type SpecReader, sameLocation } from './reader.js';
import type { SecuritySchemes } from './security.js';
import { type ReadServer, readServers } from './servers.js';
import { applyTraits } from './traits.js';
import { readChannel, readOperationProse, type View, type ViewChannel } from './view.js';

type Perspective = 'server' | 'client';

export function readVersion2(reader: SpecReader, schemes: SecuritySchemes, perspective: Perspective): View {
  const servers = readServers(reader, schemes);
  const channels: ViewChannel[] = [];
  const operations: SpecOperation[] = [];
  for (const [key, node] of reader.children(reader.root, 'channels')) {
    const messages: WantedMessage[] = [];
    const own: { readonly operation: SpecOperation; readonly listed: readonly WantedMessage[] }[] = [];
    for (const verb of ['publish', 'subscribe'] as const) {
      const written = reader.child(node, verb);
      if (written === undefined) continue;
      const operation = applyTraits(reader, written, 2);
      const operationKey = reader.text(operation, 'operationId') ?? `${key}.${verb}`;
      const listed = readMessages(reader, operation, reader.text(operation, 'operationId') ?? key, messages);
      own.push({
        operation: {
          key: operationKey,
          channel: key,
          direction: directionOf(verb, perspective),
          messages: [],
          ...readOperationProse(reader, operation, operationKey, schemes),
        },
        listed,
      });
    }
    const keys = messageKeys(reader, messages);
    const keyed = (one: WantedMessage) => keys.get(one) ?? '';
    for (const { operation, listed } of own)
      operations.push({ ...operation, messages: [...new Set(listed.map(keyed))] });
    const offered = serversOf(reader, node, servers);
    channels.push(
      readChannel(reader, node, {
        key,
        address: key,
        servers: offered,
        messages: messages.map((one) => ({ ...one.read.message, key: keyed(one) })),
      }),
    );
  }
  const operationsOf = (kept: ReadonlySet<string>) => ({
    operations: operations.filter(({ channel }) => kept.has(channel)),
    strays: new Map(),
  });
  return { servers, channels, operationsOf };
}

/** The described application is the server: others publish to it, and subscribe to what it sends. */
function directionOf(verb: 'publish' | 'subscribe', perspective: Perspective): Direction {
  return (verb === 'publish') === (perspective === 'server') ? 'clientToServer' : 'serverToClient';
}

/** The operation's messages, added to those of its channel where they are not there yet. */
function readMessages(
  reader: SpecReader,
  operation: SpecNode,
  owner: string,
  messages: WantedMessage[],
): readonly WantedMessage[] {
  const single = reader.field(operation, 'message');
  const opened = single && reader.open(single);
  const alternatives = opened === undefined ? [] : reader.items(opened, 'oneOf');
  const written = alternatives.length > 0 ? alternatives : single === undefined ? [] : [single];
  return written.flatMap((item) => {
    const node = reader.open(item);
    if (node === undefined) return [];
    const same = messages.find(({ read }) => sameLocation(read.node.at, node.at));
    if (same !== undefined) return [same];
    const read = readMessage(reader, '', node, 2);
    const wanted = { read, wishes: keyWishes(reader, read.node, owner, isReference(item.value)) };
    messages.push(wanted);
    return [wanted];
  });
}

/** Keys of the servers that a channel names; all where it names none (2.2 and later). */
function serversOf(reader: SpecReader, channel: SpecNode, servers: readonly ReadServer[]): string[] {
  const known = servers.map(({ server }) => server.key);
  const field = reader.field(channel, 'servers');
  if (field === undefined || !Array.isArray(own(channel.value, 'servers'))) return known;
  const named = reader.items(channel, 'servers');
  if (named.length === 0) return known;
  return named.flatMap(({ value, at }, index) => {
    const key = asText(value);
    if (known.includes(key)) return [key];
    const meant = closest(key, known);
    const hint = meant === undefined ? 'Declare it in `servers`.' : `Did you mean \`${meant}\`?`;
    reader.report({ code: 'EP2001', message: `no server is named \`${key}\``, at: at ?? below(field.at, index), hint });
    return [];
  });
}
