/** What no meta-schema can see: names that do not meet. */
import { closest } from '../diagnostics/closest.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import type { Location, SpecVariable } from './document.js';
import { own } from './json.js';
import { below, type SpecReader } from './reader.js';
import { variablesIn } from './variables.js';
import type { ViewChannel, WebSocketView } from './view.js';

export function checkMeaning(reader: SpecReader, view: WebSocketView): void {
  checkHasMessages(reader, view);
  checkVariables(reader, view);
  checkParameters(reader, view);
  checkAddresses(reader, view);
  checkMessagesAreUsed(reader, view);
}

function checkVariables(reader: SpecReader, { servers }: WebSocketView): void {
  for (const { server, declared } of servers) {
    const used = variablesIn(`${server.host}/${server.pathname}`);
    const undeclared = used.filter((name) => !declared.includes(name));
    const unused = declared.filter((name) => !used.includes(name));
    if (undeclared.length > 0)
      reader.report({
        code: 'EP2005',
        message: `server \`${server.key}\` does not declare ${listed(undeclared)} of its URL`,
        at: server.at,
        hint: 'Declare it in its `variables`.',
      });
    if (unused.length > 0)
      reader.report({
        code: 'EP2005',
        message: `server \`${server.key}\` declares ${listed(unused)}, not in its URL and so without effect`,
        at: below(server.at, 'variables', unused[0] ?? ''),
        hint:
          meant(unused, undeclared) ??
          'Put it into the URL in braces, or, for a query parameter, into the `bindings.ws.query` of the channel.',
      });
    checkDefaults(reader, `server \`${server.key}\``, server.variables, below(server.at, 'variables'));
  }
}

/** The one name that is not declared, where the one that is declared looks like it. */
function meant([first = '']: readonly string[], undeclared: readonly string[]): string | undefined {
  const name = closest(first, undeclared);
  return name === undefined ? undefined : `Did you mean \`${name}\`?`;
}

function checkDefaults(reader: SpecReader, owner: string, variables: readonly SpecVariable[], at: Location): void {
  for (const { name, default: value, enum: values } of variables)
    if (value !== undefined && values && !values.includes(value))
      reader.report({
        code: 'EP2005',
        message: `\`${name}\` of ${owner} has the default \`${value}\`, which its \`enum\` does not list`,
        at: below(at, name),
        hint: `Add it to the \`enum\`, or take one of ${listed(values)}.`,
      });
}

function checkParameters(reader: SpecReader, { channels }: WebSocketView): void {
  for (const { channel, declared } of channels) {
    const { key, parameters, at } = channel;
    const inAddress = parameters.map(({ name }) => name);
    const undeclared = inAddress.filter((name) => !declared.includes(name));
    const unused = declared.filter((name) => !inAddress.includes(name));
    if (undeclared.length > 0)
      reader.report({
        code: 'EP2005',
        message: `channel \`${key}\` does not declare ${listed(undeclared)} of its address`,
        at,
        hint: 'Declare it in its `parameters`.',
      });
    if (unused.length > 0)
      reader.report({
        code: 'EP2005',
        message: `channel \`${key}\` declares ${listed(unused)}, not in its address and so without effect`,
        at: below(at, 'parameters', unused[0] ?? ''),
        hint:
          meant(unused, undeclared) ??
          'Put it into the address in braces, or, for a query parameter, into `bindings.ws.query`.',
      });
    checkDefaults(reader, `channel \`${key}\``, parameters, below(at, 'parameters'));
  }
}

/** EP2011: one address on one server is one URL; who thinks of channels as topics gives them all the same. */
function checkAddresses(reader: SpecReader, { channels }: WebSocketView): void {
  const groups = new Map<string, ViewChannel[]>();
  for (const each of channels) {
    const key = JSON.stringify([each.channel.address, [...each.channel.servers].sort()]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  for (const [first, second, ...more] of groups.values()) {
    if (first === undefined || second === undefined) continue;
    const names = [first, second, ...more].map(({ channel }) => channel.key);
    reader.report({
      code: 'EP2011',
      message: `channels ${listed(names)} have one address, \`${first.channel.address}\`, which is one WebSocket: each gets a client and a server of its own, which know nothing of the others' messages`,
      at: below(second.channel.at, 'address'),
      hint: 'Let one channel list all messages that travel over the connection, and let the operations refer to it.',
    });
  }
}

/** EP2004: what has no message describes nothing that could be generated. */
function checkHasMessages(reader: SpecReader, { channels }: WebSocketView): void {
  if (channels.length === 0 || channels.some(({ channel }) => channel.messages.length > 0)) return;
  reader.report({
    code: 'EP2004',
    message: 'the document has no message on any WebSocket channel',
    at: below(reader.root.at, 'channels'),
    hint: own(reader.root.value, 'asyncapi')?.toString().startsWith('2')
      ? 'Give a channel `publish` or `subscribe` with a `message`.'
      : 'Give a channel `messages`.',
  });
}

function checkMessagesAreUsed(reader: SpecReader, { channels, operations }: WebSocketView): void {
  // An operation that is wrong is left out: its messages would only seem to be unused.
  if (hasErrors(reader.diagnostics)) return;
  for (const { channel } of channels) {
    const own = operations.filter((operation) => operation.channel === channel.key);
    const used = new Set(own.flatMap((operation) => [...operation.messages, ...(operation.reply ?? [])]));
    const unused = channel.messages.filter((message) => !used.has(message.key));
    const [first] = unused;
    if (first === undefined) continue;
    reader.report({
      code: 'EP2008',
      message: `no operation sends or receives ${listed(unused.map(({ key }) => key))} of channel \`${channel.key}\``,
      at: own.length === 0 ? channel.at : first.at,
      hint: 'Add an operation with this channel and the `action` that sends or receives it.',
    });
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ');
}
