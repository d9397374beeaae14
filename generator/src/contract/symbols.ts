/** What the output exports of its root: the one list, by which no two things in it have one name. */
import { safeIdentifier } from '../print/safe-identifier.js';

/** What users of a client catch and name, by runtime file. */
export const runtimeExports = [
  { path: 'client/errors', type: false, names: ['ConnectionError', 'RequestError', 'TimeoutError'] },
  { path: 'shared/outcome', type: false, names: ['ContractError'] },
  { path: 'client/connection', type: true, names: ['ConnectionState', 'StateDetail'] },
] as const;

/** All that the files of a channel export. */
export interface ChannelSymbols {
  /** The descriptor: `updates`. */
  readonly descriptor: string;
  /** The part of it that a client needs: `updatesClientSide`. */
  readonly clientSide: string;
  /** `UpdatesTypes` and so on. */
  readonly types: string;
  readonly client: string;
  readonly clientOptions: string;
  readonly createClient: string;
  readonly servers: string;
  /** Builds a URL: `updatesUrl`. */
  readonly url: string;
  readonly urlOptions: string;
  readonly place: string;
  readonly urlParameters: string;
  readonly urlQuery: string;
  readonly handshakeHeaders: string;
  readonly credentials: string;
  /** Makes a client from server, parameters and credentials: `createUpdatesClientAt`. */
  readonly createClientAt: string;
  readonly clientAtOptions: string;
  readonly server: string;
  readonly serverOptions: string;
  readonly handlers: string;
  readonly createServer: string;
  readonly validators: string;
  /** Checks messages by the validators: what a client is given. */
  readonly validate: string;
  readonly handshakeValidators: string;
  readonly clientToServerValidators: string;
  readonly serverToClientValidators: string;
}

/** `order-book`: `orderBook`, `OrderBookTypes`, `createOrderBookClient`. */
export function channelSymbols(name: string): ChannelSymbols {
  const camel = name.replace(/-+(.)/gu, (_, char: string) => char.toUpperCase());
  const stem = (suffix: string) => safeIdentifier(camel + suffix);
  const pascal = safeIdentifier(name.replace(/(?:^|-+)(.)/gu, (_, char: string) => char.toUpperCase()));
  return {
    descriptor: stem(''),
    clientSide: stem('ClientSide'),
    types: `${pascal}Types`,
    client: `${pascal}Client`,
    clientOptions: `${pascal}ClientOptions`,
    createClient: `create${pascal}Client`,
    servers: stem('Servers'),
    url: stem('Url'),
    urlOptions: `${pascal}UrlOptions`,
    place: `${pascal}Place`,
    urlParameters: `${pascal}UrlParameters`,
    urlQuery: `${pascal}UrlQuery`,
    handshakeHeaders: `${pascal}HandshakeHeaders`,
    credentials: `${pascal}Credentials`,
    createClientAt: `create${pascal}ClientAt`,
    clientAtOptions: `${pascal}ClientAtOptions`,
    server: `${pascal}Server`,
    serverOptions: `${pascal}ServerOptions`,
    handlers: `${pascal}Handlers`,
    createServer: `create${pascal}Server`,
    validators: stem('Validators'),
    validate: `validate${pascal}`,
    handshakeValidators: stem('HandshakeValidators'),
    clientToServerValidators: stem('ClientToServerValidators'),
    serverToClientValidators: stem('ServerToClientValidators'),
  };
}

/** What no type may be called: everything that is exported beside the types. */
export function takenSymbols(channels: Iterable<string>): ReadonlySet<string> {
  const own = [...channels].flatMap((name) => Object.values(channelSymbols(name)));
  return new Set([...own, ...runtimeExports.flatMap(({ names }) => names)]);
}
