/** The entry points: `index.ts` of the output and of each channel. Servers stand apart, so that no browser meets `ws`. */
import type { Contract } from '../contract/model.js';
import { type Code, code, lines, name } from '../print/code.js';
import { Specifier, specifier } from '../print/symbol.js';
import type { Emitter } from './emitter.js';
import { channelFile, channelNames, TYPES_FILE } from './names.js';

/** What users of a client catch and name, by runtime file. */
const RUNTIME_EXPORTS = [
  { path: 'client/errors', type: false, names: ['ConnectionError', 'RequestError', 'TimeoutError'] },
  { path: 'shared/outcome', type: false, names: ['ContractError'] },
  { path: 'client/connection', type: true, names: ['ConnectionState', 'StateDetail'] },
] as const;

export const indexEmitter: Emitter = {
  name: 'index',
  emit({ contract, source }) {
    for (const channel of contract.channels) {
      source(channelFile(channel, 'index.ts')).print(code`
        // The server stands apart, in './server.gen.js', so that a browser's bundle never meets \`ws\`; so do the validators.
        export * from ${specifier(channelFile(channel, 'descriptor.gen.ts'))};
        export * from ${specifier(channelFile(channel, 'client.gen.ts'))};
        export * from ${specifier(channelFile(channel, 'connect.gen.ts'))};
      `);
    }
    const index = source('index.ts');
    const taken = takenNames(contract);
    index.print(
      lines([
        typesExport(contract),
        ...contract.channels.map((channel) => code`export * from ${specifier(channelFile(channel, 'index.ts'))};`),
        ...RUNTIME_EXPORTS.map(({ path, type, names }) => {
          const free = names.filter((one) => !taken.has(one)).map(name);
          if (free.length === 0) return undefined;
          const list = free.flatMap((one, i) => (i === 0 ? [one] : [code`, `, one]));
          const from = new Specifier({ kind: 'runtime', path });
          return type ? code`export type { ${list} } from ${from};` : code`export { ${list} } from ${from};`;
        }),
      ]),
    );
  },
};

/** All types, by name only where a channel exports something of the same name. */
function typesExport(contract: Contract): Code {
  const channels = new Set(contract.channels.flatMap((channel) => Object.values(channelNames(channel))));
  const schemas = contract.schemas.map((schema) => schema.name);
  const free = schemas.filter((schema) => !channels.has(schema));
  if (free.length === schemas.length) return code`export type * from ${specifier(TYPES_FILE)};`;
  const list = free.flatMap((one, i) => (i === 0 ? [name(one)] : [code`, `, name(one)]));
  return code`export type { ${list} } from ${specifier(TYPES_FILE)};`;
}

function takenNames(contract: Contract): ReadonlySet<string> {
  return new Set([
    ...contract.schemas.map((schema) => schema.name),
    ...contract.channels.flatMap((channel) => Object.values(channelNames(channel))),
  ]);
}
