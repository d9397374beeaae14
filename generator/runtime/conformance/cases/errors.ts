/** ER: how the target says what is wrong. */
import { type Json, valueAt } from '../../shared/path.js';
import { withFreshId } from '../asking.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, type Finding, NotObserved, passed } from '../finding.js';
import { mustAnswer } from '../footing.js';
import { isInData } from '../judge.js';
import { expectRefused, type Refused } from '../refusal.js';
import type { Received, Session } from '../session.js';
import type { Suite } from '../suite.js';
import { needsErrorMessage, needsJson } from './needs.js';

interface Provocation {
  readonly about: string;
  readonly text: string;
  readonly message?: string;
  readonly id?: unknown;
}

const shape: Case = {
  id: 'ER-S1',
  level: 'MUST',
  title: 'errors have the declared shape and a declared code',
  tests: 'server',
  rule: 'the payload schema of the error message; x-eventpact.errors',
  missing: (suite) => needsErrorMessage(suite) ?? needsJson(suite),
  run: (context) =>
    eachError(context, provocations(context.suite), (error, { about }, session) => {
      const problem = error.outcome.kind === 'invalid' ? error.outcome.problems[0] : undefined;
      // What is wrong outside its data is EN-S1's matter.
      if (problem && isInData(problem.path, error.name, context.suite))
        throw new Failure(
          `the error that answers ${about} breaks the contract: ${problem.path} ${problem.message}`,
          session.transcript,
        );
    }),
};

const idRepeated: Case = {
  id: 'ER-S2',
  level: 'MUST',
  title: 'an error repeats the id of its request',
  tests: 'server',
  rule: 'the correlationId of the error message',
  missing: (suite) => {
    const error = suite.channel.roles.error;
    if (!error) return needsErrorMessage(suite);
    if (!suite.channel.messages[error.message]?.id) return 'the error message carries no correlation id';
    return withIds(suite).length === 0 ? 'no request that carries an id has anything to refuse' : undefined;
  },
  run: (context) =>
    eachError(context, withIds(context.suite), (error, { about, id }, session) => {
      const told = session.idOf(error);
      if (told !== id)
        throw new Failure(
          `${about} carried the id ${JSON.stringify(id)}, and the error ${told === undefined ? 'carries none' : `says ${JSON.stringify(told)}`}`,
          session.transcript,
        );
    }),
};

const noTrace: Case = {
  id: 'ER-S3',
  level: 'SHOULD',
  title: 'errors hold no stack trace',
  tests: 'server',
  rule: 'CWE-209: an error message that holds sensitive information',
  missing: (suite) => needsErrorMessage(suite) ?? needsJson(suite),
  run: (context) =>
    eachError(context, provocations(context.suite), (error, { about }, session) => {
      const trace = traces.find((pattern) => pattern.test(error.text));
      if (trace)
        throw new Failure(`the error that answers ${about} looks like a stack trace (${trace})`, session.transcript);
    }),
};

export const errorCases: readonly Case[] = [shape, idRepeated, noTrace];

/** How the traces of Node, Python, Java, Go, .NET, Ruby and PHP look inside a JSON string. */
const traces: readonly RegExp[] = [
  /\\n\s+at .{1,200}[:(]/,
  /Traceback \(most recent call last\)/,
  /File \\".{1,200}\\", line \d+/,
  /\bat [\w$.]+\([\w]+\.(java|kt|scala):\d+\)/,
  /goroutine \d+ \[/,
  /\\n\s+at .{1,200} in .{1,200}:line \d+/,
  /\.(rb|php|ts|js|mjs|py|go):\d+(:\d+|:in )/,
];

/** Judges the errors that come; whether one comes at all, and with which code, is the matter of other cases. */
async function eachError(
  context: CaseContext,
  provoking: readonly Provocation[],
  judge: (error: Received, provocation: Provocation, session: Session) => void,
): Promise<Finding> {
  let count = 0;
  for (const provocation of provoking) {
    const session = await context.open();
    await mustAnswer(session, context);
    let refused: Refused;
    try {
      refused = await expectRefused(session, { ...provocation, codes: [] }, context);
    } catch (error) {
      if (error instanceof Failure) continue;
      throw error;
    }
    session.socket.leave();
    if (!refused.error) continue;
    judge(refused.error, provocation, session);
    count += 1;
  }
  if (count === 0) throw new NotObserved('no error came to judge: see EN-S2 to EN-S5 and PL-S2');
  return passed;
}

/** One frame for each way to be wrong that this contract has. */
function provocations(suite: Suite): Provocation[] {
  const { undeclared } = suite.data;
  return [
    { about: 'malformed JSON', text: '{"' },
    ...(undeclared !== undefined && suite.data.errors.unknownMessage !== undefined
      ? [{ about: 'an unknown event', text: JSON.stringify(undeclared) }]
      : []),
    ...invalidOnes(suite).slice(0, 3),
  ];
}

function withIds(suite: Suite): Provocation[] {
  return invalidOnes(suite)
    .filter((provocation) => provocation.id !== undefined)
    .slice(0, 3);
}

/** Derived violations, the first of each message. */
function invalidOnes(suite: Suite): Provocation[] {
  const first = new Map<string, Provocation>();
  for (const derived of suite.data.derived) {
    if (derived.expect !== 'refused' || derived.verbatim || first.has(derived.message)) continue;
    const frame: Json = withFreshId(suite, derived.message, derived.frame);
    const path = suite.channel.messages[derived.message]?.id;
    const id = path && valueAt(frame, path);
    first.set(derived.message, {
      about: `${derived.message} with ${derived.about}`,
      text: JSON.stringify(frame),
      message: derived.message,
      ...(id !== undefined && { id }),
    });
  }
  return [...first.values()];
}
