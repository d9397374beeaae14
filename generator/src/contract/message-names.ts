/** What users call the messages of a channel. */
import type { SpecMessage } from '../spec/document.js';
import { assignNames, camelCase, type NameWish } from './names.js';
import type { Report } from './report.js';

/** Members that every client has, and what every object and promise has. */
export const clientMembers = new Set(
  `connect close state latencyMs welcome on onState onInvalid onError subscribe unsubscribe events then catch finally constructor prototype
  toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable`.split(/\s+/),
);

export interface MessageNames {
  readonly name: string;
  readonly method: string;
}

/** By message key. `constants`: what each message has at the envelope's name, where that is a string. */
export function messageNames(
  messages: readonly SpecMessage[],
  constants: ReadonlyMap<string, string>,
  report: Report,
): ReadonlyMap<string, MessageNames> {
  const wish = ({ key, name }: SpecMessage): NameWish => ({
    id: key,
    rank: 0,
    wishes: [constants.get(key) ?? name ?? key, key],
  });
  const names = assignNames(messages.map(wish));
  const methods = assignNames(
    messages.map(({ key }) => ({ id: key, rank: 0, wishes: [methodName(key)] })),
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

function methodName(key: string): string {
  const name = camelCase(key);
  if (name === '' || /^\p{N}/u.test(name)) return `message${name}`;
  return clientMembers.has(name) ? `${name}Message` : name;
}
