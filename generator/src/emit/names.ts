/** What things of a channel are called in the output, and in which file they stand. */
import type { Channel } from '../contract/model.js';
import { safeIdentifier } from '../print/safe-identifier.js';

export const TYPES_FILE = 'types.gen.ts';

/** `order-book`: `orderBook`. */
export function camelStem(channel: Channel): string {
  return safeIdentifier(camel(channel));
}

function camel(channel: Channel): string {
  return channel.name.replace(/-+(.)/g, (_, char: string) => char.toUpperCase());
}

/** `order-book`: `OrderBook`. */
export function pascalStem(channel: Channel): string {
  return safeIdentifier(channel.name.replace(/(?:^|-+)(.)/g, (_, char: string) => char.toUpperCase()));
}

export interface ChannelNames {
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

export function channelNames(channel: Channel): ChannelNames {
  const stem = (suffix: string) => safeIdentifier(camel(channel) + suffix);
  const pascal = pascalStem(channel);
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

/** Path of one of a channel's files: `channels/updates/client.gen.ts`. */
export function channelFile(channel: Channel, file: string): string {
  return `channels/${channel.name}/${file}`;
}
