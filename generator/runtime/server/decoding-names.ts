/** Which messages a frame can turn out to be. */
import type { DecodingNode, FrameDecoding } from '../shared/descriptor.js';

/** Names of all messages that `decoding` knows. */
export function namesIn({ text, plain, binary }: FrameDecoding): ReadonlySet<string> {
  return new Set([text, plain, binary].flatMap(namesUnder));
}

function namesUnder(node: DecodingNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (typeof node === 'string') return [node];
  if (isList(node)) return node;
  const tables = [node.is, node.json, node.type].flatMap((table) => Object.values(table ?? {}));
  return [...tables, node.else].flatMap(namesUnder);
}

function isList(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}
