/** CL and FR-B7: the closing handshake and close codes (RFC 6455 section 7). */

import { stillAnswers } from '../asking.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, NotObserved, passed } from '../finding.js';
import { mustAnswer, whyUnanswered } from '../footing.js';
import type { Session } from '../session.js';

const answered: Case = {
  id: 'CL-B1',
  level: 'MUST',
  title: 'a Close frame is answered with one, and no data follows it',
  tests: 'both',
  rule: 'RFC 6455 section 5.5.1',
  async run(context) {
    const session = await context.open();
    const alive = await stillAnswers(session, context.timeoutMs);
    if (session.end) throw new NotObserved(whyUnanswered(session));
    await closed(session, 1000, context);
    const over = await session.socket.until(() => (session.socket.ended ? true : undefined), context.timeoutMs);
    const late = session.socket.inbound.find(
      (inbound) => inbound.kind === 'violation' && inbound.reason.includes('after its Close'),
    );
    if (late) throw new Failure('a frame came after the Close frame', session.transcript);
    if (!over)
      throw new Failure('after both Close frames the connection was left open (section 7.1.1)', session.transcript);
    if (!alive) throw new NotObserved(whyUnanswered(session));
    return passed;
  },
};

const reservedCodes = [1005, 1006, 1015];

const neverReserved: Case = {
  id: 'CL-B2',
  level: 'MUST',
  title: '1005, 1006 and 1015 are never sent',
  tests: 'both',
  rule: 'RFC 6455 section 7.4.1',
  last: true,
  async run(context) {
    const session = await context.open();
    const alive = await stillAnswers(session, context.timeoutMs);
    // A Close frame without a code is where careless implementations answer with the 1005 that they were told.
    if (!session.end) await closed(session, undefined, context);
    for (const close of context.observations.closes)
      if (close.code !== undefined && reservedCodes.includes(close.code))
        throw new Failure(`a Close frame carried ${close.code}`, close.transcript.lines());
    if (!alive) throw new NotObserved(whyUnanswered(session));
    return passed;
  },
};

const acceptsCodes: Case = {
  id: 'CL-B3',
  level: 'MUST',
  title: '1000, 1001, 1012, 1013, 3xxx and 4xxx are accepted',
  tests: 'both',
  rule: 'RFC 6455 section 7.4.2 and the IANA registry of close codes',
  async run(context) {
    for (const code of [1000, 1001, 1012, 1013, 3000, 3999, 4000, 4999]) {
      const session = await context.open();
      await mustAnswer(session, context);
      const answer = await closed(session, code, context);
      if (answer === 1002 || answer === 1007)
        throw new Failure(`Close ${code} was taken for a protocol error (${answer})`, session.transcript);
    }
    return passed;
  },
};

const onlyDeclared: Case = {
  id: 'CL-S8',
  level: 'MUST',
  title: 'only declared codes from 4000 to 4999 are sent',
  tests: 'server',
  rule: 'x-eventpact.closeCodes',
  last: true,
  async run(context) {
    const begun = context.observations.closes.filter((close) => close.begun);
    const { closeCodes } = context.suite.data;
    for (const { code, transcript } of begun)
      if (code !== undefined && code >= 4000 && code <= 4999 && !closeCodes.includes(code))
        throw new Failure(`the target closed with ${code}, which the contract does not declare`, transcript.lines());
    if (context.observations.replies === 0) throw new NotObserved('the target answered nothing during the run');
    return begun.length > 0 ? passed : { kind: 'notObserved', why: 'the target closed no connection during the run' };
  },
};

const undeclaredBinary: Case = {
  id: 'FR-B7',
  level: 'SHOULD',
  title: 'a binary frame that the contract does not declare is refused: 1003, or the declared error',
  tests: 'both',
  rule: 'RFC 6455 section 7.4.1; the messages of the channel',
  missing: (suite) =>
    suite.channel.clientToServer.binary === undefined ? undefined : 'clients may send binary frames',
  async run(context) {
    const session = await context.open();
    await mustAnswer(session, context);
    const mark = session.mark;
    const error = context.suite.channel.roles.error?.message;
    session.socket.sendBinary(Buffer.from([0, 1, 2, 3]));
    const seen = await session.socket.until(
      () => session.find((received) => error !== undefined && received.name === error, mark) ?? session.end,
      context.timeoutMs,
    );
    if (!seen) throw new Failure('a binary frame was taken in silence', session.transcript);
    if ('code' in seen && seen.code !== 1003 && seen.code !== undefined)
      throw new Failure(`a binary frame closed the connection with ${seen.code}, wanted 1003`, session.transcript);
    return passed;
  },
};

export const closeCases: readonly Case[] = [answered, acceptsCodes, undeclaredBinary, neverReserved, onlyDeclared];

/** Closes, and gives the code of the answer. */
async function closed(session: Session, code: number | undefined, context: CaseContext): Promise<number | undefined> {
  session.socket.sendClose(code);
  const end = await session.socket.until(
    () =>
      session.socket.inbound.find((inbound) => inbound.kind === 'close') ??
      (session.socket.ended ? 'dropped' : undefined),
    context.timeoutMs,
  );
  const sent = code === undefined ? 'a Close frame without a code' : `Close ${code}`;
  if (!end || end === 'dropped')
    throw new Failure(
      `${sent} was ${end ? 'answered by dropping the connection' : 'not answered'}`,
      session.transcript,
    );
  return end.kind === 'close' ? end.code : undefined;
}
