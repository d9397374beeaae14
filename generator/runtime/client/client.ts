/** A client of one channel: the contract's descriptor brought to life. */
import { systemClock } from '../shared/clock.js';
import { decodeText, decodeValue } from '../shared/decode.js';
import type { ClientDescriptor } from '../shared/descriptor.js';
import { buildMessage, dataOf } from '../shared/encode.js';
import type { ContractError, Outcome } from '../shared/outcome.js';
import { type Path, setAt, valueAt } from '../shared/path.js';
import type { ChannelTypes, ServerData } from '../shared/types.js';
import { socketRequest } from './address.js';
import { createConnection } from './connection.js';
import { ConnectionError, RequestError } from './errors.js';
import { createListeners } from './listeners.js';
import { patiently } from './patience.js';
import { createRequests } from './requests.js';
import { platformSocket } from './socket.js';
import { createStream } from './stream.js';
import { createSubscriptions } from './subscriptions.js';
import type { Client, ClientBase, ClientOptions, RequestOptions } from './types.js';

export function createClient<T extends ChannelTypes>(channel: ClientDescriptor, options: ClientOptions): Client<T> {
  const { clock = systemClock, random = Math.random, validate, policy, socket = platformSocket } = options;
  const { roles, messages } = channel;
  const beat = channel.heartbeat?.client;
  const throwLater = (error: unknown) => void Promise.reject(error);
  const observers = createListeners(throwLater);
  const report = (error: unknown) => {
    if (!observers.call('error', error)) throwLater(error);
  };
  const events = createListeners(report);
  const requests = createRequests(roles.error?.message);
  const subscriptions = createSubscriptions((role, topic) => askTopic(role, topic, {}), report);
  const explicit = new Map<string, () => Promise<void>>();
  let lastId = 0;
  let retryAfterMs: number | undefined;
  let latencyMs: number | undefined;
  let welcome: unknown;
  let closed = false;

  const connection = createConnection({
    clock,
    random,
    reconnect: channel.reconnect,
    heartbeat: beat && { ...beat, beat: measure },
    consequence: (code) => channel.closeCodes?.[code],
    retryAfterMs: () => retryAfterMs,
    open() {
      const token = typeof options.token === 'function' ? options.token() : options.token;
      const open = (value: string | undefined) => socket(socketRequest(channel, options, value));
      return token instanceof Promise ? token.then(open) : open(token);
    },
    onOpen() {
      welcome = retryAfterMs = undefined;
      requests.expectEcho(false);
      subscriptions.askAgain();
    },
    onFrame: (data) =>
      receive(
        typeof data === 'string'
          ? decodeText(data, channel, channel.serverToClient, validate)
          : decodeValue(data, channel, channel.serverToClient.binary, validate),
      ),
    onLost: (error) => requests.rejectAll(error),
    onState: (state, detail) => observers.call('state', state, detail),
  });

  function receive(outcome: Outcome): void {
    if (outcome.kind === 'message') deliver(outcome.name, outcome.message);
    else observers.call('invalid', outcome);
    if (outcome.kind !== 'invalid' || outcome.name === undefined) return;
    if (policy?.inbound === 'report') deliver(outcome.name, outcome.message);
    // Whatever the policy, a request whose reply breaks the contract must not wait in vain.
    else answered(outcome.name, outcome.message)?.reject(outcome.error);
    if (policy?.inbound === 'throw') observers.call(`throw ${outcome.name}`, outcome.error);
  }

  function answered(name: string, message: unknown) {
    const place = messages[name]?.id;
    return requests.take(name, place && valueAt(message, place), !!place);
  }

  function deliver(name: string, message: unknown): void {
    if (name === roles.welcome?.message) welcomed(roles.welcome, message);
    const request = answered(name, message);
    if (name === roles.error?.message) {
      const { code, text, retryAfterMs: after } = roles.error;
      const at = (path: Path | undefined) => path && valueAt(message, path);
      const wait = at(after);
      retryAfterMs = typeof wait === 'number' ? wait : undefined;
      const error = new RequestError(String(at(code)), at(text) as string | undefined, retryAfterMs, message); // a string by the contract
      if (request) request.reject(error);
      else report(error);
    } else if (request) request.resolve({ name, message });
    else events.call(name, dataOf(channel, name, message), message);
  }

  function welcomed({ contractHash }: NonNullable<typeof roles.welcome>, message: unknown): void {
    welcome = message;
    requests.expectEcho(true);
    const hash = contractHash && valueAt(message, contractHash);
    if (hash !== undefined && hash !== channel.hash) options.onContractMismatch?.(message);
  }

  /** Sends `name`; what is wrong with it where the policy kept it back. */
  function transmit(
    name: string,
    data: unknown,
    id: number,
    change?: (message: object) => void,
  ): ContractError | undefined {
    const encoding = messages[name]?.encoding;
    const typedId = messages[name]?.idType ? id : String(id);
    const message = encoding ? data : buildMessage(channel, name, data, { id: typedId, now: clock.now() });
    change?.(message as object); // only used for messages with an envelope or object payload
    const outcome = validate?.(name, message);
    if (outcome?.kind === 'invalid') {
      const rule = policy?.outbound ?? 'throw';
      if (rule === 'throw') throw outcome.error;
      observers.call('invalid', outcome);
      if (rule === 'drop') return outcome.error;
    }
    const frame = encoding ? (message as string | Uint8Array) : JSON.stringify(message); // by the generated types
    if (!connection.send(frame)) throw new ConnectionError(closed ? 'closed' : 'disconnected');
    return undefined;
  }

  const patience = ({ signal, timeoutMs = options.timeoutMs ?? 10_000 }: RequestOptions) => ({
    clock,
    timeoutMs,
    signal,
  });

  async function ask(
    name: string,
    replies: readonly string[],
    data: unknown,
    requestOptions: RequestOptions,
    change?: (message: object) => void,
  ): Promise<unknown> {
    const id = ++lastId;
    if (replies.length === 0) return void transmit(name, data, id, change);
    const reply = await requests.wait(String(id), replies, patience(requestOptions), () => {
      const kept = transmit(name, data, id, change);
      if (kept) throw kept;
    });
    const answer = dataOf(channel, reply.name, reply.message);
    return replies.length > 1 ? { event: reply.name, data: answer } : answer;
  }

  function askTopic(
    role: 'subscribe' | 'unsubscribe',
    topic: string,
    requestOptions: RequestOptions,
  ): Promise<unknown> {
    const known = roles[role];
    if (!known) return Promise.resolve();
    return ask(known.message, known.reply ? [known.reply] : [], {}, requestOptions, (message) =>
      setAt(message, known.topic, topic),
    );
  }

  function measure(): void {
    const since = clock.now();
    const request = Object.values(channel.requests).find((each) => each.message === beat?.request);
    if (request)
      ask(request.message, request.replies, {}, { timeoutMs: beat?.timeoutMs ?? 0 }).then(
        () => {
          latencyMs = clock.now() - since;
        },
        () => {}, // silence is judged by the connection, where any frame counts
      );
  }

  /** Subscribes to the topic of an event while somebody listens to it. */
  function holdTopicOf(event: string): () => void {
    const topic = messages[event]?.topic;
    const release = topic !== undefined && roles.subscribe ? subscriptions.hold(topic) : undefined;
    return () => void release?.().catch(report);
  }

  const client: ClientBase<T> = {
    get state() {
      return connection.state;
    },
    get latencyMs() {
      return latencyMs;
    },
    get welcome() {
      return welcome;
    },
    connect: () => (closed ? Promise.reject(new ConnectionError('closed')) : connection.connect()),
    close(code, reason) {
      closed = true;
      subscriptions.rejectAll(new ConnectionError('closed'));
      observers.call('close');
      connection.close(code, reason);
      events.clear();
      observers.clear();
    },
    on(event, listener) {
      const remove = events.add(event, listener);
      const release = holdTopicOf(event);
      return () => {
        remove();
        release();
      };
    },
    events(event, { signal } = {}) {
      const end = () => stream.finish();
      const offs = [
        client.on(event, (data) => stream.push(data)),
        observers.add('close', end),
        observers.add(`throw ${event}`, (error: unknown) => stream.finish(error)),
      ];
      const stream = createStream<ServerData<T, typeof event>>(() => {
        for (const off of offs) off();
        signal?.removeEventListener('abort', end);
      });
      if (closed || signal?.aborted) end();
      else signal?.addEventListener('abort', end);
      return stream;
    },
    async subscribe(topic, requestOptions = {}) {
      if (closed) throw new ConnectionError('closed');
      if (!explicit.has(topic)) explicit.set(topic, subscriptions.hold(topic));
      try {
        await patiently<void>(patience(requestOptions), (resolve, reject) =>
          subscriptions.whenAcknowledged(topic, resolve, reject),
        );
      } catch (error) {
        client.unsubscribe(topic).catch(report);
        throw error;
      }
    },
    async unsubscribe(topic) {
      const release = explicit.get(topic);
      explicit.delete(topic);
      await release?.();
    },
    onState: (listener) => observers.add('state', listener),
    onInvalid: (listener) => observers.add('invalid', listener),
    onError: (listener) => observers.add('error', listener),
  };
  const methods = Object.entries(channel.requests).map(([method, { message, replies, empty }]) => [
    method,
    (...given: unknown[]) => {
      const [data, requestOptions] = empty ? [{}, ...given] : given;
      return ask(message, replies, data, (requestOptions ?? {}) as RequestOptions); // typed by Client<T>
    },
  ]);
  return Object.assign(client, Object.fromEntries(methods)) as Client<T>; // the methods are those of the descriptor
}
