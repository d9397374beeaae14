/** The entry points: `index.ts` of the output and of each channel. Servers stand apart, so that no browser meets `ws`. */
import { runtimeExports } from '../contract/symbols.js';
import { code, lines, name } from '../print/code.js';
import { Specifier, specifier } from '../print/symbol.js';
import type { Emitter } from './emitter.js';
import { channelFile, TYPES_FILE } from './names.js';

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
    index.print(
      lines([
        code`export type * from ${specifier(TYPES_FILE)};`,
        ...contract.channels.map((channel) => code`export * from ${specifier(channelFile(channel, 'index.ts'))};`),
        ...runtimeExports.map(({ path, type, names }) => {
          const list = names.flatMap((one, i) => (i === 0 ? [name(one)] : [code`, `, name(one)]));
          const from = new Specifier({ kind: 'runtime', path });
          return type ? code`export type { ${list} } from ${from};` : code`export { ${list} } from ${from};`;
        }),
      ]),
    );
  },
};
