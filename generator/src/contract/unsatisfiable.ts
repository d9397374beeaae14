/** Messages that no value satisfies: their parts contradict each other, and no tree leads to them. */
import type { SpecChannel } from '../spec/document.js';
import type { Channel, DecodingNode, Direction } from './model.js';
import type { Report } from './report.js';

export function reportUnsatisfiable(
  spec: SpecChannel,
  channel: Channel,
  direction: Direction,
  tree: DecodingNode | undefined,
  report: Report,
): void {
  const decided = new Set(tree === undefined ? [] : namesIn(tree));
  for (const [index, { key, name, encoding, directions }] of channel.messages.entries()) {
    if (encoding !== 'json' || !directions.includes(direction) || decided.has(name)) continue;
    // One that goes both ways is told of once.
    if (directions[0] !== direction) continue;
    report({
      code: 'EP4014',
      at: spec.messages[index]?.at ?? spec.at,
      message: `no value satisfies the payload schema of message \`${key}\`, so that no frame is ever decoded as it`,
      hint: 'See which parts of its `allOf` contradict each other: what one of them fixes by `const` or `enum`, no other can change.',
    });
  }
}

function namesIn(node: DecodingNode): readonly string[] {
  if (typeof node === 'string') return [node];
  if (isNames(node)) return node;
  const branches = [node.is, node.json, node.type].flatMap((table) => Object.values(table ?? {}));
  return [...branches, ...(node.else === undefined ? [] : [node.else])].flatMap(namesIn);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isNames(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}
