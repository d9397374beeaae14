/** The URL of a channel, from the contract's servers, variables and parameters. */
import type { PlaceDescriptor, ServerPlace, VariableRule } from '../shared/connecting.js';

type Rules = Readonly<Record<string, VariableRule>> | undefined;

/** The generated types say which of them there are and which must be given. */
export interface UrlOptions {
  /** Key of the server; may be left out where there is one. */
  readonly server?: string | undefined;
  readonly variables?: object | undefined;
  /** Another URL that the address is put behind, in place of the contract's servers; http gives ws. */
  readonly base?: string | URL | undefined;
  readonly parameters?: object | undefined;
  readonly query?: object | undefined;
}

/**
 * Parameters are percent-encoded (RFC 3986 section 2.1), so that none can leave its segment. Throws `TypeError` for what is
 * missing, no value of its `enum`, or cannot stand where it should; no value is ever told, since it may be a secret.
 */
export function buildUrl(place: PlaceDescriptor, options: UrlOptions): string {
  const { base, parameters = {}, query = {} } = options;
  const url = base === undefined ? serverUrl(place, options) : webSocketUrl(base);
  const [path = '', search = ''] = split(place.address, '?');
  if (path !== '/') {
    const segments = path.split('/').map((segment) => fillSegment(segment, place.parameters, parameters));
    url.pathname = url.pathname.replace(/\/+$/, '') + segments.join('/');
  }
  if (search) url.search += (url.search && '&') + fill(search, 'parameter', place.parameters, parameters, encode);
  setQuery(url, { ...place.query, ...query });
  return url.href;
}

/** `undefined` and `null` are left out, arrays repeat the name, objects are JSON; any other value is its text. */
export function setQuery(url: URL, query: object): void {
  for (const [name, value] of Object.entries(query)) {
    const given = (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined && each !== null);
    if (given.length > 0) url.searchParams.delete(name);
    for (const each of given) url.searchParams.append(name, textOf(each));
  }
}

export function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function serverUrl({ servers }: PlaceDescriptor, { server, variables = {} }: UrlOptions): URL {
  const keys = Object.keys(servers);
  const key = server ?? (keys.length === 1 ? keys[0] : undefined);
  const known = key !== undefined && Object.hasOwn(servers, key) ? servers[key] : undefined;
  if (!known) {
    const what = server === undefined ? 'which server?' : `no server '${server}'`;
    throw new TypeError(`${what} The contract offers the channel on: ${keys.join(', ') || 'none; pass `base`'}`);
  }
  return filledUrl(known, variables);
}

/** Variables of the path may hold several segments; those of the host are checked, for a `/` there would be another host. */
function filledUrl({ url, variables: rules }: ServerPlace, variables: object): URL {
  const [, origin = '', path = '', search = ''] = /^([^:]+:\/\/[^/?]*)([^?]*)(.*)$/s.exec(url) ?? [];
  const host = fill(origin, 'variable', rules, variables, (value, name) => {
    if (/[\s/?#@\\%]/.test(value)) throw new TypeError(`variable '${name}' cannot stand in a host`);
    return value;
  });
  const filled = fill(path, 'variable', rules, variables, (value, name) =>
    value
      .split('/')
      .map((part) => encode(part, name))
      .join('/'),
  );
  for (const segment of filled.split('/')) refuseDots(segment, `a variable of '${path}'`);
  return webSocketUrl(host + filled + fill(search, 'variable', rules, variables, encode));
}

/** A relative URL is the page's own. */
function webSocketUrl(text: string | URL): URL {
  const page = (globalThis as { location?: { href: string } }).location;
  let url: URL;
  try {
    url = new URL(text, page?.href);
  } catch {
    throw new TypeError("the server's URL, its variables filled in, is no URL"); // RFC 3986; its text may hold a secret
  }
  url.protocol = url.protocol.replace('http', 'ws');
  if (!/^wss?:$/.test(url.protocol)) throw new TypeError("the server's URL is no ws, wss, http or https");
  url.hash = ''; // RFC 6455 section 3
  return url;
}

function fillSegment(segment: string, rules: Rules, values: object): string {
  const filled = fill(segment, 'parameter', rules, values, (value, name) => {
    if (value === '') throw new TypeError(`parameter '${name}' is empty`);
    return encode(value, name);
  });
  if (filled !== segment) refuseDots(filled, `a parameter of '${segment}'`);
  return filled;
}

/** URLs have no way to say such a segment: parsers take it for a step, also percent-encoded. */
function refuseDots(segment: string, what: string): void {
  if (/^(\.|%2e){1,2}$/i.test(segment)) throw new TypeError(`${what}: '.' and '..' mean a step in a path`);
}

function fill(
  template: string,
  what: string,
  rules: Rules,
  values: object,
  encoded: (value: string, name: string) => string,
): string {
  return template.replace(/\{([^{}/]+)\}/g, (_, name: string) => {
    const rule = rules && Object.hasOwn(rules, name) ? rules[name] : undefined;
    const given = Object.hasOwn(values, name) ? (values as Readonly<Record<string, unknown>>)[name] : undefined; // own, as just seen
    const value = given ?? rule?.default;
    if (value === undefined) throw new TypeError(`${what} '${name}' is missing`);
    const text = String(value);
    if (rule?.enum && !rule.enum.includes(text))
      throw new TypeError(`${what} '${name}' must be one of ${rule.enum.join(', ')}`);
    return encoded(text, name);
  });
}

function encode(value: string, name: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw new TypeError(`'${name}' has half of a surrogate pair, which no URL can hold`);
  }
}

/** At the first `separator`. */
function split(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
