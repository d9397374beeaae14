/** Where to connect to, and with which credential. */
import type { ClientDescriptor } from '../shared/descriptor.js';
import type { SocketRequest } from './socket.js';
import type { ClientOptions } from './types.js';

/**
 * The URL with its query, and the subprotocols to offer. A relative URL is the page's own; http gives ws. A token goes
 * where the contract says that a browser can put it: beside the subprotocol as `<auth.subprotocol>.<token>`, else into
 * the query. A contract with neither wants it in a header, which is set by the option `socket`.
 */
export function socketRequest(
  channel: ClientDescriptor,
  options: ClientOptions,
  token: string | undefined,
): SocketRequest {
  const page = (globalThis as { location?: { href: string } }).location;
  const url = new URL(options.url, page?.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const query = { ...(options.selective === false ? undefined : channel.selectiveQuery), ...options.query };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const protocols: string[] = [];
  if (token !== undefined) {
    const { subprotocol, query: parameter } = channel.auth ?? {};
    if (channel.subprotocol && subprotocol) protocols.push(channel.subprotocol);
    if (subprotocol) protocols.push(`${subprotocol}.${token}`);
    else if (parameter) url.searchParams.set(parameter, token);
    else throw new TypeError('no place for a token in the contract');
  }
  return { url: url.href, protocols };
}
