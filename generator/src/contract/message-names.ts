/** What users call the messages of a channel. */
import type { SpecMessage } from '../spec/document.js';
import { assignNames, camelCase, type NameWish } from './names.js';
import { type Report, stepsOf } from './report.js';

/** Members that every client has, and what every object and promise has. */
export const clientMembers = new Set(
  `connect close state latencyMs welcome on onState onInvalid onError subscribe unsubscribe events then catch finally constructor prototype
  toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable`.split(/\s+/),
);

export interface MessageNames {
  readonly name: string;
  readonly method: string;
}

/** What a message says of itself, beside its key. */
export interface MessageFacts {
  /** What it has at the envelope's name, where that is a string. */
  readonly envelope?: string;
  /** Its first string constant at a place that tells messages apart. */
  readonly constant?: string;
  /** The key of a schema that its payload refers to, or the payload's title. */
  readonly payload?: string;
}

/** By message key. */
export function messageNames(
  messages: readonly SpecMessage[],
  facts: ReadonlyMap<string, MessageFacts>,
  report: Report,
): ReadonlyMap<string, MessageNames> {
  const own = (message: SpecMessage) => ownNames(message, facts.get(message.key) ?? {});
  const wish = (message: SpecMessage): NameWish => ({
    id: message.key,
    rank: 0,
    wishes: distinct([facts.get(message.key)?.envelope, message.name, ...own(message), message.key]),
  });
  const names = assignNames(messages.map(wish));
  const methods = assignNames(
    messages.map((message) => ({
      id: message.key,
      rank: 0,
      wishes: distinct([...own(message), message.key].map((name) => methodName(name))),
    })),
    clientMembers,
  );
  for (const { id, wish: wanted, name } of [...names.numbered, ...methods.numbered]) {
    const message = messages.find(({ key }) => key === id);
    if (message)
      report({
        code: 'EP4005',
        at: message.at,
        message: `another message of the channel is called \`${wanted}\` too; this one is called \`${name}\``,
        hint: 'Give it a key of its own in `messages`.',
      });
  }
  return new Map(
    messages.map(({ key }) => [key, { name: names.names.get(key) ?? key, method: methods.names.get(key) ?? key }]),
  );
}

/** Keys as the official converter makes them from AsyncAPI 2: `onEvent.message.3` says where it stood, not what it is. */
const madeKey = /(^|\.)message(\.\d+)?$/;

/** From the author's key; where there is none, from what else the author wrote, the best first. */
function ownNames(
  { key, name, title, at }: SpecMessage,
  { envelope, constant, payload }: MessageFacts,
): readonly string[] {
  if (!madeKey.test(key)) return [key];
  const component = /\/(?:components\/)?messages\/([^/]+)$/.exec(at.pointer);
  const [referred = ''] = component ? stepsOf(`/${component[1]}`) : [];
  const short = title !== undefined && title.split(/\s+/).length <= 5 ? camelCase(title) : undefined;
  const written = referred === key ? undefined : referred;
  return distinct([written, name, short, payload, envelope, constant]);
}

function distinct(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[]; // none is undefined
}

function methodName(key: string): string {
  const name = camelCase(key);
  if (name === '' || /^\p{N}/u.test(name)) return `message${name}`;
  return clientMembers.has(name) ? `${name}Message` : name;
}
