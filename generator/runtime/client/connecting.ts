/** Options of a client made from what the contract says of its handshake: place, query, headers and credentials. */
import type { HandshakePlaces, PlaceDescriptor } from '../shared/connecting.js';
import {
  type Credential,
  effectivePlace,
  type Fresh,
  refuseHeaders,
  setHeader,
  withCredentials,
} from './credentials.js';
import { type ClientSocket, platformSocket, type SocketRequest } from './socket.js';
import type { ClientOptions } from './types.js';
import { buildUrl, setQuery, textOf, type UrlOptions } from './url.js';

/** The generated types say what of it the contract knows. */
export interface ConnectingOptions extends Omit<ClientOptions, 'url' | 'query'>, Omit<UrlOptions, 'query'> {
  readonly query?: Fresh<object> | undefined;
  readonly headers?: Fresh<object> | undefined;
  readonly credentials?: object | undefined;
}

/** Throws `TypeError` as `buildUrl` does. No credential stands in `url`, nor in anything that is thrown. */
export function connectingOptions<O extends ConnectingOptions>(
  place: PlaceDescriptor,
  handshake: HandshakePlaces,
  options: O,
): ClientOptions & Pick<O, 'validate'> {
  const given: ConnectingOptions = options;
  const { server, variables, base, parameters, query = {}, headers = {}, credentials = {}, socket, ...rest } = given;
  const canSetHeaders = socket !== undefined || isNode();
  const wanted = Object.entries(credentials).flatMap(([key, value]: [string, Fresh<Credential> | undefined]) =>
    value === undefined ? [] : [{ key, place: effectivePlace(handshake, key, canSetHeaders), value }],
  );
  const made: ClientOptions = {
    ...rest,
    url: buildUrl(place, { server, variables, base, parameters }),
    socket(request) {
      if (!canSetHeaders) refuseHeaders(handshake, headers, wanted);
      const fresh = [query, headers, ...wanted.map(({ value }) => value)].map((each) =>
        typeof each === 'function' ? (each as () => unknown)() : each,
      );
      const open = ([nowQuery, nowHeaders, ...values]: readonly unknown[]) =>
        (socket ?? openSocket)(
          withCredentials(
            handshake,
            withFields(handshake, request, nowQuery as object, nowHeaders as object),
            wanted,
            values as Credential[],
          ), // in the order of `fresh`
        );
      return fresh.some((each) => each instanceof Promise) ? Promise.all(fresh).then(open) : open(fresh);
    },
  };
  return made as ClientOptions & Pick<O, 'validate'>; // `validate` is one of the rest
}

function withFields(place: HandshakePlaces, request: SocketRequest, query: object, headers: object): SocketRequest {
  const url = new URL(request.url);
  setQuery(url, query);
  const all: Record<string, string> = { ...request.headers, ...place.headers };
  for (const [name, value] of Object.entries(headers) as [string, unknown][])
    if (value !== undefined && value !== null)
      setHeader(all, name, Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value));
  return { ...request, url: url.href, headers: all };
}

function isNode(): boolean {
  const { process } = globalThis as { process?: { versions?: { node?: string }; type?: string } };
  return process?.versions?.node !== undefined && process.type !== 'renderer'; // a window of Electron is a browser
}

/** Node's own WebSocket takes headers beside the subprotocols, which no standard has. */
function openSocket(request: SocketRequest): ClientSocket {
  const { url, protocols, headers } = request;
  type WithHeaders = new (url: string, options: { protocols: readonly string[]; headers: object }) => ClientSocket;
  const Platform = (globalThis as { WebSocket?: unknown }).WebSocket as WithHeaders | undefined;
  return headers && Platform ? new Platform(url, { protocols, headers }) : platformSocket(request);
}
