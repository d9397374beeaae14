/** `server.gen.ts`: the typed face of a channel's server. What it does is in `runtime/server`; it needs the package `ws`. */
import type { Channel, Contract } from '../contract/model.js';
import { Code, code, declare } from '../print/code.js';
import { type LiteralValue, literal } from '../print/literal.js';
import { outputSymbol, outputType, runtimeSymbol, runtimeType } from '../print/symbol.js';
import { tsdoc } from '../print/tsdoc.js';
import type { Emitter } from './emitter.js';
import { serverExample } from './example.js';
import { HANDSHAKE_FILE, hasHandshakeRules } from './handshake.js';
import { channelFile, channelNames } from './names.js';
import { servingDescriptor } from './serving.js';

const createServer = runtimeSymbol('server/server', 'createServer');
const serverType = runtimeType('server/types', 'Server');
const serverOptionsType = runtimeType('server/types', 'ServerOptions');
const handlersType = runtimeType('server/types', 'Handlers');
const servingType = runtimeType('shared/descriptor', 'ServingDescriptor');

export const serverEmitter: Emitter = {
  name: 'server',
  emit({ contract, source, covers }) {
    for (const channel of contract.channels) {
      const file = source(channelFile(channel, 'server.gen.ts'));
      file.print(serving(contract, channel));
      file.print(serverTypes(channel));
      file.print(factory(contract, channel));
      for (const operation of channel.operations)
        if (operation.direction === 'serverToClient') covers('operations', operation.key);
    }
  },
};

function serving(contract: Contract, channel: Channel): Code {
  // Plain data: interfaces only lack the index signature of a literal.
  const data = servingDescriptor(contract, channel) as unknown as LiteralValue;
  return code`
    /** What only a server has to know: no client carries it. */
    const ${declare('serving')} = ${new Code(literal(data))} as const satisfies ${servingType};
  `;
}

function serverTypes(channel: Channel): Code {
  const names = channelNames(channel);
  const types = outputType(channelFile(channel, 'descriptor.gen.ts'), names.types);
  return code`
    export type ${declare(names.server)} = ${serverType}<${types}>;
    export type ${declare(names.serverOptions)} = ${serverOptionsType}<${types}>;
    /** A function for each of the client's requests. */
    export type ${declare(names.handlers)} = ${handlersType}<${types}>;
  `;
}

function factory(contract: Contract, channel: Channel): Code {
  const names = channelNames(channel);
  const file = channelFile(channel, 'descriptor.gen.ts');
  const types = outputType(file, names.types);
  const validators = outputSymbol(channelFile(channel, 'validators.gen.ts'), names.validators);
  const handshake = hasHandshakeRules(contract, channel)
    ? code`, ${outputSymbol(channelFile(channel, HANDSHAKE_FILE), names.handshakeValidators)}`
    : code``;
  const about = `Makes a server of \`${channel.address}\`; \`attach\` hangs it on an HTTP server.`;
  const prose = [about, channel.description?.trim()].filter(Boolean).join('\n\n');
  const tags = [{ tag: 'example', text: serverExample(channel), code: true }];
  return code`
    ${tsdoc(prose, tags)}export function ${declare(names.createServer)}(options: ${new Code(names.serverOptions)}): ${new Code(names.server)} {
      return ${createServer}<${types}>(${outputSymbol(file, names.descriptor)}, serving, ${validators}, options${handshake});
    }
  `;
}
