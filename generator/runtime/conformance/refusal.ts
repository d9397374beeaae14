/** Whether the target refuses a frame in the declared way. */
import { valueAt } from '../shared/path.js';
import { barrierOf, raiseBarrier, repliesTo } from './asking.js';
import type { CaseContext } from './case.js';
import { Failure, NotObserved } from './finding.js';
import type { Received, Session } from './session.js';

export interface Refused {
  /** The error message; undefined where a contract without one leaves only closing, or silence. */
  readonly error: Received | undefined;
  readonly code: unknown;
}

export interface BadFrame {
  /** The frame's content, for a person: `JSON that is no object`. */
  readonly about: string;
  readonly text: string;
  /** Message that it would have been, and the id that it carries. */
  readonly message?: string;
  readonly id?: unknown;
  /** Codes that are right; empty: any declared one. */
  readonly codes: readonly (string | undefined)[];
  /** The connection has to live on. */
  readonly staysOpen?: boolean;
}

/** Sends `bad` and throws a `Failure` unless it is refused as the contract says. */
export async function expectRefused(session: Session, bad: BadFrame, context: CaseContext): Promise<Refused> {
  const { suite } = session;
  const role = suite.channel.roles.error;
  const mark = session.mark;
  await session.sendText(bad.text);
  const answered = await raiseBarrier(session);
  const found = () => {
    const error = session.find((received) => isErrorFor(session, received, bad.id), mark);
    if (error) return { error };
    const reply = acceptance(session, bad, mark);
    if (reply) return { reply };
    return session.end && { closed: session.end };
  };
  // The barrier's answer usually comes after the refusal; where it overtakes it, the refusal has the grace time.
  const barrier = answered(context.timeoutMs).then((alive) => session.socket.until(found, alive ? context.graceMs : 0));
  const seen = await Promise.race([session.socket.until(found, context.timeoutMs), barrier]);
  const wanted = codesIn(bad.codes);
  const fail = (what: string) =>
    new Failure(`${bad.about}: ${what}; wanted ${role ? role.message : 'no reply to it'}${wanted}`, session.transcript);
  if (!role) {
    if (seen && 'reply' in seen && seen.reply)
      throw fail(`it was answered with ${seen.reply.name} as though it were valid`);
    if (!(seen && 'closed' in seen) && (bad.message === undefined || repliesTo(suite, bad.message).length === 0))
      throw new NotObserved('the contract has neither a reply to it nor an error message, so silence says nothing');
    return { error: undefined, code: undefined };
  }
  if (seen && 'closed' in seen && seen.closed)
    throw fail(seen.closed.code === undefined ? 'the connection was dropped' : `closed with ${seen.closed.code}`);
  if (seen && 'reply' in seen && seen.reply)
    throw fail(`it was answered with ${seen.reply.name} as though it were valid`);
  if (!seen || !('error' in seen) || !seen.error) throw fail('nothing came');
  const code = valueAt(seen.error.message, role.code);
  const codes = bad.codes.filter((one) => one !== undefined);
  if (codes.length > 0 && !codes.includes(code as string))
    // compared only
    throw fail(`the error says ${JSON.stringify(code)}`);
  if (bad.staysOpen) {
    const alive = await answered(context.timeoutMs);
    if (!alive) throw new Failure(`${bad.about}: refused, but then the connection did not live on`, session.transcript);
  }
  return { error: seen.error, code };
}

/** An error that carries our id, or none: some faults leave no id to read. */
function isErrorFor(session: Session, received: Received, id: unknown): boolean {
  if (received.name === undefined || received.name !== session.suite.channel.roles.error?.message) return false;
  const { roles } = session.suite.channel;
  const { rateLimited } = session.suite.data.errors;
  if (roles.error && rateLimited !== undefined && valueAt(received.message, roles.error.code) === rateLimited)
    return false; // the run puts the case again
  const itsId = session.idOf(received);
  return itsId === undefined || id === undefined || itsId === id;
}

/** The normal reply to the bad frame. Without ids it shows by there being one reply more than the barrier's own. */
function acceptance(session: Session, bad: BadFrame, mark: number): Received | undefined {
  const { suite } = session;
  if (bad.message === undefined) return undefined;
  const replies = repliesTo(suite, bad.message);
  const isReply = (one: Received) => one.name !== undefined && replies.includes(one.name);
  if (bad.id !== undefined) return session.find((one) => isReply(one) && session.idOf(one) === bad.id, mark);
  const barrier = barrierOf(suite);
  if (suite.channel.roles.error || suite.channel.messages[bad.message]?.id || barrier === undefined) return undefined;
  const own = repliesTo(suite, barrier).some((name) => replies.includes(name)) ? 1 : 0;
  return session.received.slice(mark).filter(isReply)[own];
}

function codesIn(codes: readonly (string | undefined)[]): string {
  const named = codes.filter((code) => code !== undefined);
  return named.length ? ` with the code ${named.join(' or ')}` : '';
}
