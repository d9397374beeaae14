/** PL-S1 and PL-S2: each keyword of each schema at its boundary and one step beyond, as the generator derived them. */
import { valueAt } from '../../shared/path.js';
import { ask, described, repliesTo, stillAnswers, withFreshId } from '../asking.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, type Finding, NotObserved, passed } from '../finding.js';
import { mustAccept, mustAnswer, schemaCodes } from '../footing.js';
import { expectRefused } from '../refusal.js';
import type { DerivedCase, Suite } from '../suite.js';

export function derivedCases(suite: Suite): Case[] {
  return suite.data.derived.map((derived) => ({
    id: derived.id,
    level: 'MUST',
    title: `${derived.message} with ${derived.about} is ${derived.expect}`,
    tests: 'server',
    rule: `the payload schema of ${derived.message}`,
    run: (context) => (derived.expect === 'accepted' ? accepted(derived, context) : refused(derived, context)),
  }));
}

async function accepted(derived: DerivedCase, context: CaseContext): Promise<Finding> {
  const { suite } = context;
  const session = await context.open();
  const frame = derived.verbatim ? derived.frame : withFreshId(suite, derived.message, derived.frame);
  const role = suite.channel.roles.error;
  const wrong = (what: string) => new Failure(`valid by its schema, but ${what}`, session.transcript);
  if (repliesTo(suite, derived.message).length === 0) {
    await mustAnswer(session, context);
    await session.send(frame);
    const alive = await stillAnswers(session, context.timeoutMs);
    const error = session.find((received) => received.name !== undefined && received.name === role?.message);
    const code = error && role && valueAt(error.message, role.code);
    if (error && isAboutSchema(suite, code)) throw wrong(`it was answered with the error ${JSON.stringify(code)}`);
    if (!alive)
      throw wrong(
        session.end ? `the connection ended with ${session.end.code ?? 'no Close frame'}` : 'then nothing was answered',
      );
    return passed;
  }
  const answer = await ask(session, derived.message, frame, context.timeoutMs);
  if (answer.kind === 'reply') return passed;
  if (answer.kind === 'error' && !isAboutSchema(suite, answer.code)) return passed;
  throw wrong(described(answer));
}

/** An error about the message's meaning (an unknown topic, a missing right) says that its schema was satisfied. */
function isAboutSchema(suite: Suite, code: unknown): boolean {
  if (suite.data.errors.invalidMessage !== undefined) return schemaCodes(suite).some((one) => one === code);
  throw new NotObserved(
    `it was answered with the error ${JSON.stringify(code)}, and the contract names no code for invalid messages`,
  );
}

async function refused(derived: DerivedCase, context: CaseContext): Promise<Finding> {
  const { suite } = context;
  await mustAccept(derived.message, context);
  const session = await context.open();
  const frame = derived.verbatim ? derived.frame : withFreshId(suite, derived.message, derived.frame);
  const idPath = suite.channel.messages[derived.message]?.id;
  const id = idPath && !derived.verbatim ? valueAt(frame, idPath) : undefined;
  await expectRefused(
    session,
    {
      about: 'invalid by its schema',
      text: JSON.stringify(frame),
      message: derived.message,
      codes: [suite.data.errors.invalidMessage],
      ...(id !== undefined && { id }),
    },
    context,
  );
  return passed;
}
