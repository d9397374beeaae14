/** Filters over a contract: `--channels`, `--operations`, `--tags`. */
import { closest } from '../diagnostics/closest.js';
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import type { Channel, Contract, Operation } from './model.js';

/** Names, in which `*` stands for any text. Several filters intersect. */
export interface PartOptions {
  /** Keys, names or addresses. */
  readonly channels?: readonly string[];
  /** Keys. */
  readonly operations?: readonly string[];
  /** Of operations, messages, channels and servers. */
  readonly tags?: readonly string[];
}

/** A message in the operation that sends it; what no operation sends has none. What is filtered is a list of these. */
export interface Use {
  readonly channel: Channel;
  readonly operation?: Operation;
  /** Message key. Absent: an operation without messages. */
  readonly message?: string;
}

/** @throws EventpactError EP6004 for each name that nothing has, and where the filters together leave nothing */
export function selectUses(contract: Contract, options: PartOptions): readonly Use[] {
  const all = contract.channels.flatMap(usesOf);
  const wrong: Diagnostic[] = [];
  const filters = (['channels', 'operations', 'tags'] as const).flatMap((kind) => {
    const wanted = options[kind];
    if (wanted === undefined || wanted.length === 0) return [];
    const namesOf = (use: Use) => namesBy[kind](use, contract);
    const known = new Set(all.flatMap(namesOf));
    wrong.push(...wanted.filter((name) => ![...known].some(matcher(name))).map((name) => unmatched(kind, name, known)));
    const matchers = wanted.map(matcher);
    return [(use: Use) => namesOf(use).some((name) => matchers.some((matches) => matches(name)))];
  });
  if (wrong.length > 0) throw new EventpactError(wrong);
  const selected = all.filter((use) => filters.every((accepts) => accepts(use)));
  if (selected.length === 0) throw new EventpactError([nothingLeft(options)]);
  return selected;
}

function usesOf(channel: Channel): Use[] {
  const used = new Set(channel.operations.flatMap(({ messages, reply }) => [...messages, ...(reply?.messages ?? [])]));
  const unused = channel.messages.filter(({ key }) => !used.has(key)).map(({ key }) => ({ channel, message: key }));
  const inOperations = channel.operations.flatMap((operation): Use[] =>
    operation.messages.length === 0
      ? [{ channel, operation }]
      : operation.messages.map((message) => ({ channel, operation, message })),
  );
  return [...inOperations, ...unused];
}

const namesBy: Readonly<Record<keyof PartOptions, (use: Use, contract: Contract) => readonly string[]>> = {
  channels: ({ channel: { key, name, address } }) => [key, name, address],
  operations: ({ operation }) => (operation === undefined ? [] : [operation.key]),
  tags: ({ channel, operation, message }, { servers }) => {
    const messages = new Set([message, ...(operation?.reply?.messages ?? [])]);
    return [
      ...(channel.tags ?? []),
      ...servers.filter(({ key }) => channel.servers.includes(key)).flatMap(({ tags }) => tags ?? []),
      ...(operation?.tags ?? []),
      ...channel.messages.filter(({ key }) => messages.has(key)).flatMap(({ tags }) => tags),
    ];
  },
};

function matcher(name: string): (candidate: string) => boolean {
  if (!name.includes('*')) return (candidate) => candidate === name;
  const parts = name.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
  return (candidate) => pattern.test(candidate);
}

const nouns = { channels: 'channel', operations: 'operation', tags: 'tag' } as const;

function unmatched(kind: keyof PartOptions, name: string, known: ReadonlySet<string>): Diagnostic {
  const meant = closest(name, known);
  const shown = [...known].slice(0, 8).map((each) => `\`${each}\``);
  const list =
    known.size === 0 ? `The document has no ${kind}.` : `There are ${shown.join(', ')}${known.size > 8 ? ', …' : ''}.`;
  return {
    code: 'EP6004',
    severity: 'error',
    message: `--${kind} ${JSON.stringify(name)}: the document has no such ${nouns[kind]}`,
    hint: meant === undefined ? list : `Did you mean \`${meant}\`?`,
  };
}

function nothingLeft(options: PartOptions): Diagnostic {
  const said = (['channels', 'operations', 'tags'] as const).filter((kind) => (options[kind]?.length ?? 0) > 0);
  return {
    code: 'EP6004',
    severity: 'error',
    message: `nothing of the document passes ${said.map((kind) => `--${kind}`).join(' and ')} together`,
    hint: 'What is taken has to pass each of them: leave one out, or name more by it.',
  };
}
