/** What channels are called: folders and stems of symbols, none of which is another's. */
import type { SpecChannel } from '../spec/document.js';
import { assignNames, kebabCase } from './names.js';
import type { Report } from './report.js';
import { channelSymbols, runtimeExports } from './symbols.js';

/** File systems take 255 bytes for one name. */
const LONGEST = 60;

/** Names of devices, which Windows has in every folder. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * By channel key: folder names. Shorter ones choose first, so that neither the order of the document matters nor which of
 * two is new; one whose symbols another has already is called `…-channel`.
 */
export function channelNames(channels: readonly SpecChannel[], report: Report): ReadonlyMap<string, string> {
  const { names: wanted, numbered } = assignNames(
    channels.map(({ key, address }) => ({
      id: key,
      rank: 0,
      wishes: [folderName(key), folderName(`${key} ${address}`)],
    })),
  );
  const numbers = new Map(numbered.map((one) => [one.id, one]));
  const plain = new Set(wanted.values());
  const claims = new Claims();
  const names = new Map<string, string>();
  const byLength = [...wanted].sort(([, a], [, b]) => a.length - b.length || (a < b ? -1 : 1));
  for (const [key, wish] of byLength) {
    let name = wish;
    const inTheWay = claims.inTheWay(name);
    for (let number = 1; claims.inTheWay(name) || (name !== wish && plain.has(name)); number++)
      name = `${wish}-channel${number === 1 ? '' : number}`;
    claims.add(name);
    names.set(key, name);
    const at = channels.find((one) => one.key === key)?.at;
    const other = numbers.get(key)?.wish;
    if (!at || (other === undefined && (name === wish || devices.test(wish)))) continue;
    const why =
      other === undefined
        ? `\`${inTheWay}\` is exported for another channel`
        : `another channel is called \`${other}\``;
    report({
      code: 'EP4005',
      at,
      message: `${why} too; this one is called \`${name}\``,
      hint: 'Give it a key of its own in `channels`.',
    });
  }
  return names;
}

class Claims {
  readonly #symbols = new Set<string>(runtimeExports.flatMap(({ names }) => names));
  readonly #folders = new Set<string>();

  /** The symbol or folder that the name cannot have. */
  inTheWay(name: string): string | undefined {
    if (devices.test(name) || this.#folders.has(folded(name))) return name;
    return Object.values(channelSymbols(name)).find((symbol) => this.#symbols.has(symbol));
  }

  add(name: string): void {
    this.#folders.add(folded(name));
    for (const symbol of Object.values(channelSymbols(name))) this.#symbols.add(symbol);
  }
}

/** As file systems compare that do not tell capitals apart. */
function folded(name: string): string {
  return name.toUpperCase().normalize('NFC');
}

function folderName(text: string): string {
  return [...kebabCase(text)].slice(0, LONGEST).join('').replace(/-+$/, '') || 'root';
}
