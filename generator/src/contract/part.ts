/** A part of a contract, for who needs no more of it. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Channel, Contract, Operation } from './model.js';
import type { Behaviour } from './model-behaviour.js';
import { partDecoding } from './part-decoding.js';
import { type PartOptions, selectUses, type Use } from './part-selection.js';
import { schemasInUse } from './schemas-in-use.js';

/**
 * What the filters select, with the replies of its operations and the messages that the behaviour needs (roles,
 * heartbeat). Names and the hash are those of the whole contract.
 * @throws EventpactError EP6004 where nothing is selected
 */
export function partOf(
  contract: Contract,
  options: PartOptions,
): { readonly contract: Contract; readonly diagnostics: readonly Diagnostic[] } {
  const { channels: named, operations, tags } = options;
  if ([named, operations, tags].every((filter) => filter === undefined || filter.length === 0))
    return { contract, diagnostics: [] };
  const uses = selectUses(contract, options);
  const channels = contract.channels.flatMap((channel) => {
    const own = uses.filter((use) => use.channel === channel);
    return own.length === 0 ? [] : [partOfChannel(channel, own)];
  });
  const definitions = new Map(contract.schemas.map(({ name, schema }) => [name, schema]));
  const needed = new Set(schemasInUse(channels, definitions));
  const offering = new Set(channels.flatMap(({ servers }) => servers));
  const part: Contract = {
    ...contract,
    channels,
    schemas: contract.schemas.filter(({ name }) => needed.has(name)),
    servers: offering.size === 0 ? contract.servers : contract.servers.filter(({ key }) => offering.has(key)),
  };
  return { contract: part, diagnostics: leftOut(contract, part) };
}

function partOfChannel(channel: Channel, uses: readonly Use[]): Channel {
  const vital = vitalMessages(channel);
  const operations = channel.operations.flatMap((operation): Operation[] => {
    const own = uses.filter((use) => use.operation?.key === operation.key);
    const messages = operation.messages.filter((key) => vital.has(key) || own.some(({ message }) => message === key));
    return own.length === 0 && messages.length === 0 ? [] : [{ ...operation, messages }];
  });
  const keys = new Set([
    ...vital,
    ...uses.flatMap(({ message }) => message ?? []),
    ...operations.flatMap(({ messages, reply }) => [...messages, ...(reply?.messages ?? []), ...(reply?.errors ?? [])]),
  ]);
  const messages = channel.messages.filter(({ key }) => keys.has(key));
  if (messages.length === channel.messages.length && operations.length === channel.operations.length)
    return { ...channel, operations };
  const names = new Set(messages.map(({ name }) => name));
  const { clientToServer, serverToClient } = channel.decoding;
  return {
    ...channel,
    messages,
    operations,
    // The other side may send what this part does not know: its set of messages is not closed.
    behaviour: { ...channel.behaviour, unknownMessages: 'ignore' },
    decoding: {
      clientToServer: partDecoding(clientToServer, names),
      serverToClient: partDecoding(serverToClient, names),
    },
  };
}

/** Keys of the messages without which a connection does not work as the contract says. */
function vitalMessages({ behaviour, messages }: Channel): ReadonlySet<string> {
  const names = new Set(vitalNames(behaviour));
  return new Set(messages.filter(({ name }) => names.has(name)).map(({ key }) => key));
}

function vitalNames({ roles, heartbeat }: Behaviour): readonly (string | undefined)[] {
  return [
    ...Object.values(roles).map((role) => role?.message),
    roles.subscribe?.reply,
    roles.unsubscribe?.reply,
    heartbeat.client?.request,
    heartbeat.server?.message,
  ];
}

/** EP6005: what a run leaves out is said. */
function leftOut(whole: Contract, part: Contract): Diagnostic[] {
  const namesOf = (contract: Contract) => ({
    channels: contract.channels.map(({ key }) => key),
    operations: contract.channels.flatMap(({ operations }) => operations.map(({ key }) => key)),
    messages: contract.channels.flatMap(({ key, messages }) => messages.map((message) => `${key}\n${message.key}`)),
  });
  const [all, kept] = [namesOf(whole), namesOf(part)];
  const parts = (['channels', 'operations', 'messages'] as const).flatMap((kind) => {
    const remaining = new Set(kept[kind]);
    const gone = all[kind].filter((name) => !remaining.has(name)).map((name) => name.slice(name.lastIndexOf('\n') + 1));
    if (gone.length === 0) return [];
    const shown = gone.length > 5 ? `${gone.slice(0, 5).join(', ')}, …` : gone.join(', ');
    return [`${gone.length} of ${all[kind].length} ${kind} (${shown})`];
  });
  if (parts.length === 0) return [];
  const message = `the filters leave out ${parts.join(', ')}`;
  const hint = 'Names, and the identity of the contract, stay those of the whole document.';
  return [{ code: 'EP6005', severity: 'note', message, hint }];
}
