/** A contract in, a suite out: everything that the runtime of `runtime/conformance` wants to know of a channel. */
import type { Suite, SuiteData } from '../../runtime/conformance/suite.js';
import { decodeValue } from '../../runtime/shared/decode.js';
import type { ChannelDescriptor, DecodingNode } from '../../runtime/shared/descriptor.js';
import type { Channel, Contract, Json, Message, Path } from '../contract/model.js';
import { sentSchemes } from '../emit/connecting/servers.js';
import { channelDescriptor } from '../emit/descriptor.js';
import { definitionsOf } from './conjuncts.js';
import { deriveCases, sampleMessage } from './derive.js';
import { sample } from './sample.js';
import { at, withValue } from './sites.js';
import { checksOf, validatorsOf } from './validity.js';

/** A suite that runs at once, with validators compiled on the spot. */
export function suiteOf(contract: Contract, channel: Channel): Suite {
  return {
    channel: channelDescriptor(contract, channel),
    validators: validatorsOf(contract, channel),
    data: suiteData(contract, channel),
  };
}

/** The part of it that is plain data. */
export function suiteData(contract: Contract, channel: Channel): SuiteData {
  const descriptor = channelDescriptor(contract, channel);
  const validators = checksOf(contract, channel);
  const { behaviour } = channel;
  const { maxMessageBytes, messagesPerSecond, burst } = behaviour.limits;
  const samples: Record<string, Json> = {};
  for (const message of channel.messages) {
    if (!message.directions.includes('clientToServer') || message.encoding !== 'json') continue;
    const made = sampleMessage(contract, message, validators);
    if (made !== undefined) samples[message.name] = made;
  }
  const emitted = channel.messages.filter((message) => message.directions.includes('serverToClient'));
  const events = emitted.filter((message) => message.kind === 'event');
  const undeclared = undeclaredMessage(descriptor, samples);
  const token = credentialPlace(contract, channel);
  return {
    errors: behaviour.errors,
    unknownMessages: behaviour.unknownMessages,
    ...(maxMessageBytes !== undefined && { maxMessageBytes }),
    ...(messagesPerSecond !== undefined && { messagesPerSecond }),
    ...(burst !== undefined && { burst }),
    closeCodes: behaviour.closeCodes.map((close) => close.code),
    handshake: { query: required(contract, channel.query), headers: required(contract, channel.headers) },
    ...(token && { token }),
    samples,
    emitted: emitted.map((message) => message.name),
    events: events.map((message) => ({
      name: message.name,
      ...(message.topic !== undefined && { topic: message.topic }),
      data: eventData(contract, message),
    })),
    topics: [...new Set(events.map((message) => message.topic).filter((topic) => topic !== undefined))],
    ...(undeclared !== undefined && { undeclared }),
    derived: deriveCases(contract, channel, descriptor),
  };
}

function eventData(contract: Contract, message: Message): Json {
  for (const example of message.examples) {
    const data = at(example.payload, message.dataPath);
    if (data !== undefined) return data;
  }
  return sample([message.data], definitionsOf(contract)) ?? {};
}

/** A sample whose name is one that nobody declared. */
function undeclaredMessage(channel: ChannelDescriptor, samples: Readonly<Record<string, Json>>): Json | undefined {
  const root = channel.clientToServer.text;
  const places = [...(channel.envelope?.name ? [channel.envelope.name] : []), ...deciding(root)];
  for (const message of Object.values(samples))
    for (const place of places) {
      const changed = typeof at(message, place) === 'string' ? withValue(message, place, 'no-such-message') : undefined;
      if (changed !== undefined && decodeValue(changed, channel, root).kind === 'unknown') return changed;
    }
  return undefined;
}

/** The places that the decision looks at. */
function deciding(node: DecodingNode | undefined): Path[] {
  if (node === undefined || !isBranching(node)) return [];
  const inner = [node.is, node.json, node.type].flatMap((table) => Object.values(table ?? {}));
  return [node.at, ...inner.flatMap((one) => deciding(one)), ...deciding(node.else)];
}

/** `Array.isArray` does not narrow readonly arrays. */
function isBranching(node: DecodingNode): node is Exclude<DecodingNode, string | readonly string[]> {
  return typeof node !== 'string' && !Array.isArray(node);
}

/** What no handshake may lack, as text. */
function required(contract: Contract, fields: Channel['query']): Record<string, string> {
  const made: Record<string, string> = {};
  for (const field of fields) {
    const value = field.required ? sample([field.schema], definitionsOf(contract)) : undefined;
    if (value !== undefined) made[field.name] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return made;
}

/** The one that is least seen on its way: queries end up in logs. */
const places = ['authorization', 'header', 'cookie', 'basic', 'subprotocol', 'query'] as const;

function credentialPlace(contract: Contract, channel: Channel): SuiteData['token'] {
  const sent = sentSchemes(contract, channel).flatMap(({ place }) => place ?? []);
  for (const kind of places) {
    const found = sent.find((place) => place.in === kind);
    if (found) return found;
  }
  const { auth } = channel.behaviour;
  return auth?.query === undefined ? undefined : { in: 'query', name: auth.query };
}
