/** The subscribe and unsubscribe roles. Doing either twice is doing it once, and is acknowledged. */
import type { TopicRoleDescriptor } from '../shared/descriptor.js';
import { valueAt } from '../shared/path.js';
import type { OpenConnection } from './connection.js';
import type { ServingContext } from './context.js';
import { correlationOf } from './correlation.js';
import { roleFrame } from './outgoing.js';
import { type Refused, refuse } from './refusal.js';

export function subscribe(
  context: ServingContext,
  connection: OpenConnection,
  role: TopicRoleDescriptor,
  message: unknown,
): void {
  const topic = String(valueAt(message, role.topic));
  const refused = refusalOf(context, connection, topic);
  if (!refused) connection.subscriptions.add(topic);
  acknowledge(context, connection, role, message, topic, refused);
}

export function unsubscribe(
  context: ServingContext,
  connection: OpenConnection,
  role: TopicRoleDescriptor,
  message: unknown,
): void {
  const topic = String(valueAt(message, role.topic));
  connection.subscriptions.delete(topic);
  acknowledge(context, connection, role, message, topic);
}

function refusalOf(context: ServingContext, connection: OpenConnection, topic: string): Refused | undefined {
  if (!context.topics.has(topic)) return { reason: 'unknownTopic', text: 'there is no such topic' };
  if (connection.subscriptions.has(topic)) return undefined;
  if (!context.authorize(topic, connection)) return { reason: 'forbidden', text: 'this topic is not allowed' };
  const max = context.limits.maxSubscriptions;
  if (max !== undefined && connection.subscriptions.size >= max)
    return { reason: 'forbidden', text: `at most ${max} subscriptions per connection` };
  return undefined;
}

function acknowledge(
  context: ServingContext,
  connection: OpenConnection,
  role: TopicRoleDescriptor,
  message: unknown,
  topic: string,
  refused?: Refused,
): void {
  const id = correlationOf(context.channel, role.message, message);
  if (refused) {
    refuse(context, connection, { ...refused, event: role.message, id });
    return;
  }
  if (role.reply === undefined) return;
  const frame = roleFrame(context, role.reply, [[role.replyTopic, topic]], { id }, connection);
  if (frame) connection.answer(frame);
}
