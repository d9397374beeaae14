/** How a frame is told apart: a decision tree per direction, made from what the messages' schemas demand. */
import { type Candidate, Discriminators, type Split } from './discriminator.js';
import type { DecodingNode, Direction, FrameDecoding, Message, Path } from './model.js';
import { type Definitions, refTo } from './walk.js';

type DecodedMessage = Pick<Message, 'name' | 'directions' | 'encoding' | 'payload' | 'data'>;

/** Values that are asked for one after the other; protocols have two or three. */
const maxDepth = 5;

/** Messages that only their validators tell apart, or nothing does. */
export interface Undecided {
  readonly names: readonly string[];
  /** Where each has a constant of its own, which it does not require. */
  readonly missing?: Path;
}

/**
 * A tree never decides for a wrong message where the frame is valid: a message that may have any value at a path is in
 * every branch, and what is left together is tried by validators.
 */
export function decodingOf(
  messages: readonly DecodedMessage[],
  direction: Direction,
  envelopeName: Path | undefined,
  definitions: Definitions,
): { readonly decoding: FrameDecoding; readonly undecided: readonly Undecided[] } {
  const inDirection = messages.filter((message) => message.directions.includes(direction));
  const groups: Undecided[] = [];
  const group = (encoding: Message['encoding']) => inDirection.filter((message) => message.encoding === encoding);
  const json = group('json').map(({ name, payload }) => ({
    name,
    payload: payload === undefined ? true : refTo(payload),
  }));
  const words = group('text').map(({ name, data }) => ({ name, payload: data }));
  const binary = group('binary').map(({ name }) => name);
  const plain = words.length > 0 ? treeOf(words, undefined, definitions, groups) : undefined;
  const text = json.length > 0 ? treeOf(json, envelopeName, definitions, groups) : undefined;
  const bytes = binary.length > 0 ? leaf(binary, groups) : undefined;
  const undecided = [...new Map(groups.map((one) => [JSON.stringify([...one.names].sort()), one])).values()];
  const decoding = {
    ...(text !== undefined && { text }),
    ...(plain !== undefined && { plain }),
    ...(bytes !== undefined && { binary: bytes }),
    ambiguous: undecided.map(({ names }) => names),
  };
  return { decoding, undecided };
}

function treeOf(
  candidates: readonly Candidate[],
  preferred: Path | undefined,
  definitions: Definitions,
  groups: Undecided[],
): DecodingNode {
  const discriminators = new Discriminators(candidates, preferred, definitions);
  const names = candidates.map(({ name }) => name);
  const [first] = discriminators.paths;
  const node = (group: readonly string[], paths: readonly Path[], depth: number): DecodingNode => {
    const split = group.length > 1 && depth < maxDepth && discriminators.best(group, paths, preferred && first);
    if (!split) return leaf(group, groups);
    const rest = paths.filter((path) => path !== split.path);
    return nodeOf(split, groups, (branch) => node(branch, rest, depth + 1));
  };
  if (names.length > 1) return node(names, discriminators.paths, 0);
  // One message alone: its constant still tells it from a message that nobody declared.
  const only = discriminators.paths
    .filter((path) => path.length > 0)
    .map((path) => discriminators.split(names, path))
    .find((split) => split.clean && split.constants.size > 0);
  return only ? nodeOf(only, groups, (branch) => leaf(branch, groups)) : leaf(names, groups);
}

function nodeOf(split: Split, groups: Undecided[], next: (group: readonly string[]) => DecodingNode): DecodingNode {
  const without = () => (split.forgotten ? leaf(split.absent, groups, split.path) : next(split.absent));
  const entries = [...split.constants].map(([text, group]) => [text, next(group)] as const);
  // JSON text of a string begins with a quotation mark.
  const is = Object.fromEntries(
    entries.flatMap(([text, node]) => (text.startsWith('"') ? [[JSON.parse(text) as string, node] as const] : [])),
  );
  const json = Object.fromEntries(entries.filter(([text]) => !text.startsWith('"')));
  const others = [...split.types.values(), ...(split.absent.length > 0 ? [split.absent] : [])];
  const same = new Set(others.map((group) => group.join('\n'))).size === 1;
  const [any] = others;
  if (same && any !== undefined)
    return {
      at: split.path,
      ...filled('is', is),
      ...filled('json', json),
      else: any === split.absent ? without() : next(any),
    };
  const type = Object.fromEntries([...split.types].map(([kind, group]) => [kind, next(group)]));
  return {
    at: split.path,
    ...filled('is', is),
    ...filled('json', json),
    ...filled('type', type),
    ...(split.absent.length > 0 && { else: without() }),
  };
}

function filled(key: 'is' | 'json' | 'type', table: Record<string, DecodingNode>) {
  return Object.keys(table).length > 0 ? { [key]: table } : {};
}

function leaf(names: readonly string[], groups: Undecided[], missing?: Path): DecodingNode {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  groups.push({ names, ...(missing && { missing }) });
  return names;
}
