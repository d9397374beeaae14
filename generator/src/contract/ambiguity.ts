/** Says which messages a receiver has to try its validators on, and what would tell them apart. */
import type { SpecChannel } from '../spec/document.js';
import type { DecodingNode, Direction, FrameDecoding } from './model.js';
import type { Report } from './report.js';

type DecisionNode = Exclude<DecodingNode, string | readonly string[]>;

const words: Readonly<Record<Direction, string>> = {
  clientToServer: 'client to server',
  serverToClient: 'server to client',
};

export function reportAmbiguous(
  channel: SpecChannel,
  decoding: Readonly<Record<Direction, FrameDecoding>>,
  report: Report,
): void {
  for (const direction of ['clientToServer', 'serverToClient'] as const) {
    const { text, ambiguous } = decoding[direction];
    const root = typeof text === 'object' && !isList(text) ? text : undefined;
    const place = root && root.at.length > 0 ? `/${root.at.join('/')}` : '/type';
    const where = `(channel \`${channel.key}\`, ${words[direction]})`;
    const optional = ambiguous.filter((names) => root && isOnlyMissing(root, names));
    for (const names of optional)
      report({
        code: 'EP4002',
        at: channel.at,
        message: `nothing tells ${list(names)} apart where \`${place}\` is missing, which they allow ${where}`,
        hint: `List \`${root?.at.at(-1) ?? ''}\` under \`required\`.`,
      });
    for (const names of connected(ambiguous.filter((one) => !optional.includes(one))))
      report({
        code: 'EP4002',
        at: channel.at,
        message: `only their schemas tell ${list(names)} apart ${where}`,
        hint: `Require a constant of its own at one place of each, such as \`${place}\`.`,
      });
  }
}

/** The group is what is left without a value, and each of it has a value of its own. */
function isOnlyMissing(root: DecisionNode, names: readonly string[]): boolean {
  if (root.else === undefined || !isList(root.else) || root.else.join('\n') !== names.join('\n')) return false;
  const decided = new Set(Object.values({ ...root.is, ...root.json }));
  return names.every((name) => decided.has(name));
}

/** Groups that share a message are told of once. */
function connected(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const joined: Set<string>[] = [];
  for (const group of groups) {
    const touching = joined.filter((other) => group.some((name) => other.has(name)));
    const whole = new Set([...touching.flatMap((other) => [...other]), ...group]);
    for (const other of touching) joined.splice(joined.indexOf(other), 1);
    joined.push(whole);
  }
  return joined.map((names) => [...names]);
}

function list(names: readonly string[]): string {
  const quoted = names.slice(0, 8).map((name) => `\`${name}\``);
  return names.length > 8 ? `${quoted.join(', ')} and ${names.length - 8} more` : quoted.join(', ');
}

function isList(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}
