/** LM-S1 to LM-S3: the size of a message, which is the sum of its fragments. */
import { answerTo, barrierOf, compose, described } from '../asking.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, passed } from '../finding.js';
import { mustAnswer } from '../footing.js';
import { Opcode } from '../frames.js';
import type { Session } from '../session.js';
import type { Suite } from '../suite.js';
import { needsJson, needsRequest } from './needs.js';

const missing = (suite: Suite): string | undefined =>
  (suite.data.maxMessageBytes === undefined ? 'the contract sets no message size (x-eventpact.limits)' : undefined) ??
  needsJson(suite) ??
  needsRequest(suite);

const exactSize: Case = {
  id: 'LM-S1',
  level: 'MUST',
  title: 'a message of exactly the allowed size is accepted',
  tests: 'server',
  rule: 'x-eventpact.limits.maxMessageBytes',
  missing,
  async run(context) {
    const session = await context.open();
    const { message, frame, bytes } = padded(context.suite, 0);
    const mark = session.mark;
    session.socket.sendFrame({ opcode: Opcode.text, payload: bytes });
    const answer = await answerTo(session, message, frame, mark, context.timeoutMs);
    if (answer.kind !== 'reply')
      throw new Failure(
        `a ${message} of ${bytes.length} bytes, which is allowed: ${described(answer)}`,
        session.transcript,
      );
    return passed;
  },
};

const oneMore: Case = {
  id: 'LM-S2',
  level: 'MUST',
  title: 'a message one byte larger fails the connection with 1009',
  tests: 'server',
  rule: 'x-eventpact.limits.maxMessageBytes; RFC 6455 section 7.4.1',
  missing,
  async run(context) {
    const session = await context.open();
    await mustAnswer(session, context);
    const mark = session.mark;
    const { message, bytes } = padded(context.suite, 1);
    session.socket.sendFrame({ opcode: Opcode.text, payload: bytes });
    return tooBig(session, `a ${message} of ${bytes.length} bytes, one too many`, mark, context);
  },
};

const fragmentsSummed: Case = {
  id: 'LM-S3',
  level: 'MUST',
  title: 'fragments are summed: a message too large in sum fails the connection with 1009',
  tests: 'server',
  rule: 'x-eventpact.limits.maxMessageBytes; RFC 6455 section 5.4',
  missing,
  async run(context) {
    const session = await context.open();
    await mustAnswer(session, context);
    const mark = session.mark;
    const { message, bytes } = padded(context.suite, 1);
    const half = Math.ceil(bytes.length / 2);
    session.socket.sendFrame({ opcode: Opcode.text, payload: bytes.subarray(0, half), fin: false });
    session.socket.sendFrame({ opcode: Opcode.continuation, payload: bytes.subarray(half) });
    return tooBig(session, `a ${message} of ${bytes.length} bytes in two fragments`, mark, context);
  },
};

export const limitCases: readonly Case[] = [exactSize, oneMore, fragmentsSummed];

/** A request with as many blanks behind it as it takes: JSON allows them, and no schema sees them. */
function padded(suite: Suite, extra: number) {
  const message = barrierOf(suite) ?? '';
  const frame = compose(suite, message);
  const text = JSON.stringify(frame);
  const bytes = Buffer.alloc((suite.data.maxMessageBytes ?? 0) + extra, ' ');
  bytes.write(text);
  return { message, frame, bytes };
}

/** RFC 6455 section 7.1.7 lets an endpoint drop the connection without a Close frame; a wrong code it may not send. */
async function tooBig(session: Session, about: string, mark: number, context: CaseContext) {
  const end = await session.socket.until(() => session.end, context.timeoutMs);
  if (!end) {
    const answered = session.mark > mark ? 'was processed' : 'did not fail the connection';
    throw new Failure(`${about}, ${answered}; wanted a close with 1009`, session.transcript);
  }
  if (end.code !== undefined && end.code !== 1009)
    throw new Failure(`${about}, closed with ${end.code}; wanted 1009`, session.transcript);
  return passed;
}
