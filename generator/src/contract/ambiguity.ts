/** Says which messages a receiver has to try its validators on, and what would tell them apart. */
import type { SpecChannel } from '../spec/document.js';
import type { Undecided } from './decoding.js';
import type { Direction, Path } from './model.js';
import type { Report } from './report.js';

const words: Readonly<Record<Direction, string>> = {
  clientToServer: 'client to server',
  serverToClient: 'server to client',
};

export function reportAmbiguous(
  channel: SpecChannel,
  undecided: Readonly<Record<Direction, readonly Undecided[]>>,
  name: Path | undefined,
  report: Report,
): void {
  const place = `/${(name ?? ['type']).join('/')}`;
  for (const direction of ['clientToServer', 'serverToClient'] as const) {
    const where = `(channel \`${channel.key}\`, ${words[direction]})`;
    for (const { names, missing } of undecided[direction]) {
      if (missing)
        report({
          code: 'EP4002',
          at: channel.at,
          message: `nothing tells ${list(names)} apart where \`/${missing.join('/')}\` is missing, which they allow ${where}`,
          hint: `List \`${missing.at(-1)}\` under \`required\`.`,
        });
    }
    for (const names of connected(undecided[direction].filter(({ missing }) => !missing).map(({ names: one }) => one)))
      report({
        code: 'EP4002',
        at: channel.at,
        message: `only their schemas tell ${list(names)} apart ${where}`,
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
