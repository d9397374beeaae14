/** What things of a channel are called in the output, and in which file they stand. */
import type { Channel } from '../contract/model.js';
import { type ChannelSymbols, channelSymbols } from '../contract/symbols.js';

export const TYPES_FILE = 'types.gen.ts';

export function channelNames(channel: Channel): ChannelSymbols {
  return channelSymbols(channel.name);
}

/** Path of one of a channel's files: `channels/updates/client.gen.ts`. */
export function channelFile(channel: Channel, file: string): string {
  return `channels/${channel.name}/${file}`;
}
