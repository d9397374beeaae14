/** From data to the message on the wire. */
import type { ChannelDescriptor } from './descriptor.js';
import { setAt, valueAt } from './path.js';

export interface EncodeFields {
  /** Correlation id, set where the message has a place for one. */
  readonly id?: string | number;
  /** Milliseconds since the epoch, written as RFC 3339 UTC. */
  readonly now: number;
  readonly sequence?: number;
}

/** The whole message for `data`: constants, id, timestamp and sequence at the places that the contract says. */
export function buildMessage(channel: ChannelDescriptor, name: string, data: unknown, fields: EncodeFields): unknown {
  const descriptor = channel.messages[name];
  const envelope = channel.envelope;
  const dataPath = dataPathOf(channel, name);
  if (dataPath.length === 0) {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
    const message = { ...data };
    if (descriptor?.id && fields.id !== undefined) setAt(message, descriptor.id, fields.id);
    for (const [path, value] of descriptor?.fixed ?? []) setAt(message, path, value);
    return message;
  }
  const message = {};
  for (const [path, value] of descriptor?.fixed ?? (envelope?.name ? [[envelope.name, name] as const] : []))
    setAt(message, path, value);
  setAt(message, dataPath, data ?? {});
  if (envelope?.timestamp) setAt(message, envelope.timestamp, new Date(fields.now).toISOString());
  if (descriptor?.id && fields.id !== undefined) setAt(message, descriptor.id, fields.id);
  if (envelope?.sequence && fields.sequence !== undefined) setAt(message, envelope.sequence, fields.sequence);
  return message;
}

/** What handlers get of a message: the value at the envelope's data, or the message itself. */
export function dataOf(channel: ChannelDescriptor, name: string, message: unknown): unknown {
  return valueAt(message, dataPathOf(channel, name));
}

function dataPathOf(channel: ChannelDescriptor, name: string) {
  return channel.messages[name]?.data ?? channel.envelope?.data ?? [];
}
