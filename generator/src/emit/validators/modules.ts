/**
 * Which file each function of the validators stands in: a channel's own where no other channel needs it, else one for
 * exactly those channels that do. So nothing is printed twice, and who imports one channel's file loads nothing that
 * only others need, bundled or not. Files never import each other in a circle: what a function calls is needed wherever
 * the function is.
 */
import type { Declaration } from './declarations.js';

export interface ValidatorModule {
  /** Indices of the channels that need it. */
  readonly channels: readonly number[];
  readonly declarations: readonly Declaration[];
  /** By the key of the module that they stand in, names that this one needs. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** `entries`: by channel, the functions that it begins with. By the key of its channels. */
export function modulesOf(
  declarations: readonly Declaration[],
  entries: readonly (readonly string[])[],
): ReadonlyMap<string, ValidatorModule> {
  const homes = homesOf(declarations, entries);
  const grouped = new Map<string, Declaration[]>();
  for (const declaration of declarations) {
    const home = homes.get(declaration.name);
    if (home === undefined) continue;
    const group = grouped.get(home);
    if (group) group.push(declaration);
    else grouped.set(home, [declaration]);
  }
  entries.forEach((_, channel) => void (grouped.has(keyOf([channel])) || grouped.set(keyOf([channel]), [])));
  return new Map(
    [...grouped].map(([key, members]) => {
      const channels = key.split(' ').map(Number);
      const wanted = new Set(members.flatMap((member) => [...member.uses]));
      const [only] = channels;
      if (channels.length === 1 && only !== undefined) for (const name of entries[only] ?? []) wanted.add(name);
      const imports = new Map<string, string[]>();
      for (const name of wanted) {
        const home = homes.get(name);
        if (home === undefined || home === key) continue;
        imports.set(home, [...(imports.get(home) ?? []), name]);
      }
      return [key, { channels, declarations: members, imports }];
    }),
  );
}

/** A module's key: the channels that need it. */
export function keyOf(channels: readonly number[]): string {
  return channels.join(' ');
}

/** By name, the key of all the channels that reach it. */
function homesOf(
  declarations: readonly Declaration[],
  entries: readonly (readonly string[])[],
): ReadonlyMap<string, string> {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const users = new Map<string, number[]>();
  entries.forEach((names, channel) => {
    const waiting = names.filter((name) => byName.has(name));
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const known = users.get(name);
      if (known?.at(-1) === channel) continue;
      if (known) known.push(channel);
      else users.set(name, [channel]);
      for (const next of byName.get(name)?.uses ?? []) if (byName.has(next)) waiting.push(next);
    }
  });
  return new Map([...users].map(([name, channels]) => [name, keyOf(channels)]));
}
