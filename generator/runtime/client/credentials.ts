/** Credentials on their way into a handshake (AsyncAPI Security Scheme Object). */
import type { CredentialPlace, HandshakePlaces } from '../shared/connecting.js';
import type { SocketRequest } from './socket.js';

/** A value, or what is asked for it before every connection. */
export type Fresh<T> = T | (() => T | Promise<T>);

/** HTTP Basic (RFC 7617). */
export interface Login {
  readonly username: string;
  readonly password: string;
}

export type Credential = string | Login;

export interface Wanted {
  readonly key: string;
  readonly place: CredentialPlace;
  readonly value: Fresh<Credential>;
}

/** A bearer token goes beside the subprotocol where the contract has one, else into the header, else into the query. */
export function effectivePlace(
  { credentials = {}, bearer }: HandshakePlaces,
  key: string,
  headers: boolean,
): CredentialPlace {
  const place = Object.hasOwn(credentials, key) ? credentials[key] : undefined;
  if (!place) throw new TypeError(`no credential '${key}': the contract has ${Object.keys(credentials).join(', ')}`);
  if (place.in !== 'authorization' || place.scheme !== 'Bearer') return place;
  if (bearer?.subprotocol) return { in: 'subprotocol', prefix: bearer.subprotocol };
  return !headers && bearer?.query ? { in: 'query', name: bearer.query } : place;
}

/** Before anything is asked for, and at once, so that it is not tried again. */
export function refuseHeaders(place: HandshakePlaces, headers: Fresh<object>, wanted: readonly Wanted[]): void {
  const refused = wanted.find((each) => each.place.in !== 'query' && each.place.in !== 'subprotocol');
  if (refused?.place.in === 'cookie')
    throw new TypeError(
      `a browser sends its own cookies: let the site set '${refused.place.name}', and leave out '${refused.key}'`,
    );
  const named = Object.entries({ ...place.headers, ...(typeof headers === 'function' ? {} : headers) });
  const header =
    named.find(([, value]) => value !== undefined)?.[0] ?? (typeof headers === 'function' ? 'headers' : undefined);
  const what = refused ? `the credential '${refused.key}'` : header && `'${header}'`;
  if (what === undefined) return;
  const others = Object.keys(place.credentials ?? {}).filter((key) =>
    ['query', 'subprotocol'].includes(effectivePlace(place, key, false).in),
  );
  const instead =
    refused && others.length > 0 ? `pass '${others.join("' or '")}' instead` : 'connect from a server of your own';
  throw new TypeError(
    `${what} goes into a header, which a browser's WebSocket cannot set: ${instead}, or pass \`socket\` where one can`,
  );
}

export function withCredentials(
  { subprotocol }: HandshakePlaces,
  request: SocketRequest,
  wanted: readonly Wanted[],
  values: readonly Credential[],
): SocketRequest {
  const url = new URL(request.url);
  const headers: Record<string, string> = { ...request.headers };
  const protocols = [...request.protocols];
  for (const [i, { key, place }] of wanted.entries()) {
    const value = values[i];
    const what = `the credential '${key}'`;
    if (!value) throw new TypeError(`${what} is empty`);
    if (place.in === 'basic')
      setHeader(headers, 'Authorization', `Basic ${basic(key, loginOf(value, place.part))}`, what);
    else if (typeof value !== 'string') throw new TypeError(`${what} is no string`);
    else if (place.in === 'query') url.searchParams.set(place.name, value);
    else if (place.in === 'header') setHeader(headers, place.name, value, what);
    else if (place.in === 'cookie') {
      // RFC 6265 section 4.1.1: what a server has set goes back as it came.
      const cookie = `${place.name}=${value.replace(/[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+/g, encodeURIComponent)}`;
      setHeader(headers, 'Cookie', headers['Cookie'] === undefined ? cookie : `${headers['Cookie']}; ${cookie}`, what);
    } else if (place.in === 'authorization') setHeader(headers, 'Authorization', `${place.scheme} ${value}`, what);
    else if (place.in === 'subprotocol') {
      // RFC 6455 section 4.1: a token of RFC 9110. Platforms tell the text of one that is not in their errors.
      if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(value))
        throw new TypeError(`${what} has characters that a subprotocol cannot have: base64url has none of them`);
      if (subprotocol && !protocols.includes(subprotocol)) protocols.push(subprotocol);
      protocols.push(place.prefix === undefined ? value : `${place.prefix}.${value}`);
    }
  }
  return { url: url.href, protocols, ...(Object.keys(headers).length > 0 && { headers }) };
}

/**
 * In place of one whose name only differs by case: platforms would send both. Throws `TypeError` for what is no field value
 * (RFC 9110 section 5.5), as platforms do, some of which tell the value in their errors.
 */
export function setHeader(headers: Record<string, string>, name: string, value: string, what = `'${name}'`): void {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    throw new TypeError(`${what} has characters that a header cannot have, such as a line end`);
  for (const other of Object.keys(headers)) if (other.toLowerCase() === name.toLowerCase()) delete headers[other];
  headers[name] = value;
}

function loginOf(value: Credential, part: 'username' | 'password' | undefined): Login {
  if (typeof value !== 'string') return value;
  return part === 'password' ? { username: '', password: value } : { username: value, password: '' };
}

/** RFC 7617 section 2: UTF-8; a colon ends the name. */
function basic(key: string, { username, password }: Login): string {
  if (username.includes(':'))
    throw new TypeError(`the user name of '${key}' has a colon, which HTTP Basic cannot carry`);
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
}
