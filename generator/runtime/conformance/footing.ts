/**
 * What a negative case stands on. That a bad frame brings no reply says nothing of a target that answers nothing at all:
 * such a case may only pass where its positive counterpart was seen to work on this target, in this run.
 */
import { valueAt } from '../shared/path.js';
import { ask, barrierOf, compose, described, repliesTo, stillAnswers } from './asking.js';
import type { CaseContext } from './case.js';
import { NotObserved } from './finding.js';
import type { Session } from './session.js';
import type { Suite } from './suite.js';

/** Throws `NotObserved` unless this connection answers a plain request now. */
export async function mustAnswer(session: Session, context: CaseContext): Promise<void> {
  if (!(await stillAnswers(session, context.timeoutMs))) throw new NotObserved(whyUnanswered(session));
}

/** Why nothing can be said on a connection whose barrier was not answered. */
export function whyUnanswered({ suite, end }: Session): string {
  const plain = barrierOf(suite) ?? 'control ping';
  return end
    ? `the target closes the connection on a plain ${plain}: see ${namedCase(suite)}`
    : `the target answers no plain ${plain}: see ${namedCase(suite)}`;
}

/** Throws `NotObserved` unless the target was seen to accept the sample of `message`: asked once in a run. */
export async function mustAccept(message: string, context: CaseContext): Promise<void> {
  const { accepted } = context.observations;
  const known = accepted.get(message);
  const why = known ?? (await refusalOfSample(message, context)) ?? '';
  accepted.set(message, why);
  if (why !== '') throw new NotObserved(why);
}

/** What was wrong with the answer to a valid `message`; undefined where it was accepted. */
async function refusalOfSample(message: string, context: CaseContext): Promise<string | undefined> {
  const { suite } = context;
  const session = await context.open();
  const frame = compose(suite, message);
  const not = `the target was not seen to accept a valid ${message}`;
  if (repliesTo(suite, message).length > 0) {
    const answer = await ask(session, message, frame, context.timeoutMs);
    if (answer.kind === 'reply' || (answer.kind === 'error' && isAboutMeaning(suite, answer.code))) return undefined;
    return `${not} (${described(answer)}): see ${namedCase(suite, message)}`;
  }
  await mustAnswer(session, context);
  await session.send(frame);
  const alive = await stillAnswers(session, context.timeoutMs);
  const role = suite.channel.roles.error;
  const error = role && session.find((received) => received.name === role.message);
  if (error && !isAboutMeaning(suite, valueAt(error.message, role.code))) return `${not}: see PL-S1`;
  return alive ? undefined : `${not} (then nothing was answered): see PL-S1`;
}

/** Codes that say that a frame is against its schema; any other error is about its meaning. */
export function schemaCodes(suite: Suite): readonly string[] {
  const { invalidMessage, invalidJson, unknownMessage } = suite.data.errors;
  return [invalidMessage, invalidJson, unknownMessage].filter((code): code is string => code !== undefined);
}

/** An unknown topic or a missing right shows that the schema was satisfied; without a code for that nobody can tell. */
function isAboutMeaning(suite: Suite, code: unknown): boolean {
  return suite.data.errors.invalidMessage !== undefined && !schemaCodes(suite).some((one) => one === code);
}

/** The case that is about a plain `message` being answered. */
function namedCase(suite: Suite, message = barrierOf(suite)): string {
  const { requests, roles, channel } = suite.channel;
  if (message === undefined) return 'RFC 6455 section 5.5.2';
  if (Object.values(requests).some((request) => request.message === message)) return `RQ-S1/${channel}/${message}`;
  return [roles.subscribe?.message, roles.unsubscribe?.message].includes(message) ? 'SB-S2' : 'PL-S1';
}
