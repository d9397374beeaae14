/** What would tell messages apart: the place where most of them nearly say it already. */
import type { Found } from './decode-channels.js';
import type { Channel, JsonSchema, Path } from './model.js';
import { declaredPaths } from './places.js';
import { type Possible, possibleAt } from './possible.js';
import { pointerOf } from './report.js';
import { type Definitions, refTo, typesOf } from './walk.js';

export interface Advice {
  /** What is the same in all, with a colon before it; `''` where nothing stands out. */
  readonly because: string;
  readonly hint: string;
  /** JSON Pointer. */
  readonly place: string;
}

/** What protocols call it. */
const usual = 'type event kind op method action name command cmd t e topic channel'.split(' ');
const maxLooked = 60;

interface Place {
  readonly path: Path;
  /** The first comes first: how well it tells the messages apart, and how usual it is. */
  readonly rank: readonly number[];
  /** Each message has constants there which no other has. */
  readonly isOwn: boolean;
  /** JSON text of a constant that all have there. */
  readonly shared?: string;
}

export function adviceOf(
  names: readonly string[],
  lists: readonly Found[],
  channel: Channel,
  definitions: ReadonlyMap<string, JsonSchema>,
): Advice {
  const looked = names.slice(0, maxLooked);
  const payloads = channel.messages
    .filter(({ name }) => looked.includes(name))
    .flatMap(({ payload }) => (payload === undefined ? [] : refTo(payload)));
  const missing = lists.find((one) => one.missing)?.missing;
  const best = missing ? undefined : bestPlace(payloads, definitions);
  const types = new Set(payloads.flatMap((payload) => [...typesOf(payload, definitions)]));
  const isLists = types.size === 1 && types.has('array');
  const path = missing ?? best?.path ?? (isLists ? [0] : (channel.behaviour.envelope?.name ?? ['type']));
  const place = pointerOf(path);
  const demand =
    best || isLists || types.has('object')
      ? `Require a constant of its own at \`${place}\` of each.`
      : `Make each an object that requires a constant of its own at \`${place}\`.`;
  if (missing || best?.isOwn) {
    const parent = path.length > 1 ? `, and what it is in` : '';
    return {
      because: `: they do not require \`${place}\``,
      hint: `List \`${path.at(-1)}\` under \`required\`${parent}.`,
      place,
    };
  }
  const asked = lists.map(({ trail }) => trail.findLast(([, text]) => text !== ''));
  const [first] = asked;
  const same = first && asked.every((one) => one && pointerOf(one[0]) === pointerOf(first[0]) && one[1] === first[1]);
  if (same && pointerOf(first[0]) !== place)
    return { because: `: \`${pointerOf(first[0])}\` is ${first[1]} in each`, hint: demand, place };
  return { because: best?.shared ? `: each allows ${best.shared} at \`${place}\`` : '', hint: demand, place };
}

function bestPlace(payloads: readonly JsonSchema[], definitions: ReadonlyMap<string, JsonSchema>): Place | undefined {
  const paths = new Map<string, { path: Path; count: number }>();
  for (const payload of payloads)
    for (const path of declaredPaths(payload, definitions, 3, 200, true)) {
      const key = JSON.stringify(path);
      paths.set(key, { path, count: (paths.get(key)?.count ?? 0) + 1 });
    }
  const places = [...paths.values()]
    .filter(({ path, count }) => path.length > 0 && count * 2 > payloads.length)
    .sort((a, b) => b.count - a.count)
    .slice(0, maxLooked)
    .flatMap(({ path }) => placeAt(path, payloads, definitions) ?? []);
  return places.sort((a, b) => compare(a.rank, b.rank))[0];
}

/** Undefined: nobody would look for what a message is there. */
function placeAt(path: Path, payloads: readonly JsonSchema[], definitions: Definitions): Place | undefined {
  const possible = payloads.map((payload) => possibleAt(payload, path, definitions));
  const holders = new Map<string, number>();
  for (const { constants } of possible)
    for (const text of constants.keys()) holders.set(text, (holders.get(text) ?? 0) + 1);
  const own = possible.filter(
    ({ constants }) => constants.size > 0 && [...constants.keys()].every((text) => holders.get(text) === 1),
  ).length;
  const constant = possible.filter(({ constants }) => constants.size > 0).length;
  const [shared] = [...holders].find(([, count]) => count === possible.length) ?? [];
  const name = usual.indexOf(String(path.at(-1)).toLowerCase());
  // A version, a symbol: the same in all, or anything at all.
  if (name < 0 && (holders.size < 2 || constant * 2 < possible.length)) return undefined;
  const isString = ({ types, constants }: Possible) => types.has('string') || constants.size > 0;
  if (!possible.some(isString)) return undefined;
  return {
    path,
    rank: [-own, -constant, path.length, name < 0 ? usual.length : name],
    isOwn: own === possible.length && possible.every(({ types }) => types.size === 0),
    ...(shared !== undefined && constant === possible.length && { shared }),
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
