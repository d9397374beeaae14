/** AsyncAPI 3: messages that operations and replies refer to, and the channels that list them. */
import { shownAddress } from '../diagnostics/address.js';
import type { Located, SpecMessage } from './document.js';
import { isReference } from './json.js';
import { type ReadMessage, readMessage } from './message.js';
import { lastToken } from './pointer.js';
import { below, type SpecNode, type SpecReader, sameLocation } from './reader.js';
import type { ViewChannel } from './view.js';

export interface OpenChannel {
  readonly key: string;
  readonly node: SpecNode;
  /** Those that it lists. */
  readonly listed: readonly ReadMessage[];
  /** Those, and what operations name beside them: grows while operations are read. */
  readonly messages: ReadMessage[];
  readonly view: ViewChannel;
}

/** What operations name and the channel does not list. */
export function straysOf({ listed, messages }: OpenChannel): SpecMessage[] {
  return messages.slice(listed.length).map(({ message }) => message);
}

/**
 * Keys of the messages that are referred to: by the way the reference takes, else by where it ends. What the channel does
 * not list is added to it, with a warning (EP2002): there is no doubt about what is meant.
 */
export function messagesAt(
  reader: SpecReader,
  items: readonly Located[],
  channel: OpenChannel,
  owner: string,
): string[] {
  const keys = items.flatMap((item) => {
    const node = reader.open(item);
    if (node === undefined) return [];
    const found = messageAt(node, channel);
    if (found !== undefined) return [found];
    const named = isReference(item.value) ? `\`${shownAddress(item.value.$ref)}\`` : 'a message';
    reader.report({
      code: 'EP2002',
      message: `${owner} names ${named}, which channel \`${channel.key}\` does not list; it is taken for one of its messages`,
      at: item.at,
      hint: 'Add it to the `messages` of the channel, and refer to it there.',
    });
    return [addTo(reader, channel, node, isReference(item.value))];
  });
  return [...new Set(keys)];
}

export function messageAt(node: SpecNode, channel: OpenChannel): string | undefined {
  const places = [channel.node.at, ...channel.node.trail];
  const passed = channel.messages.find(({ message }) =>
    node.trail.some((at) => places.some((place) => sameLocation(at, below(place, 'messages', message.key)))),
  );
  return (passed ?? channel.messages.find((each) => sameLocation(each.node.at, node.at)))?.message.key;
}

/** Under the name that it has where it stands. */
function addTo(reader: SpecReader, channel: OpenChannel, node: SpecNode, isReferred: boolean): string {
  const wanted = (isReferred ? lastToken(node.at.pointer) : reader.text(node, 'name')) || `${channel.key}Message`;
  const isTaken = (key: string) => channel.messages.some(({ message }) => message.key === key);
  let key = wanted;
  for (let number = 2; isTaken(key); number++) key = `${wanted}${number}`;
  channel.messages.push(readMessage(reader, key, node, 3));
  return key;
}
