/** What the generator prints of where a channel is and what its handshake carries: plain data for `client/url.ts` and `client/connecting.ts`. */

export interface PlaceDescriptor {
  /** By key in the document (AsyncAPI Server Object), WebSocket servers that offer the channel only. */
  readonly servers: Readonly<Record<string, ServerPlace>>;
  /** Path of the channel below a server's, with `{parameters}`; `/` is the server's own. */
  readonly address: string;
  readonly parameters?: Readonly<Record<string, VariableRule>>;
  /** Query parameters that the contract wants and has one value for. */
  readonly query?: Readonly<Record<string, string>>;
}

export interface ServerPlace {
  /** `wss://{host}:{port}/base`, with its `{variables}`. */
  readonly url: string;
  readonly variables?: Readonly<Record<string, VariableRule>>;
}

/** AsyncAPI Server Variable Object or Parameter Object. */
export interface VariableRule {
  readonly default?: string;
  readonly enum?: readonly string[];
}

export interface HandshakePlaces {
  /** Headers that the contract wants and has one value for. */
  readonly headers?: Readonly<Record<string, string>>;
  /** By key of the security scheme. */
  readonly credentials?: Readonly<Record<string, CredentialPlace>>;
  /** The contract's subprotocol, offered beside one that carries a token (RFC 6455 section 1.9). */
  readonly subprotocol?: string;
  /** Where a browser puts a bearer token, which can set no header. */
  readonly bearer?: { readonly subprotocol?: string; readonly query?: string };
}

/**
 * Where a credential goes. `authorization`: `<scheme> <value>` in that header (RFC 6750); `basic`: user and password in it
 * (RFC 7617), or `part` alone, the other one empty; `subprotocol`: offered as it is, or behind `prefix` and a dot.
 */
export type CredentialPlace =
  | { readonly in: 'query' | 'header' | 'cookie'; readonly name: string }
  | { readonly in: 'authorization'; readonly scheme: string }
  | { readonly in: 'basic'; readonly part?: 'username' | 'password' }
  | { readonly in: 'subprotocol'; readonly prefix?: string };
