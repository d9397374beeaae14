/** EN-S1 and PL-S3: everything that the target sent in the whole run, judged by the contract's validators. */
import { ask, compose, repliesTo } from '../asking.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, type Finding, passed } from '../finding.js';
import type { Suite } from '../suite.js';

export const validEnvelopes: Case = {
  id: 'EN-S1',
  level: 'MUST',
  title: 'all emitted envelopes are valid, timestamps with an offset',
  tests: 'server',
  rule: 'the payload schemas of the channel; RFC 3339 section 5.6',
  last: true,
  async run(context) {
    const { observations } = context;
    await context.scene();
    if (observations.frames === 0) await provoke(context, context.suite.data.emitted);
    for (const stray of observations.strays) throw new Failure(`the target sent ${stray.reason}`, stray.transcript);
    for (const seen of observations.messages.values())
      if (seen.brokenEnvelope) throw new Failure(seen.brokenEnvelope.reason, seen.brokenEnvelope.transcript);
    for (const violation of observations.violations)
      throw new Failure(`the target sent ${violation.reason}`, violation.transcript);
    return observations.frames > 0 ? passed : { kind: 'notObserved', why: 'the target sent no message during the run' };
  },
};

/** One per message, so that a message that never came is not taken for a right one. */
export function emittedCases(suite: Suite): Case[] {
  return suite.data.emitted.map((name) => ({
    id: `PL-S3/${suite.channel.channel}/${name}`,
    level: 'MUST',
    title: `${name}, as emitted, satisfies its schema`,
    tests: 'server',
    rule: `the payload schema of ${name}`,
    last: true,
    run: (context) => emitted(name, context),
  }));
}

async function emitted(name: string, context: CaseContext): Promise<Finding> {
  const { messages } = context.observations;
  const scene = await context.scene();
  if (!messages.has(name)) await provoke(context, [name]);
  const seen = messages.get(name);
  if (seen?.brokenData) throw new Failure(seen.brokenData.reason, seen.brokenData.transcript);
  if (seen && seen.valid > 0) return passed;
  if (seen) return { kind: 'notObserved', why: 'it only came in an envelope that is broken: see EN-S1' };
  const refused = scene.untriggered.get(name);
  if (refused !== undefined) return { kind: 'notObserved', why: `the trigger failed: ${refused}` };
  const isEvent = context.suite.data.events.some((event) => event.name === name);
  return {
    kind: 'notObserved',
    why: isEvent ? (scene.idle ?? 'it did not come during the run') : 'it did not come during the run',
  };
}

/** Asks for the messages that can be had by asking; a run of one case alone has no others to have caused them. */
async function provoke(context: CaseContext, names: readonly string[]): Promise<void> {
  const { suite } = context;
  const { welcome, error } = suite.channel.roles;
  for (const name of names) {
    if (context.observations.messages.has(name)) continue;
    if (name === welcome?.message) {
      const session = await context.open(askingOpening(suite));
      await session.socket.until(() => session.received[0] ?? session.end, context.graceMs);
    } else if (name === error?.message && suite.data.undeclared !== undefined) {
      const session = await context.open();
      await session.send(suite.data.undeclared);
      await session.socket.until(() => session.received[0] ?? session.end, context.graceMs);
    }
    const request = Object.keys(suite.data.samples).find((message) => repliesTo(suite, message).includes(name));
    if (request === undefined) continue;
    await ask(await context.open(), request, compose(suite, request), context.timeoutMs);
  }
}

/** How a client connects that asks for something new. */
export function askingOpening(suite: Suite): { selective?: true; subprotocols?: readonly string[] } {
  if (suite.channel.selectiveQuery) return { selective: true };
  return suite.channel.subprotocol === undefined ? {} : { subprotocols: [suite.channel.subprotocol] };
}
