/** From a frame to an outcome, by the decision tree of the contract. */
import type { ClientDescriptor, DecodingNode, FrameDecoding } from './descriptor.js';
import type { Outcome } from './outcome.js';
import { valueAt } from './path.js';
import type { Validate } from './validator.js';

/** Decodes a text frame's content. Without validators the message is recognised, not checked. */
export function decodeText(
  text: string,
  channel: ClientDescriptor,
  decoding: FrameDecoding,
  validate?: Validate,
): Outcome {
  let message: unknown = text;
  let root = decoding.plain;
  if (decoding.text !== undefined || root === undefined)
    try {
      message = JSON.parse(text);
      root = decoding.text;
    } catch (error) {
      // JSON.parse throws SyntaxError only
      if (root === undefined) return { kind: 'malformed', text, reason: (error as Error).message };
    }
  return decodeValue(message, channel, root, validate);
}

/** Decodes an already parsed message: a text frame's JSON, or one out of a batch or a poll response. */
export function decodeValue(
  message: unknown,
  channel: ClientDescriptor,
  root: DecodingNode | undefined,
  validate?: Validate,
): Outcome {
  const names = root && decide(root, message);
  if (names && validate) return validate(names, message);
  if (typeof names === 'string') return { kind: 'message', name: names, message };
  const event = channel.envelope?.name && valueAt(message, channel.envelope.name);
  return { kind: 'unknown', message, event: typeof event === 'string' ? event : undefined };
}

/** The message that the tree decides for, or those that validators have to choose from. */
export function decide(node: DecodingNode, message: unknown): string | readonly string[] | undefined {
  let current: DecodingNode | undefined = node;
  while (current !== undefined && !decided(current)) {
    const value = valueAt(message, current.at);
    const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    // Constants that decide are scalars, by their JSON text: objects and arrays are never written out again.
    const key = typeof value === 'object' ? type : String(value);
    current = own(type === 'string' ? current.is : current.json, key) ?? own(current.type, type) ?? current.else;
  }
  return current;
}

function decided(node: DecodingNode): node is string | readonly string[] {
  return typeof node === 'string' || Array.isArray(node);
}

/** An own property only: a frame that names `constructor` decides nothing. */
function own<T>(table: Readonly<Record<string, T>> = {}, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
