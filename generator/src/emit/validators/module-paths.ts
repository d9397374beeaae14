/** What the files of validators are called that several channels share. */
import type { Channel } from '../../contract/model.js';

/** So many channels are named in a path, by so many letters at most. */
const MOST_NAMES = 3;
const LONGEST = 60;

/**
 * `validators/all.gen.ts` for what every channel needs, `validators/orders_trades.gen.ts` for what these two do,
 * `validators/orders_and_4_more.gen.ts` for many. By the key of the group; a group of one
 * channel has its own file.
 */
export function modulePaths(
  groups: ReadonlyMap<string, readonly Channel[]>,
  channels: readonly Channel[],
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const shared = [...groups].filter(([, group]) => group.length > 1).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    shared.map(([key, group]) => {
      const stem = stemOf(group, channels);
      let name = stem;
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem}_${n}`;
      taken.add(name.toLowerCase());
      return [key, `validators/${name}.gen.ts`];
    }),
  );
}

/** Channels' names have no underscore, so these are no channel's. */
function stemOf(group: readonly Channel[], channels: readonly Channel[]): string {
  if (group.length === channels.length) return 'all';
  const names = group.map((channel) => channel.name);
  const all = names.join('_');
  return names.length <= MOST_NAMES && all.length <= LONGEST ? all : `${names[0]}_and_${names.length - 1}_more`;
}
