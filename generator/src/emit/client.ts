/** `client.gen.ts`: the typed face of a channel's client. What it does is in `runtime/client`. */
import type { Channel, Contract, Server } from '../contract/model.js';
import { block, Code, code, declare, type Printable } from '../print/code.js';
import { objectKey } from '../print/literal.js';
import { outputSymbol, outputType, runtimeSymbol, runtimeType } from '../print/symbol.js';
import { type DocTag, tsdoc } from '../print/tsdoc.js';
import { channelUrl, serversOf } from './connecting/servers.js';
import type { Emitter } from './emitter.js';
import { clientExample } from './example.js';
import { channelFile, channelNames } from './names.js';
import { needsValidators } from './needs-validators.js';

const createClient = runtimeSymbol('client/client', 'createClient');
const clientType = runtimeType('client/types', 'Client');
const clientOptionsType = runtimeType('client/types', 'ClientOptions');
const validateType = runtimeType('shared/validator', 'Validate');

export const clientEmitter: Emitter = {
  name: 'client',
  emit({ contract, source, covers }) {
    for (const channel of contract.channels) {
      const file = source(channelFile(channel, 'client.gen.ts'));
      const servers = serversOf(contract, channel);
      if (servers.length > 0) file.print(serversConstant(channel, servers));
      file.print(clientTypes(channel));
      file.print(factory(contract, channel));
      for (const operation of channel.operations)
        if (operation.direction === 'clientToServer') covers('operations', operation.key);
    }
  },
};

function serversConstant(channel: Channel, servers: readonly Server[]): Code {
  const entries = servers.map((server) => {
    const url = channelUrl(server, channel);
    const variables = server.variables.map(
      ({ name, description, default: value }) =>
        `\`{${name}}\`: ${[description, value === undefined ? undefined : `Default: \`${value}\`.`].filter(Boolean).join(' ')}`,
    );
    const about = [server.description?.trim(), ...variables].filter(Boolean).join('\n');
    return code`${tsdoc(about)}${new Code(objectKey(server.key))}: ${url},`;
  });
  return code`
    /** Where the contract says that the channel is offered; \`{variables}\` are for the caller, or for ${new Code(`\`${channelNames(channel).url}\``)}, to fill in. */
    export const ${declare(channelNames(channel).servers)} = ${block(entries)} as const;
  `;
}

function clientTypes(channel: Channel): Code {
  const names = channelNames(channel);
  const types = outputType(channelFile(channel, 'descriptor.gen.ts'), names.types);
  const validate = needsValidators(channel) ? code` & { readonly validate: ${validateType} }` : code``;
  return code`
    export type ${declare(names.client)} = ${clientType}<${types}>;
    export type ${declare(names.clientOptions)} = ${clientOptionsType}${validate};
  `;
}

function factory(contract: Contract, channel: Channel): Code {
  const names = channelNames(channel);
  const file = channelFile(channel, 'descriptor.gen.ts');
  const types = outputType(file, names.types);
  const descriptor: Printable = outputSymbol(file, names.clientSide);
  const needs = needsValidators(channel)
    ? `\n\nSome messages are told apart by their validators alone: pass \`${names.validate}\` of \`validators.gen.ts\`.`
    : '';
  const tags: DocTag[] = [{ tag: 'example', text: clientExample(contract, channel), code: true }];
  const about = `Makes a client of \`${channel.address}\`; \`connect()\` opens its connection.`;
  const prose = [about, channel.description?.trim()].filter(Boolean).join('\n\n') + needs;
  return code`
    ${tsdoc(prose, tags)}export function ${declare(names.createClient)}(options: ${new Code(names.clientOptions)}): ${new Code(names.client)} {
      return ${createClient}<${types}>(${descriptor}, options);
    }
  `;
}
