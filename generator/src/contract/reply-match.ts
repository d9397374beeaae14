/** AsyncAPI 3.0, Operation Reply Object: what answers has to match one message, and has to be known for an answer. */
import type { SpecOperation } from '../spec/document.js';
import { adviceOf } from './ambiguity-advice.js';
import type { Found } from './decode-channels.js';
import type { Channel, Direction, JsonSchema, Message, Operation } from './model.js';
import type { Report } from './report.js';

export interface Replies {
  readonly operations: readonly SpecOperation[];
  readonly channel: Channel;
  readonly found: Readonly<Record<Direction, readonly Found[]>>;
  readonly definitions: ReadonlyMap<string, JsonSchema>;
}

export function reportReplies({ operations, channel, found, definitions }: Replies, report: Report): void {
  for (const { at, key } of operations) {
    const operation = channel.operations.find((one) => one.key === key);
    if (!operation?.reply) continue;
    const lists = found[operation.direction === 'clientToServer' ? 'serverToClient' : 'clientToServer'];
    const say = (message: string, hint: string, severity: 'warning' | 'note' = 'warning') =>
      report({ code: 'EP4008', at, message, hint, severity });
    const replies = messagesOf(channel, [...operation.reply.messages, ...operation.reply.errors]);
    const names = replies.map(({ name }) => name);
    const among = lists.filter(({ alike }) => names.filter((name) => alike.has(name)).length > 1);
    if (among.length > 0) {
      const several = names.filter((name) => among.some(({ alike }) => alike.has(name)));
      const { because, hint } = adviceOf(several, among, channel, definitions);
      say(
        `a reply to operation \`${key}\` can match several of ${quoted(several)}${because}; it has to match one`,
        hint,
      );
    }
    const answers = messagesOf(channel, operation.reply.messages).filter(({ kind }) => kind !== 'error');
    const [mistaken] =
      isCorrelated(channel, operation) || isHeartbeat(channel, operation)
        ? []
        : answers.flatMap((reply) => unaskedLike(reply, channel, lists));
    if (mistaken) {
      const [reply, other] = mistaken;
      const what =
        reply === other
          ? `\`${reply.name}\` comes unasked too`
          : `\`${reply.name}\` looks like \`${other.name}\`, which comes unasked`;
      say(
        `${what}, and nothing says whether it answers operation \`${key}\``,
        'Give the request and its reply a `correlationId` in the payload, or the reply a message of its own.',
        reply === other ? 'note' : 'warning',
      );
    }
  }
}

/** Both sides name where the id stands. */
function isCorrelated(channel: Channel, { messages, reply }: Operation): boolean {
  const both = [...messagesOf(channel, messages), ...messagesOf(channel, reply?.messages ?? [])];
  return both.every(({ correlation }) => correlation !== undefined);
}

/** Whatever comes in is a sign of life, asked for or not. */
function isHeartbeat(channel: Channel, { messages }: Operation): boolean {
  const request = channel.behaviour.heartbeat.client?.request;
  return messagesOf(channel, messages).some(({ name, method }) => name === request || method === request);
}

function unaskedLike(
  reply: Message,
  channel: Channel,
  lists: readonly Found[],
): readonly (readonly [Message, Message])[] {
  const near = new Set(lists.flatMap(({ alike }) => (alike.has(reply.name) ? [...alike] : []))).add(reply.name);
  const others = channel.messages.filter(({ name, unasked }) => unasked && near.has(name));
  return others.map((other) => [reply, other] as const);
}

function messagesOf(channel: Channel, keys: readonly string[]): readonly Message[] {
  return channel.messages.filter(({ key }) => keys.includes(key));
}

function quoted(names: readonly string[]): string {
  const [first, second, third, ...others] = names.map((name) => `\`${name}\``);
  const shown = [first, second, third].filter((name) => name !== undefined).join(', ');
  return others.length > 0 ? `${shown} and ${others.length} more` : shown;
}
