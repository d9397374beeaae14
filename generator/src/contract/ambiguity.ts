/** Says which messages a receiver has to try its validators on, and what would tell them apart. */
import type { SpecChannel } from '../spec/document.js';
import type { DecodingNode, Direction, FrameDecoding } from './model.js';
import type { Report } from './report.js';

const words: Readonly<Record<Direction, string>> = {
  clientToServer: 'client to server',
  serverToClient: 'server to client',
};

export function reportAmbiguous(
  channel: SpecChannel,
  decoding: Readonly<Record<Direction, FrameDecoding>>,
  report: Report,
): void {
  for (const direction of ['clientToServer', 'serverToClient'] as const)
    for (const names of connected(decoding[direction].ambiguous)) {
      const { text } = decoding[direction];
      const at = typeof text === 'object' && !isList(text) ? text.at : [];
      const place = at.length > 0 ? `/${at.join('/')}` : '/type';
      report({
        code: 'EP4002',
        at: channel.at,
        message: `only their schemas tell ${list(names)} apart (channel \`${channel.key}\`, ${words[direction]})`,
        hint: `Require a constant of its own at one place of each, such as \`${place}\`.`,
      });
    }
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
