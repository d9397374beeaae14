/** What a client says by its upgrade request (RFC 6455 section 4.2.1), and whether the contract allows it. */
import type { IncomingMessage } from 'node:http';
import type { ChannelDescriptor, HandshakeField, ServingDescriptor } from '../shared/descriptor.js';
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
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined && segment !== value) return undefined;
    if (name !== undefined && value === '') return undefined;
    if (name !== undefined) parameters.push([name, decoded(value)]);
  }
  return Object.fromEntries(parameters);
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
    remoteAddress: request.socket.remoteAddress,
    subprotocols,
    subprotocol: known ? channel.subprotocol : undefined,
    selective: selecting.length > 0 && selecting.every(([name, value]) => query.get(name) === value),
    asked: known || serving.askingQueries.some((name) => query.has(name)),
  };
}

/** What the handshake lacks, in words (AsyncAPI WebSockets Channel Binding: query, headers), or undefined. */
export function handshakeProblem(serving: ServingDescriptor, { query, headers }: HandshakeRequest): string | undefined {
  for (const field of serving.query) {
    const problem = fieldProblem('query parameter', field, query.get(field.name));
    if (problem) return problem;
  }
  for (const field of serving.headers) {
    const problem = fieldProblem('header', field, headers[field.name.toLowerCase()]?.toString());
    if (problem) return problem;
  }
  return undefined;
}

function fieldProblem(kind: string, field: HandshakeField, value: string | null | undefined): string | undefined {
  if (value === null || value === undefined) return field.required ? `${kind} '${field.name}' is missing` : undefined;
  if (field.values && !field.values.includes(value))
    return `${kind} '${field.name}' must be one of ${field.values.join(', ')}`;
  return undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray % means itself
  }
}
