/** Whether a client can tell messages apart by itself. */
import type { Channel, DecodingNode } from '../contract/model.js';

/** Where a list of names is left at the end of the tree, only validators can tell them apart. */
export function needsValidators(channel: Channel): boolean {
  const { text, binary } = channel.decoding.serverToClient;
  return hasList(text) || hasList(binary);
}

function hasList(node: DecodingNode | undefined): boolean {
  if (node === undefined || typeof node === 'string') return false;
  if (isNames(node)) return true;
  const branches = [node.is, node.json, node.type].flatMap((table) => Object.values(table ?? {}));
  return [...branches, node.else].some(hasList);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isNames(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}
