/** AsyncAPI 3 refers to channels by their keys; who comes from 2.x writes their addresses. */
import { isObject, own } from './json.js';

/**
 * The steps of a pointer `/channels/<address>/…`, with the channel's key instead; the address may be written with its `/`
 * unescaped, or without the first. Undefined where it is not the address of exactly one channel.
 */
export function byAddress(document: unknown, [first, ...steps]: readonly string[]): string[] | undefined {
  const channels = isObject(document) ? own(document, 'channels') : undefined;
  if (first !== 'channels' || !isObject(channels)) return undefined;
  for (let count = 1; count <= steps.length; count++) {
    const address = bare(steps.slice(0, count).join('/'));
    const fitting = Object.entries(channels).filter(([, channel]) => addressOf(channel) === address);
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1) return [first, only[0], ...steps.slice(count)];
  }
  return undefined;
}

function addressOf(channel: unknown): string | undefined {
  const address = isObject(channel) ? own(channel, 'address') : undefined;
  return typeof address === 'string' ? bare(address) : undefined;
}

function bare(address: string): string {
  return address.replace(/^[/]/, '');
}
