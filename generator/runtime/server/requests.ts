/** Hands requests to their handlers, and their answers back. */
import { dataOf } from '../shared/encode.js';
import { ContractError } from '../shared/outcome.js';
import type { OpenConnection } from './connection.js';
import type { RequestRoute, ServingContext } from './context.js';
import { correlationOf } from './correlation.js';
import type { OutboundFrame } from './frames.js';
import { isPromise } from './guarded.js';
import { frameOf } from './outgoing.js';
import { errorFrame } from './refusal.js';
import { RequestError } from './request-error.js';

/**
 * Answers at once where the handler does; otherwise when it has, each reply with the id of its own request. Answers
 * without an id keep the order of their requests. A fault waits for nothing: closing answers nobody.
 */
export function answer(context: ServingContext, connection: OpenConnection, route: RequestRoute, message: unknown) {
  const data = dataOf(context.channel, route.message, message);
  const id = correlationOf(context.channel, route.message, message);
  const settle = keepsOrder(context, route, id) ? connection.answerLater() : settleAtOnce;
  try {
    const result = route.handler(data, { connection, message });
    if (isPromise(result))
      result
        .then((value) => settle(replyFrame(context, connection, route, id, value)))
        .catch((error: unknown) => fail(error));
    else settle(replyFrame(context, connection, route, id, result));
  } catch (error) {
    fail(error);
  }

  function fail(error: unknown): void {
    const frame = error instanceof RequestError ? refusalFrame(error) : undefined;
    if (frame) settle(frame);
    else connection.fail(error);
  }

  function settleAtOnce(frame?: OutboundFrame): void {
    if (frame) connection.answer(frame);
  }

  function refusalFrame({ code, message: text, retryAfterMs }: RequestError): OutboundFrame | undefined {
    return errorFrame(context, { code, text, retryAfterMs, event: route.message, id });
  }
}

/** Whether one of the request's answers may go out without its id; where nothing answers, nothing waits for it. */
function keepsOrder({ channel }: ServingContext, { replies }: RequestRoute, id: string | number | undefined): boolean {
  if (replies.length === 0 || id === undefined) return replies.length > 0;
  const refusal = channel.roles.error?.message;
  return [...replies, ...(refusal === undefined ? [] : [refusal])].some((name) => !channel.messages[name]?.id);
}

function replyFrame(
  context: ServingContext,
  connection: OpenConnection,
  route: RequestRoute,
  id: string | number | undefined,
  result: unknown,
): OutboundFrame | undefined {
  const [first, ...others] = route.replies;
  if (first === undefined) return undefined;
  const { event, data } = others.length === 0 ? { event: first, data: result } : tagged(route, result);
  return frameOf(context, event, data, { id }, connection);
}

function tagged(route: RequestRoute, result: unknown): { event: string; data: unknown } {
  if (typeof result === 'object' && result !== null && 'event' in result && 'data' in result) {
    const { event, data } = result;
    if (typeof event === 'string' && route.replies.includes(event)) return { event, data };
  }
  const message = `a handler answers with { event, data }, event being one of ${route.replies.join(', ')}`;
  throw new ContractError(route.message, [{ path: '', keyword: 'reply', message }]);
}
