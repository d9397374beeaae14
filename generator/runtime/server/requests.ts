/** Hands requests to their handlers, and their answers back. */
import { dataOf } from '../shared/encode.js';
import { ContractError } from '../shared/outcome.js';
import type { OpenConnection } from './connection.js';
import type { RequestRoute, ServingContext } from './context.js';
import { correlationOf } from './correlation.js';
import type { OutboundFrame } from './frames.js';
import { frameOf } from './outgoing.js';
import { errorFrame } from './refusal.js';
import { RequestError } from './request-error.js';

/** Answers at once where the handler does; otherwise when it has, each reply with the id of its own request. */
export function answer(context: ServingContext, connection: OpenConnection, route: RequestRoute, message: unknown) {
  const data = dataOf(context.channel, route.message, message);
  const id = correlationOf(context.channel, route.message, message);
  try {
    const result = route.handler(data, { connection, message });
    if (isPromise(result))
      result.then((value) => reply(context, connection, route, id, value)).catch((error: unknown) => fail(error));
    else reply(context, connection, route, id, result);
  } catch (error) {
    fail(error);
  }

  function fail(error: unknown): void {
    const frame = error instanceof RequestError ? refusalFrame(error) : undefined;
    if (frame) connection.push(frame);
    else connection.fail(error);
  }

  function refusalFrame({ code, message: text, retryAfterMs }: RequestError): OutboundFrame | undefined {
    return errorFrame(context, { code, text, retryAfterMs, event: route.message, id });
  }
}

function reply(
  context: ServingContext,
  connection: OpenConnection,
  route: RequestRoute,
  id: string | number | undefined,
  result: unknown,
): void {
  const [first, ...others] = route.replies;
  if (first === undefined) return;
  const { event, data } = others.length === 0 ? { event: first, data: result } : tagged(route, result);
  const frame = frameOf(context, event, data, { id }, connection);
  if (frame) connection.push(frame);
}

function tagged(route: RequestRoute, result: unknown): { event: string; data: unknown } {
  if (typeof result === 'object' && result !== null && 'event' in result && 'data' in result) {
    const { event, data } = result;
    if (typeof event === 'string' && route.replies.includes(event)) return { event, data };
  }
  const message = `a handler answers with { event, data }, event being one of ${route.replies.join(', ')}`;
  throw new ContractError(route.message, [{ path: '', keyword: 'reply', message }]);
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
