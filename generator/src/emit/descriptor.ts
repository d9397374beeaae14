/** The facts of a channel as plain data, defaults left out: what the runtime interprets on both sides. */
import type {
  ChannelDescriptor,
  ClientDescriptor,
  ClientRoles,
  FrameDecoding as FrameDecodingDescriptor,
  MessageDescriptor,
  RequestDescriptor,
} from '../../runtime/shared/descriptor.js';
import type { Channel, Contract, FrameDecoding, Json, Message, Path } from '../contract/model.js';
import { isRole, requestsOf } from './messages.js';

export function channelDescriptor(contract: Contract, channel: Channel): ChannelDescriptor {
  return { ...clientDescriptor(contract, channel), ...beyondClient(contract, channel) };
}

/** What stands in a channel's descriptor beside what a client has to know. */
export function beyondClient(
  contract: Contract,
  channel: Channel,
): Pick<ChannelDescriptor, 'channel' | 'version' | 'address' | 'clientToServer' | 'roles'> {
  return {
    channel: channel.name,
    version: contract.version,
    address: channel.address,
    clientToServer: frameDecoding(channel.decoding.clientToServer),
    roles: channel.behaviour.roles,
  };
}

export function clientDescriptor(contract: Contract, channel: Channel): ClientDescriptor {
  const { behaviour, decoding } = channel;
  const { envelope, subprotocol, heartbeat, subscriptions, auth } = behaviour;
  const closeCodes = behaviour.closeCodes.filter((close) => close.client !== 'retry');
  return {
    hash: contract.hash,
    ...(subprotocol !== undefined && { subprotocol }),
    ...(envelope && Object.keys(envelope).length > 0 && { envelope }),
    messages: table(channel.messages, (message) => [message.name, messageDescriptor(message, envelope)]),
    serverToClient: frameDecoding(decoding.serverToClient),
    requests: table(requestsOf(channel), (message) => [message.method, requestDescriptor(channel, message)]),
    roles: clientRoles(behaviour.roles),
    ...(heartbeat.client && { heartbeat: { client: heartbeat.client } }),
    reconnect: behaviour.reconnect,
    ...(subscriptions.selectiveQuery && { selectiveQuery: subscriptions.selectiveQuery }),
    ...(closeCodes.length > 0 && { closeCodes: table(closeCodes, (close) => [String(close.code), close.client]) }),
    ...(auth && (auth.subprotocol !== undefined || auth.query !== undefined) && { auth: credentials(auth) }),
  };
}

/** A client reads of the welcome which contract it tells, and of an error what a caller is told. */
function clientRoles({ welcome, subscribe, unsubscribe, error }: Channel['behaviour']['roles']): ClientRoles {
  return {
    ...(welcome && { welcome: only(welcome, ['message', 'contractHash']) }),
    ...(subscribe && { subscribe: only(subscribe, ['message', 'topic', 'reply']) }),
    ...(unsubscribe && { unsubscribe: only(unsubscribe, ['message', 'topic', 'reply']) }),
    ...(error && { error: only(error, ['message', 'code', 'text', 'retryAfterMs']) }),
  };
}

function only<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  const kept = keys.filter((key) => value[key] !== undefined).map((key) => [key, value[key]]);
  return Object.fromEntries(kept) as Pick<T, K>; // the entries are those of `value`
}

function messageDescriptor(message: Message, envelope: Channel['behaviour']['envelope']): MessageDescriptor {
  const isWhole = message.dataPath.length === 0;
  const usual = !isWhole && envelope?.name ? [[envelope.name, message.name]] : [];
  return {
    ...(!same(message.fixed, usual) && { fixed: message.fixed }),
    ...(!same(message.dataPath, envelope?.data ?? []) && { data: message.dataPath }),
    ...(message.correlation && { id: message.correlation.path }),
    ...(message.correlation?.type === 'integer' && { idType: 'integer' as const }),
    ...(message.topic !== undefined && { topic: message.topic }),
    ...(message.encoding !== 'json' && { encoding: message.encoding }),
  };
}

function requestDescriptor(channel: Channel, message: Message): RequestDescriptor {
  const replies = repliesTo(channel, message).map((reply) => reply.name);
  return { message: message.name, replies, ...(message.dataIsEmpty && { empty: true as const }) };
}

/** Messages that answer `message`, errors not among them. */
export function repliesTo(channel: Channel, message: Message): readonly Message[] {
  const keys = new Set(
    channel.operations
      .filter((operation) => operation.direction === 'clientToServer' && operation.messages.includes(message.key))
      .flatMap((operation) => operation.reply?.messages ?? []),
  );
  return channel.messages.filter((candidate) => keys.has(candidate.key) && !isRole(candidate.kind, 'error'));
}

function frameDecoding({ text, plain, binary }: FrameDecoding): FrameDecodingDescriptor {
  return {
    ...(text !== undefined && { text }),
    ...(plain !== undefined && { plain }),
    ...(binary !== undefined && { binary }),
  };
}

function credentials({ subprotocol, query }: { subprotocol?: string; query?: string }): ChannelDescriptor['auth'] & {} {
  return { ...(subprotocol !== undefined && { subprotocol }), ...(query !== undefined && { query }) };
}

/** Own properties whatever the keys are called, `__proto__` too. */
function table<T, V>(items: readonly T[], entry: (item: T) => readonly [string, V]): Readonly<Record<string, V>> {
  return Object.fromEntries(items.map(entry));
}

function same(a: Json | Path, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
