/** What the worker is asked to decode, and what it answers: JSON, both of them. */
import { definitionsOf } from '../../generator/src/conformance/conjuncts.js';
import { sample } from '../../generator/src/conformance/sample.js';
import type { Contract, Direction, Json, Message } from '../../generator/src/contract/model.js';
import { channelNames } from '../../generator/src/emit/names.js';

/** What the worker, which imports nothing, says of a message that is in no decoding tree of its direction. */
export const NOT_DECODED = 'no frame is decoded as it';

/** Label of a value that is no example of the document. */
export const MADE_UP = 'made up';

export interface Job {
  readonly index: number;
  readonly channels: readonly ChannelJob[];
}

export interface ChannelJob {
  /** Below the output's root. */
  readonly folder: string;
  readonly names: { readonly descriptor: string; readonly validators: string; readonly validate: string };
  readonly messages: readonly MessageJob[];
}

export interface MessageJob {
  readonly id: string;
  readonly name: string;
  readonly directions: readonly Direction[];
  readonly encoding: Message['encoding'];
  readonly checked: boolean;
  /** By direction, the messages that nothing but the validators tell from it. */
  readonly ambiguous: Readonly<Record<Direction, readonly string[]>>;
  readonly values: readonly Value[];
}

export interface Value {
  readonly from: 'examples' | 'made';
  readonly label: string;
  readonly value: Json;
}

export interface Answer {
  readonly index: number;
  readonly faults: readonly { readonly what: string; readonly message?: string }[];
  readonly values: Readonly<Record<Value['from'], number>>;
  /** Examples that their own validator refuses. */
  readonly invalid: readonly { readonly message: string; readonly label: string }[];
  readonly elsewhere: readonly string[];
}

export function jobOf(contract: Contract, index: number): Job {
  const definitions = definitionsOf(contract);
  const channels = contract.channels.map((channel): ChannelJob => {
    const { descriptor, validators, validate } = channelNames(channel);
    const messages = channel.messages.map((message): MessageJob => {
      const { name, directions, encoding } = message;
      const among = (direction: Direction) =>
        channel.decoding[direction].ambiguous.filter((group) => group.includes(name)).flat();
      const ambiguous = { clientToServer: among('clientToServer'), serverToClient: among('serverToClient') };
      const given = message.examples.map(
        (example, i): Value => ({ from: 'examples', label: example.name ?? String(i + 1), value: example.payload }),
      );
      const made =
        message.payload === undefined || given.length > 0
          ? undefined
          : sample([{ $ref: `#/$defs/${message.payload}` }], definitions);
      const values = made === undefined ? given : [{ from: 'made', label: MADE_UP, value: made } as const];
      const id = `${channel.key}/${message.key}`;
      return { id, name, directions, encoding, checked: message.payload !== undefined, ambiguous, values };
    });
    return { folder: `channels/${channel.name}`, names: { descriptor, validators, validate }, messages };
  });
  return { index, channels };
}
