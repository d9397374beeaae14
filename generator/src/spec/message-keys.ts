/** AsyncAPI 2 gives messages no key: each gets one of its own in the channel, whatever the order in which they are listed. */
import { isObject, isReference } from './json.js';
import type { ReadMessage } from './message.js';
import { lastToken } from './pointer.js';
import type { SpecNode, SpecReader } from './reader.js';

export interface WantedMessage {
  readonly read: ReadMessage;
  /** The best first. */
  readonly wishes: readonly string[];
}

/** Properties that say what a message is, in the words of most protocols. */
const telling = ['type', 'event', 'method', 'op', 'action', 'kind', 'command'];

export function keyWishes(reader: SpecReader, node: SpecNode, owner: string, isReferred: boolean): readonly string[] {
  const component = lastToken(node.at.pointer);
  const payload = isObject(node.value) ? node.value['payload'] : undefined;
  const schema = isReference(payload) ? lastToken(String(payload['$ref'])) : undefined;
  const wishes = [
    reader.text(node, 'messageId'),
    reader.text(node, 'name'),
    isReferred && component !== '' ? component : undefined,
    inlineName(reader.text(node, 'title')),
    schema,
    isObject(payload) && typeof payload['title'] === 'string' ? inlineName(payload['title']) : undefined,
    constantOf(payload),
    `${owner}Message`,
  ];
  return [...new Set(wishes.filter((wish) => wish !== undefined && wish !== ''))] as string[]; // none is undefined
}

/** `User signed up` becomes `userSignedUp`; a whole sentence is no name. */
function inlineName(title: string | undefined): string | undefined {
  const words = title?.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '') ?? [];
  if (words.length === 0 || words.length > 5) return undefined;
  const [first = '', ...others] = words;
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
  return others.length === 0 ? first : first.toLowerCase() + others.map(capital).join('');
}

/** `SUBSCRIBE` of `method: { const: SUBSCRIBE }`. */
function constantOf(payload: unknown): string | undefined {
  const properties = isObject(payload) ? payload['properties'] : undefined;
  for (const name of isObject(properties) ? telling : []) {
    const property = isObject(properties) ? properties[name] : undefined;
    if (!isObject(property)) continue;
    const { const: constant, enum: list } = property;
    const value: unknown = constant ?? (Array.isArray(list) && list.length === 1 ? list[0] : undefined);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** Who wishes for the same key goes on to the next wish; what is left is numbered in the order of what it says. */
export function messageKeys(
  reader: SpecReader,
  messages: readonly WantedMessage[],
): ReadonlyMap<WantedMessage, string> {
  const keys = new Map<WantedMessage, string>();
  const taken = new Set<string>();
  const waiting = () => messages.filter((one) => !keys.has(one));
  const give = (one: WantedMessage, key: string) => {
    keys.set(one, key);
    taken.add(key);
  };
  for (let level = 0; level < Math.max(0, ...messages.map(({ wishes }) => wishes.length)); level++) {
    const wishers = new Map<string, WantedMessage[]>();
    for (const one of waiting()) {
      const wish = one.wishes[level];
      if (wish !== undefined) wishers.set(wish, [...(wishers.get(wish) ?? []), one]);
    }
    for (const [wish, [only, ...others]] of wishers)
      if (only && others.length === 0 && !taken.has(wish)) give(only, wish);
  }
  const text = ({ read }: WantedMessage) => JSON.stringify(read.node.value) ?? '';
  for (const one of waiting().sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0))) {
    const [first = ''] = one.wishes;
    let key = first;
    for (let number = 2; taken.has(key); number++) key = `${first}${number}`;
    give(one, key);
    if (key !== first)
      reader.report({
        code: 'EP4005',
        message: `several messages of one channel are named \`${first}\`; this one is called \`${key}\``,
        at: one.read.node.at,
        hint: 'Give each message a `messageId` of its own.',
      });
  }
  return keys;
}
