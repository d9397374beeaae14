/** A file beside an output that compiles only where each of its messages has a type. */
import type { Contract } from '../../generator/src/contract/model.js';
import { channelFile, channelNames } from '../../generator/src/emit/names.js';

export const TYPE_CHECK = 'declared.ts';

/** One line for each message and direction, in the order of `typeCheckLines`; `any` is no type. */
export function typeCheck(contract: Contract): string {
  const imports = contract.channels.map((channel, i) => {
    if (channel.messages.every(({ directions }) => directions.length === 0)) return '';
    const path = channelFile(channel, 'descriptor.gen.js');
    return `import type { ${channelNames(channel).types} as T${i} } from './${path}';`;
  });
  const checks = subjects(contract).map(
    ({ channel, direction, name }, i) =>
      `export const is${i}: Declared<T${channel}[${JSON.stringify(direction)}][${JSON.stringify(name)}]['message']> = true;`,
  );
  return [...checks, ...imports, 'type Declared<T> = 0 extends 1 & T ? false : true;', ''].join('\n');
}

/** By 1-based line, what that line is about: `<channel key>/<message key>`. */
export function typeCheckLines(contract: Contract): readonly string[] {
  return subjects(contract).map(({ id }) => id);
}

function subjects(contract: Contract) {
  return contract.channels.flatMap((channel, index) =>
    channel.messages.flatMap((message) =>
      message.directions.map((direction) => ({
        ...{ channel: index, direction, name: message.name },
        id: `${channel.key}/${message.key}`,
      })),
    ),
  );
}
