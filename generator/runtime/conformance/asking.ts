/** Questions to the target: a request and its answer, and the barrier that shows that silence is silence. */
import { type Json, setAt, valueAt } from '../shared/path.js';
import { problemsOf } from '../shared/validator.js';
import type { Received, Session } from './session.js';
import type { Suite } from './suite.js';

export type Answer =
  | { readonly kind: 'reply'; readonly name: string; readonly received: Received; readonly correlated: boolean }
  | { readonly kind: 'error'; readonly code: unknown; readonly received: Received; readonly correlated: boolean }
  | { readonly kind: 'closed'; readonly code: number | undefined }
  | { readonly kind: 'silent' };

let count = 0;

/** Names of the messages that answer `message`. */
export function repliesTo(suite: Suite, message: string): readonly string[] {
  const { requests, roles } = suite.channel;
  for (const request of Object.values(requests)) if (request.message === message) return request.replies;
  for (const role of [roles.subscribe, roles.unsubscribe])
    if (role?.message === message) return role.reply === undefined ? [] : [role.reply];
  return [];
}

/** The request that serves as a barrier: the heartbeat where there is one, else any that is answered. */
export function barrierOf(suite: Suite): string | undefined {
  const { requests, heartbeat, roles } = suite.channel;
  const usable = (message: string | undefined): message is string =>
    message !== undefined && repliesTo(suite, message).length > 0 && suite.data.samples[message] !== undefined;
  const beat = heartbeat?.client?.request;
  const named = beat === undefined ? undefined : (requests[beat]?.message ?? beat);
  if (usable(named)) return named;
  const other = Object.values(requests).find((request) => usable(request.message))?.message;
  return other ?? (usable(roles.subscribe?.message) ? roles.subscribe?.message : undefined);
}

/** The sample of `message`, with `changes` at their places and a correlation id of its own where it may carry one. */
export function compose(
  suite: Suite,
  message: string,
  changes: readonly (readonly [readonly (string | number)[], Json])[] = [],
) {
  const frame = structuredClone(suite.data.samples[message]);
  if (typeof frame === 'object' && frame !== null) for (const [path, value] of changes) setAt(frame, path, value);
  return withFreshId(suite, message, frame as Json); // a clone of Json
}

/** `frame` with a correlation id that was never used before, where its schema allows one that we can make. */
export function withFreshId(suite: Suite, message: string, frame: Json): Json {
  const descriptor = suite.channel.messages[message];
  if (!descriptor?.id || typeof frame !== 'object' || frame === null) return frame;
  const number = ++count;
  const uuid = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const wasValid = problemsOf(suite.validators[message], frame) === undefined;
  for (const id of descriptor.idType === 'integer' ? [number] : [`suite-${number}`, uuid, String(number)]) {
    const candidate = structuredClone(frame);
    setAt(candidate as object, descriptor.id, id); // an object, as just seen
    if (!wasValid || problemsOf(suite.validators[message], candidate) === undefined) return candidate;
  }
  return frame;
}

/** How often a question is put again to a target that limits the rate. */
const mostAttempts = 5;

/** Sends `frame` and waits for its answer: a declared reply, an error, or the end. */
export async function ask(session: Session, message: string, frame: Json, timeoutMs: number): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const mark = session.mark;
    await session.send(frame);
    const answer = await answerTo(session, message, frame, mark, timeoutMs);
    if (!isRateLimit(session, answer) || attempt === mostAttempts) return answer;
    await session.waitOutRateLimit();
  }
}

function isRateLimit({ suite }: Session, answer: Answer): boolean {
  const code = suite.data.errors.rateLimited;
  return answer.kind === 'error' && code !== undefined && answer.code === code;
}

/** Waits for the answer to `frame`, which went out when `mark` was taken, and notes whether one came. */
export async function answerTo(
  session: Session,
  message: string,
  frame: Json,
  mark: number,
  timeoutMs: number,
  /** Errors without an id are about something that was sent before. */
  passesErrors = false,
): Promise<Answer> {
  const answer = await lookForAnswer(session, message, frame, mark, timeoutMs, passesErrors);
  const { observations } = session;
  if (answer.kind === 'reply') observations.replies += 1;
  else if (answer.kind === 'error') observations.errors += 1;
  else observations.unanswered.set(session, answer.kind);
  return answer;
}

