/** `POST /api/v1/events/:event`: other services push events in, the body being the event's data. */
import type { FastifyInstance } from 'fastify';
import { updates as channel, type UpdatesTypes } from '../../../generated/channels/updates/descriptor.gen.js';
import type { UpdatesServer } from '../../../generated/channels/updates/server.gen.js';
import { ContractError } from '../../../generated/runtime/shared/outcome.js';
import type { ServerData } from '../../../generated/runtime/shared/types.js';

/** What the gateway finds out by itself, and nobody may tell it. */
type Own = 'services:health' | 'websdrs:status';
const own: ReadonlySet<string> = new Set<Own>(['services:health', 'websdrs:status']);

type Pushable = Exclude<UpdatesTypes['topics'], Own>;

/** Every other event of the contract that can be subscribed to. */
export const pushable: ReadonlySet<string> = new Set(
  Object.entries(channel.messages)
    .filter(([name, message]) => 'topic' in message && !own.has(name))
    .map(([name]) => name),
);

function isPushable(event: string): event is Pushable {
  return pushable.has(event);
}

export interface EventsOptions {
  readonly updates: UpdatesServer;
  /** Largest body, in bytes. */
  readonly maxPushBytes: number;
}

/**
 * 202 `{event}`: broadcast. 422 `invalid_message`: it breaks the contract, nothing was broadcast, `problems` say where in the
 * body. 404 `unknown_event`. 400 `invalid_json`, 413 `too_large`, 415 `unsupported_media_type` by the app's error handler.
 */
export function eventsRoute(app: FastifyInstance, { updates, maxPushBytes }: EventsOptions): void {
  app.post<{ Params: { event: string } }>(
    '/api/v1/events/:event',
    { bodyLimit: maxPushBytes },
    async (request, reply) => {
      const { event } = request.params;
      if (!isPushable(event)) {
        const known = [...pushable].join(', ');
        return reply
          .code(404)
          .send({ error: 'unknown_event', message: `"${event}" cannot be pushed; these can: ${known}` });
      }
      try {
        // The body is anything so far: broadcasting checks it first, and throws where it is not what the contract says.
        updates.broadcast(event, request.body as ServerData<UpdatesTypes, Pushable>);
      } catch (error) {
        if (!(error instanceof ContractError)) throw error;
        const problems = error.problems.map((problem) => ({ ...problem, path: inBody(problem.path) }));
        const [first] = problems;
        const message = first ? `${first.path || 'the body'} ${first.message}` : error.message;
        return reply.code(422).send({ error: 'invalid_message', message, problems });
      }
      return reply.code(202).send({ event });
    },
  );
}

/** The contract speaks of the whole envelope, who pushes only of its data. */
function inBody(path: string): string {
  const data = `/${channel.envelope.data.join('/')}`;
  return path.startsWith(data) ? path.slice(data.length) : path;
}
