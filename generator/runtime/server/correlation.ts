/** The id that a client chose for a request, and that the reply repeats (AsyncAPI Correlation ID Object). */
import type { ChannelDescriptor } from '../shared/descriptor.js';
import { valueAt } from '../shared/path.js';

/** The correlation id in `message`, read where the message `name` has it. */
export function correlationOf(channel: ChannelDescriptor, name: string, message: unknown): string | number | undefined {
  const path = channel.messages[name]?.id;
  const id = path && valueAt(message, path);
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
