/** What no meta-schema can see: names that do not meet. */
import type { SpecReader } from './reader.js';
import { variablesIn } from './variables.js';
import type { WebSocketView } from './websocket.js';

export function checkMeaning(reader: SpecReader, view: WebSocketView): void {
  checkParameters(reader, view);
  checkMessagesAreUsed(reader, view);
}

function checkParameters(reader: SpecReader, { channels }: WebSocketView): void {
  for (const { key, address, parameters, at } of channels) {
    const used = new Set(variablesIn(address));
    const declared = new Set(parameters.map(({ name }) => name));
    for (const name of used) {
      if (declared.has(name)) continue;
      const message = `channel \`${key}\` does not declare the parameter \`${name}\` of its address`;
      reader.report({ code: 'EP2005', message, at, hint: `Add \`${name}\` to its \`parameters\`.` });
    }
    for (const name of declared) {
      if (used.has(name)) continue;
      const message = `channel \`${key}\` declares the parameter \`${name}\`, which its address does not have`;
      const place = { file: at.file, pointer: `${at.pointer}/parameters/${name}` };
      reader.report({
        code: 'EP2005',
        message,
        at: place,
        hint: `Use it as \`{${name}}\` in the address, or remove it.`,
      });
    }
  }
}

function checkMessagesAreUsed(reader: SpecReader, { channels, operations }: WebSocketView): void {
  for (const { key, messages, at } of channels) {
    const own = operations.filter(({ channel }) => channel === key);
    const used = new Set(own.flatMap((operation) => [...operation.messages, ...(operation.reply ?? [])]));
    const unused = messages.filter((message) => !used.has(message.key));
    const hint = 'Add an operation with this channel and the `action` that sends or receives it.';
    if (own.length === 0 && unused.length > 0) {
      const message = `no operation sends or receives what channel \`${key}\` has`;
      reader.report({ code: 'EP2008', message, at, hint });
      continue;
    }
    for (const { key: name, at: place } of unused) {
      const message = `no operation sends or receives message \`${name}\` of channel \`${key}\``;
      reader.report({ code: 'EP2008', message, at: place, hint });
    }
  }
}
