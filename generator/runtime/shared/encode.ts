/** From data to the message on the wire. */
import type { ClientDescriptor } from './descriptor.js';
import { type Path, setAt, valueAt } from './path.js';

export interface EncodeFields {
  /** Correlation id, set where the message has a place for one. */
  readonly id?: string | number;
  /** Milliseconds since the epoch, written as RFC 3339 UTC. */
  readonly now: number;
  readonly sequence?: number;
}

/** The whole message for `data`: constants, id, timestamp and sequence at the places that the contract says. */
export function buildMessage(channel: ClientDescriptor, name: string, data: unknown, fields: EncodeFields): unknown {
  const { id: idPath, fixed } = channel.messages[name] ?? {};
  const envelope = channel.envelope;
  const dataPath = dataPathOf(channel, name);
  const enveloped = dataPath.length > 0;
  if (!enveloped && (typeof data !== 'object' || data === null || Array.isArray(data))) return data;
  const message: object = enveloped ? {} : structuredClone(data as object); // an object, as just seen
  const set = (path: Path | undefined, value: unknown) => path && value !== undefined && setAt(message, path, value);
  if (enveloped && !fixed) set(envelope?.name, name);
  for (const [path, value] of fixed ?? []) set(path, value);
  if (enveloped) {
    set(dataPath, data ?? {});
    set(envelope?.timestamp, new Date(fields.now).toISOString());
    set(envelope?.sequence, fields.sequence);
  }
  set(idPath, fields.id);
  return message;
}

/** What handlers get of a message: the value at the envelope's data, or the message itself. */
export function dataOf(channel: ClientDescriptor, name: string, message: unknown): unknown {
  return valueAt(message, dataPathOf(channel, name));
}

function dataPathOf(channel: ClientDescriptor, name: string): Path {
  return channel.messages[name]?.data ?? channel.envelope?.data ?? [];
}
