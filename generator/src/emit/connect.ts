/** `connect.gen.ts`: a channel's URL and a client at it, typed by what the contract says of servers, handshake and security. */
import type { Channel, Contract } from '../contract/model.js';
import { Code, code, declare, lines } from '../print/code.js';
import { type LiteralValue, literal } from '../print/literal.js';
import { outputSymbol, outputType, runtimeSymbol, runtimeType } from '../print/symbol.js';
import { tsdoc } from '../print/tsdoc.js';
import { callersHeaders, callersQuery } from './connecting/fields.js';
import { handshakePlaces, placeDescriptor } from './connecting/place.js';
import { sentSchemes, unsentSchemes } from './connecting/servers.js';
import {
  credentialsType,
  fieldsType,
  isNeeded,
  needsCredentials,
  parametersType,
  placeType,
} from './connecting/types.js';
import type { Emitter } from './emitter.js';
import { connectExample } from './example.js';
import { channelFile, channelNames } from './names.js';

const buildUrl = runtimeSymbol('client/url', 'buildUrl');
const connectingOptions = runtimeSymbol('client/connecting', 'connectingOptions');
const fresh = runtimeType('client/credentials', 'Fresh');
const placeDescriptorType = runtimeType('shared/connecting', 'PlaceDescriptor');
const handshakePlacesType = runtimeType('shared/connecting', 'HandshakePlaces');

export const connectEmitter: Emitter = {
  name: 'connect',
  emit({ contract, source }) {
    for (const channel of contract.channels) {
      const file = source(channelFile(channel, 'connect.gen.ts'));
      for (const part of connecting(contract, channel)) file.print(part);
    }
  },
};

function connecting(contract: Contract, channel: Channel): readonly Code[] {
  const names = channelNames(channel);
  const query = callersQuery(contract, channel);
  const headers = callersHeaders(contract, channel);
  const sent = sentSchemes(contract, channel);
  return [
    placeType(contract, channel),
    ...(channel.parameters.length > 0 ? [parametersType(channel)] : []),
    ...(query.length > 0 ? [fieldsType(contract, names.urlQuery, 'The query of the handshake.', query)] : []),
    ...(headers.length > 0
      ? [fieldsType(contract, names.handshakeHeaders, 'Headers of the handshake. No browser can set them.', headers)]
      : []),
    ...(sent.length > 0 ? [credentialsType(contract, channel, sent)] : []),
    constant('place', placeDescriptor(contract, channel), placeDescriptorType),
    url(contract, channel),
    constant('handshake', handshakePlaces(contract, channel), handshakePlacesType),
    client(contract, channel),
  ];
}

function constant(name: string, data: object, type: typeof placeDescriptorType): Code {
  return code`const ${declare(name)} = ${new Code(literal(data as LiteralValue))} as const satisfies ${type};`; // plain data: interfaces only lack the index signature of a literal
}

function url(contract: Contract, channel: Channel): Code {
  const names = channelNames(channel);
  const query = callersQuery(contract, channel);
  const isQueryNeeded = query.some((field) => isNeeded(contract, field));
  const queryType = query.length > 0 ? new Code(names.urlQuery) : looseQuery;
  const rows = [
    parameters(channel),
    code`readonly query${new Code(isQueryNeeded ? '' : '?')}: ${queryType}${new Code(isQueryNeeded ? '' : ' | undefined')};`,
  ];
  const about = `URL of \`${channel.address}\`, without credentials. Throws \`TypeError\` for what is missing or not allowed, which the compiler sees too.`;
  return code`
    export type ${declare(names.urlOptions)} = ${new Code(names.place)} & {
      ${lines(rows)}
    };

    ${tsdoc(about)}export function ${declare(names.url)}(options: ${new Code(names.urlOptions)}): string {
      return ${buildUrl}(place, options);
    }
  `;
}

/** Where the contract declares no query: whatever the gateway knows. */
const looseQuery = code`Readonly<Record<string, string | number | boolean | undefined>>`;

function client(contract: Contract, channel: Channel): Code {
  const names = channelNames(channel);
  const file = channelFile(channel, 'client.gen.ts');
  const query = callersQuery(contract, channel);
  const headers = callersHeaders(contract, channel);
  const optional = (isNeeded: boolean) => new Code(isNeeded ? '' : '?');
  const queryType = query.length > 0 ? new Code(names.urlQuery) : looseQuery;
  const headersType = headers.length > 0 ? new Code(names.handshakeHeaders) : code`Readonly<Record<string, string>>`;
  const isQueryNeeded = query.some((field) => isNeeded(contract, field));
  const areHeadersNeeded = headers.some((field) => isNeeded(contract, field));
  const areCredentialsNeeded = needsCredentials(contract, channel);
  const rows = [
    parameters(channel),
    code`readonly query${optional(isQueryNeeded)}: ${fresh}<${queryType}>;`,
    code`
      /** ${new Code(areHeadersNeeded ? 'No browser can set them, so none can connect.' : 'No browser can set them.')} */
      readonly headers${optional(areHeadersNeeded)}: ${fresh}<${headersType}>;
    `,
    sentSchemes(contract, channel).length === 0
      ? undefined
      : code`readonly credentials${optional(areCredentialsNeeded)}: ${new Code(names.credentials)};`,
  ];
  const options = outputType(file, names.clientOptions);
  return code`
    export type ${declare(names.clientAtOptions)} = ${new Code(names.place)} & Omit<${options}, 'url' | 'query'> & {
      ${lines(rows)}
    };

    ${tsdoc(aboutClient(contract, channel), [{ tag: 'example', text: connectExample(contract, channel), code: true }])}export function ${declare(names.createClientAt)}(options: ${new Code(names.clientAtOptions)}): ${outputType(file, names.client)} {
      return ${outputSymbol(file, names.createClient)}(${connectingOptions}(place, handshake, options));
    }
  `;
}

function aboutClient(contract: Contract, channel: Channel): string {
  const about = `As \`${channelNames(channel).createClient}\`, with the URL, query, headers and credentials that the contract knows. Throws as \`${channelNames(channel).url}\` does.`;
  const unsent = unsentSchemes(contract, channel).map(({ key, type }) => `\`${key}\` (${type})`);
  if (unsent.length === 0) return about;
  return `${about}\n\nNot sent by it, since no handshake carries them: ${unsent.join(', ')}.`;
}

function parameters(channel: Channel): Code | undefined {
  if (channel.parameters.length === 0) return undefined;
  const isOptional = channel.parameters.every((one) => one.default !== undefined);
  return code`readonly parameters${new Code(isOptional ? '?' : '')}: ${new Code(channelNames(channel).urlParameters)};`;
}
