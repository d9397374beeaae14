/** ER: how the target says what is wrong. */
import { type Json, valueAt } from '../../shared/path.js';
import { withFreshId } from '../asking.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, passed } from '../finding.js';
import { expectRefused, type Refused } from '../refusal.js';
import type { Session } from '../session.js';
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
  async run(context) {
    const session = await context.open();
    for (const provocation of provocations(context.suite)) {
      const { error } = await provoke(session, provocation, context);
      if (error?.outcome.kind === 'invalid') {
        const [problem] = error.outcome.problems;
        const what = problem ? `${problem.path || '/'} ${problem.message}` : 'its schema rejects it';
        throw new Failure(
          `the error that answers ${provocation.about} breaks the contract: ${what}`,
          session.transcript,
        );
      }
    }
    return passed;
  },
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
  async run(context) {
    const session = await context.open();
    for (const provocation of withIds(context.suite)) {
      const { error } = await provoke(session, provocation, context);
      const id = error && session.idOf(error);
      if (id !== provocation.id)
        throw new Failure(
          `${provocation.about} carried the id ${JSON.stringify(provocation.id)}, and the error ${id === undefined ? 'carries none' : `says ${JSON.stringify(id)}`}`,
          session.transcript,
        );
    }
    return passed;
  },
};

const noTrace: Case = {
  id: 'ER-S3',
  level: 'SHOULD',
  title: 'errors hold no stack trace',
  tests: 'server',
  rule: 'CWE-209: an error message that holds sensitive information',
  missing: (suite) => needsErrorMessage(suite) ?? needsJson(suite),
  async run(context) {
    const session = await context.open();
    for (const provocation of provocations(context.suite)) {
      const { error } = await provoke(session, provocation, context);
      const trace = error && traces.find((pattern) => pattern.test(error.text));
      if (trace)
        throw new Failure(
          `the error that answers ${provocation.about} looks like a stack trace (${trace})`,
          session.transcript,
        );
    }
    return passed;
  },
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

function provoke(session: Session, provocation: Provocation, context: CaseContext): Promise<Refused> {
  return expectRefused(session, { ...provocation, codes: [] }, context);
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
