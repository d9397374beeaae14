/** What a client says by its upgrade request (RFC 6455 section 4.2.1), and whether the contract allows it. */
import type { IncomingMessage } from 'node:http';
import type { ChannelDescriptor, ServingDescriptor } from '../shared/descriptor.js';
import { headerAt, headerValues, readFields } from './handshake-fields.js';
import type { HandshakeRequest } from './types.js';

export interface Handshake extends HandshakeRequest {
  /** The contract's own, where it was offered; no other is ever selected, so that no token is echoed. */
  readonly subprotocol: string | undefined;
  /** Asks for selective delivery. */
  readonly selective: boolean;
  /** Asks for something that only clients which know the welcome can ask for. */
  readonly asked: boolean;
}

export type Parameters = Readonly<Record<string, string>>;

/** Values of the address' `{parameters}`, or undefined where `url` is of another path. */
export function matchAddress(address: string, url: string): Parameters | undefined {
  const wanted = address.split('/');
  const given = (url.split('?', 1)[0] ?? '').split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: [string, string][] = [];
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    const parts = segment.split(/\{([^{}]+)\}/).map((part, i) => (i % 2 ? part : encoded(part))); // odd ones are names
    const texts = between(parts, value);
    if (!texts && (parts.length > 1 || decoded(value) !== decoded(segment))) return undefined;
    for (const [i, text] of (texts ?? []).entries()) parameters.push([parts[2 * i + 1] ?? '', decoded(text)]);
  }
  return Object.fromEntries(parameters);
}

/** What stands between the even `parts`, each as short as can be; in one pass, whatever a client sends. */
function between(parts: readonly string[], value: string): readonly string[] | undefined {
  const [first = ''] = parts;
  const last = parts[parts.length - 1] ?? '';
  const end = value.length - last.length;
  if (parts.length === 1 || !value.startsWith(first) || !value.endsWith(last)) return undefined;
  const found: string[] = [];
  let at = first.length;
  for (let i = 2; i < parts.length; i += 2) {
    const next = i === parts.length - 1 ? end : value.indexOf(parts[i] ?? '', at + 1);
    if (next <= at || next > end) return undefined;
    found.push(value.slice(at, next));
    at = next + (parts[i] ?? '').length;
  }
  return found;
}

export function readHandshake(
  channel: ChannelDescriptor,
  serving: ServingDescriptor,
  request: IncomingMessage,
  parameters: Parameters,
): Handshake {
  const url = request.url ?? '';
  const query = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');
  const subprotocols = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .flatMap((part) => part.trim() || []);
  const known = channel.subprotocol !== undefined && subprotocols.includes(channel.subprotocol);
  const selecting = Object.entries(channel.selectiveQuery ?? {});
  return {
    parameters,
    query,
    headers: request.headers,
    declared: {
      parameters,
      query: readFields(serving.query, (name) => query.getAll(name)),
      headers: readFields(serving.headers, (name, isList) => headerValues(headerAt(request.headers, name), isList)),
    },
    remoteAddress: request.socket.remoteAddress,
    subprotocols,
    subprotocol: known ? channel.subprotocol : undefined,
    selective: selecting.length > 0 && selecting.every(([name, value]) => query.get(name) === value),
    asked: known || serving.askingQueries.some((name) => query.has(name)),
  };
}

/** As it stands in a request: what is no ASCII is percent-encoded (RFC 3987 section 3.1). */
function encoded(part: string): string {
  return part.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray % means itself
  }
}
