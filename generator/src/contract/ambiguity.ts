/** Says which messages a receiver cannot tell apart by the tree alone, and what would. */
import type { SpecChannel } from '../spec/document.js';
import { adviceOf } from './ambiguity-advice.js';
import type { Found } from './decode-channels.js';
import type { Channel, Direction, JsonSchema } from './model.js';
import { pointerOf, type Report } from './report.js';

const words: Readonly<Record<Direction, string>> = {
  clientToServer: 'client to server',
  serverToClient: 'server to client',
};

export interface Ambiguity {
  readonly spec: SpecChannel;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly found: readonly Found[];
  readonly definitions: ReadonlyMap<string, JsonSchema>;
}

/** One warning for each group that can be mistaken, one note for those that validators tell apart. */
export function reportAmbiguous({ spec, channel, direction, found, definitions }: Ambiguity, report: Report): void {
  const where = `(channel \`${channel.key}\`, ${words[direction]})`;
  const say = (message: string, hint: string, severity: 'warning' | 'note') =>
    report({ code: 'EP4002', at: spec.at, message, hint, severity });
  for (const frames of ['plain', 'binary'] as const)
    for (const { names } of found.filter((one) => one.frames === frames)) {
      const kind = frames === 'binary' ? 'binary frames' : 'plain text';
      const message = `nothing tells ${list(names)} apart, which are ${kind}: the first is taken ${where}`;
      say(message, `Declare one message of ${kind} for this direction, or send the others as JSON.`, 'warning');
    }
  const json = found.filter(({ frames }) => frames === 'json');
  const alike = json.filter((one) => one.alike.size > 0);
  const told = new Set<string>();
  // Where only `required` is missing, the rest of the tree works, and is told of by itself.
  for (const lists of [...groupedByMissing(alike), alike.filter(({ missing }) => !missing)])
    for (const names of connected(lists.map((one) => [...one.alike]))) {
      const own = lists.filter((one) => names.some((name) => one.alike.has(name)));
      const { because, hint } = adviceOf(names, own, channel, definitions);
      say(`one frame can be valid for several of ${list(names)}${because} ${where}`, hint, 'warning');
      for (const name of names) told.add(name);
    }
  for (const names of connected(json.filter(({ alike }) => alike.size === 0).map(({ names: one }) => one))) {
    if (names.every((name) => told.has(name))) continue;
    const { place } = adviceOf(names, json, channel, definitions);
    const hint = `Nothing has to be done; a constant in each at \`${place}\` would need no validators.`;
    say(`validators tell ${list(names)} apart, nothing simpler does ${where}`, hint, 'note');
  }
}

function groupedByMissing(lists: readonly Found[]): readonly (readonly Found[])[] {
  const groups = new Map<string, Found[]>();
  for (const one of lists)
    if (one.missing) groups.set(pointerOf(one.missing), [...(groups.get(pointerOf(one.missing)) ?? []), one]);
  return [...groups.values()];
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
  const quoted = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > 5 ? `${quoted.join(', ')} and ${names.length - 5} more` : quoted.join(', ');
}
