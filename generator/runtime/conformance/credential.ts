/** A credential on its way into a handshake, where the contract's security scheme wants it. */
import type { CredentialPlace } from '../shared/connecting.js';

export interface Carried {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** `token` is the value as it is; for HTTP Basic (RFC 7617) `user:password`, or the one part that the scheme names. */
export function carried(place: CredentialPlace, token: string): Carried {
  switch (place.in) {
    case 'query':
      return { query: { [place.name]: token } };
    case 'header':
      return { headers: { [place.name]: token } };
    case 'cookie':
      return { headers: { Cookie: `${place.name}=${encodeURIComponent(token)}` } };
    case 'authorization':
      return { headers: { Authorization: `${place.scheme} ${token}` } };
    case 'basic':
      return { headers: { Authorization: `Basic ${Buffer.from(login(token, place.part)).toString('base64')}` } };
    case 'subprotocol':
      return {
        headers: { 'Sec-WebSocket-Protocol': place.prefix === undefined ? token : `${place.prefix}.${token}` },
      };
  }
}

function login(token: string, part: 'username' | 'password' | undefined): string {
  if (part === undefined) return token;
  return part === 'username' ? `${token}:` : `:${token}`;
}

/** Later ones win, whatever the case of their names. */
export function joinedHeaders(
  ...tables: readonly (Readonly<Record<string, string>> | undefined)[]
): Readonly<Record<string, string>> {
  const joined = new Map<string, readonly [string, string]>();
  for (const table of tables)
    for (const [name, value] of Object.entries(table ?? {})) joined.set(name.toLowerCase(), [name, value]);
  return Object.fromEntries(joined.values());
}
