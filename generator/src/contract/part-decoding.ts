/** Decision trees of a part of a contract. */
import type { DecodingNode, FrameDecoding } from './model.js';

/**
 * The tree of the whole, in which the names of messages that were left out decide nothing: their frames are unknown to
 * the part, and never taken for another message that merely resembles them.
 */
export function partDecoding(
  { text, plain, binary, ambiguous }: FrameDecoding,
  kept: ReadonlySet<string>,
): FrameDecoding {
  const trees = Object.entries({ text, plain, binary }).flatMap(([kind, node]) => {
    const pruned = node === undefined ? NOTHING : prune(node, kept);
    return isNothing(pruned) ? [] : [[kind, pruned] as const];
  });
  const groups = ambiguous.map((names) => names.filter((name) => kept.has(name)));
  return { ...Object.fromEntries(trees), ambiguous: groups.filter((names) => names.length > 1) };
}

/** A decision without outcomes: the frame is unknown. */
const NOTHING: DecodingNode = { at: [] };

function isNothing(node: DecodingNode): boolean {
  return typeof node === 'object' && !isList(node) && !node.is && !node.json && !node.type && node.else === undefined;
}

function prune(node: DecodingNode, kept: ReadonlySet<string>): DecodingNode {
  if (typeof node === 'string') return kept.has(node) ? node : NOTHING;
  // A list stays one, though one name be left: its validator has to say whether the frame is that message.
  if (isList(node)) {
    const names = node.filter((name) => kept.has(name));
    return names.length === 0 ? NOTHING : names;
  }
  const { at, is, json, type, else: otherwise } = node;
  const pruned = {
    is: pruneTable(is, kept),
    json: pruneTable(json, kept),
    type: pruneTable(type, kept),
    else: otherwise === undefined ? NOTHING : prune(otherwise, kept),
  };
  const isEmpty = (table: Table | undefined) => Object.values(table ?? {}).every(isNothing);
  if (isNothing(pruned.else) && [pruned.is, pruned.json, pruned.type].every(isEmpty)) return NOTHING;
  // What decided for a message that is left out still decides, for nothing, where something would catch it otherwise.
  const catches = !isNothing(pruned.else) || !isEmpty(pruned.type);
  const tables = Object.entries({ is: pruned.is, json: pruned.json, type: pruned.type }).flatMap(([kind, table]) => {
    const entries = Object.entries(table ?? {}).filter(([, each]) => catches || !isNothing(each));
    return entries.length === 0 ? [] : [[kind, Object.fromEntries(entries)]];
  });
  return { at, ...Object.fromEntries(tables), ...(isNothing(pruned.else) ? {} : { else: pruned.else }) };
}

type Table = Readonly<Record<string, DecodingNode>>;

function pruneTable(table: Table | undefined, kept: ReadonlySet<string>): Table | undefined {
  return table && Object.fromEntries(Object.entries(table).map(([value, node]) => [value, prune(node, kept)]));
}

function isList(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}