async function lookForAnswer(
  session: Session,
  message: string,
  frame: Json,
  mark: number,
  timeoutMs: number,
  passesErrors: boolean,
): Promise<Answer> {
  const { suite } = session;
  const idPath = suite.channel.messages[message]?.id;
  const id = idPath && valueAt(frame, idPath);
  const replies = repliesTo(suite, message);
  const error = suite.channel.roles.error;
  const look = (strict: boolean) => (): Answer | undefined => {
    for (let index = mark; index < session.received.length; index++) {
      const received = session.received[index];
      if (received?.name === undefined) continue;
      const isError = received.name === error?.message;
      if (!isError && !replies.includes(received.name)) continue;
      const itsId = session.idOf(received);
      const correlated = id !== undefined && itsId === id;
      if (id !== undefined && itsId !== undefined && !correlated) continue;
      if (passesErrors && isError && !correlated) continue;
      // An error need not know what it answers; a reply without the id may be one that nobody asked for.
      if (strict && id !== undefined && !correlated && !isError) continue;
      if (isError && error) return { kind: 'error', code: valueAt(received.message, error.code), received, correlated };
      return { kind: 'reply', name: received.name, received, correlated };
    }
    return session.end && { kind: 'closed', code: session.end.code };
  };
  const { observations } = session;
  if (id === undefined || observations.repeatsIds === false)
    return (await session.socket.until(look(false), timeoutMs)) ?? { kind: 'silent' };
  if (observations.repeatsIds) {
    const answer = await session.socket.until(look(true), timeoutMs);
    return answer ?? look(false)() ?? { kind: 'silent' };
  }
  // Which of both a target is shows with the first reply: one with the id, soon after one without it, wins.
  const any = await session.socket.until(look(false), timeoutMs);
  if (any?.kind !== 'reply') return any ?? { kind: 'silent' };
  const correlated = any.correlated ? any : await session.socket.until(look(true), Math.min(1000, timeoutMs));
  observations.repeatsIds = correlated !== undefined;
  return correlated ?? any;
}

/**
 * Sends something that has to be answered, after whatever was sent before. Where the contract has no request, a control
 * ping (RFC 6455 section 5.5.2) does, which shows less: that the connection lives.
 */
export async function raiseBarrier(session: Session): Promise<(timeoutMs: number) => Promise<boolean>> {
  const name = barrierOf(session.suite);
  if (name === undefined) {
    const payload = `barrier ${++count}`;
    session.socket.sendPing(payload);
    return async (timeoutMs) => {
      const pong = () => session.socket.inbound.some((one) => one.kind === 'pong' && one.payload === payload);
      const over = () => (pong() ? true : session.end ? false : undefined);
      const alive = (await session.socket.until(over, timeoutMs)) ?? false;
      if (alive) session.observations.replies += 1;
      else session.observations.unanswered.set(session, session.end ? 'closed' : 'silent');
      return alive;
    };
  }
  const frame = compose(session.suite, name);
  await session.pace();
  const mark = session.mark;
  session.socket.sendText(JSON.stringify(frame));
  return async (timeoutMs) => {
    const answer = await answerTo(session, name, frame, mark, timeoutMs, true);
    if (!isRateLimit(session, answer)) return answer.kind === 'reply';
    await session.waitOutRateLimit();
    return (await ask(session, name, compose(session.suite, name), timeoutMs)).kind === 'reply';
  };
}

/** Whether the connection still answers, after all that was sent before. */
export async function stillAnswers(session: Session, timeoutMs: number): Promise<boolean> {
  return (await raiseBarrier(session))(timeoutMs);
}

export function described(answer: Answer): string {
  switch (answer.kind) {
    case 'reply':
      return `it was answered with ${answer.name}`;
    case 'error':
      return `it was answered with the error ${JSON.stringify(answer.code)}`;
    case 'closed':
      return answer.code === undefined ? 'the connection was dropped' : `the connection was closed with ${answer.code}`;
    case 'silent':
      return 'nothing answered it';
  }
}
