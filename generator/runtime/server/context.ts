/** What every connection of one server shares. */
import type { Clock } from '../shared/clock.js';
import { systemClock } from '../shared/clock.js';
import type { ChannelDescriptor, RequestDescriptor, ServingDescriptor } from '../shared/descriptor.js';
import type { InvalidPolicy } from '../shared/outcome.js';
import { createValidate, type Validate, type Validators } from '../shared/validator.js';
import { namesIn } from './decoding-names.js';
import { guarded, warn } from './guarded.js';
import { Sequence } from './sequence.js';
import { Tick } from './tick.js';
import type { Connection, InvalidReport, RequestContext, ServerSettings } from './types.js';

/** A handler without its types: the facade in `server.ts` has checked them. */
export type UntypedHandler = (data: unknown, context: RequestContext) => unknown;

export interface RequestRoute extends RequestDescriptor {
  readonly handler: UntypedHandler;
}

export interface ServingContext {
  readonly channel: ChannelDescriptor;
  readonly serving: ServingDescriptor;
  readonly validate: Validate;
  readonly clock: Clock;
  readonly sequence: Sequence;
  readonly tick: Tick;
  readonly limits: ServingDescriptor['limits'];
  readonly heartbeat: ServingDescriptor['heartbeat'];
  readonly queueBytes: number;
  readonly inbound: InvalidPolicy;
  readonly outbound: InvalidPolicy;
  /** Names of all messages that the server may send. */
  readonly outgoing: ReadonlySet<string>;
  /** By the name of the message that asks. */
  readonly requests: ReadonlyMap<string, RequestRoute>;
  /** All that can be subscribed to. */
  readonly topics: ReadonlySet<string>;
  /** These two are as the user gave them: they may throw. */
  readonly authorize: (topic: string, connection: Connection) => boolean;
  readonly onConnection: ((connection: Connection) => void) | undefined;
  /** These never throw: what the user's own throw goes to `onError`, and what that throws to a process warning. */
  readonly onInvalid: (report: InvalidReport) => void;
  readonly onError: (error: unknown, connection: Connection | undefined) => void;
  readonly onDisconnect: (connection: Connection, code: number, reason: string) => void;
}

/** Throws `TypeError` where a request has no handler, which only an unchecked caller can bring about. */
export function createContext(
  channel: ChannelDescriptor,
  serving: ServingDescriptor,
  validators: Validators,
  settings: ServerSettings,
  handlers: Readonly<Record<string, UntypedHandler>>,
): ServingContext {
  const { authorize, onInvalid, onConnection, onDisconnect } = settings;
  const onError = guarded(settings.onError ?? warn, (thrown, error) => {
    warn(error);
    warn(thrown);
  });
  return {
    channel,
    serving,
    validate: createValidate(validators),
    clock: settings.clock ?? systemClock,
    sequence: new Sequence(settings.epoch),
    tick: new Tick(),
    limits: { ...serving.limits, ...settings.limits },
    heartbeat: heartbeatOf(serving, settings),
    queueBytes: settings.queueBytes ?? 1_048_576,
    inbound: settings.policy?.inbound ?? 'throw',
    outbound: settings.policy?.outbound ?? 'throw',
    outgoing: namesIn(channel.serverToClient),
    requests: routesOf(channel, handlers),
    topics: new Set(Object.values(channel.messages).flatMap((message) => message.topic ?? [])),
    authorize: authorize ?? (() => true),
    onConnection,
    onInvalid: guarded(onInvalid, (error, { connection }) => onError(error, connection)),
    onError,
    onDisconnect: guarded(onDisconnect, onError),
  };
}

function heartbeatOf(serving: ServingDescriptor, settings: ServerSettings): ServingDescriptor['heartbeat'] {
  if (settings.heartbeat === false) return undefined;
  if (serving.heartbeat === undefined && settings.heartbeat === undefined) return undefined;
  return { control: true, intervalMs: 30_000, timeoutMs: 10_000, ...serving.heartbeat, ...settings.heartbeat };
}

function routesOf(channel: ChannelDescriptor, handlers: Readonly<Record<string, UntypedHandler>>) {
  const routes = new Map<string, RequestRoute>();
  for (const [method, request] of Object.entries(channel.requests)) {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (typeof handler !== 'function') throw new TypeError(`options.handlers has no function '${method}'`);
    routes.set(request.message, { ...request, handler });
  }
  return routes;
}
