/** Which channel of a contract stands behind an address. */
import { addressPattern } from '../../runtime/conformance/address.js';
import type { Channel, Contract } from '../contract/model.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { usage } from './usage.js';

/** The one that is named, else the only one, else the one whose address fits the URL. */
export function chooseChannel(contract: Contract, url: string, wanted: string | undefined): Channel {
  const { channels } = contract;
  const names = channels.map((channel) => channel.name).join(', ');
  if (wanted !== undefined) {
    const named = channels.find((channel) => channel.name === wanted || channel.key === wanted);
    if (named) return named;
    throw new EventpactError([usage(`the document has no channel ${JSON.stringify(wanted)}`, `It has ${names}.`)]);
  }
  const path = new URL(url).pathname;
  const fitting = channels.filter((channel) => addressPattern(channel.address).test(path));
  const [only, ...others] = channels.length === 1 ? channels : fitting;
  if (only && others.length === 0) return only;
  const which =
    fitting.length === 0 ? `no channel has the address ${path}` : `several channels have the address ${path}`;
  throw new EventpactError([usage(which, `Say which one with --channel: ${names}.`)]);
}
