/** WE: the first message of a connection, and who is sent it. */
import { stillAnswers } from '../asking.js';
import type { Case } from '../case.js';
import { Failure, NotObserved, passed } from '../finding.js';
import { whyUnanswered } from '../footing.js';
import { askingOpening } from './emitted.js';

export const unaskedSilence: Case = {
  id: 'WE-S1',
  level: 'MUST',
  title: 'a client that asks for nothing is not sent the welcome',
  tests: 'server',
  rule: 'x-eventpact.roles.welcome.when: asked',
  missing: ({ channel }) =>
    channel.roles.welcome?.when === 'asked'
      ? undefined
      : 'the contract has no welcome that is sent only when asked for',
  async run(context) {
    const welcome = context.suite.channel.roles.welcome?.message;
    const session = await context.open();
    const alive = await stillAnswers(session, context.timeoutMs);
    if (session.find((received) => received.name === welcome))
      throw new Failure(`${welcome} came to a client that gave neither query nor subprotocol`, session.transcript);
    if (!alive) throw new NotObserved(whyUnanswered(session));
    return passed;
  },
};

export const welcomeFirst: Case = {
  id: 'WE-S2',
  level: 'MUST',
  title: 'a client that asks is sent the welcome first, and once',
  tests: 'server',
  rule: 'x-eventpact.roles.welcome',
  missing: ({ channel }) => {
    if (!channel.roles.welcome) return 'the contract has no welcome (x-eventpact.roles.welcome)';
    const askable = channel.roles.welcome.when === 'always' || channel.selectiveQuery || channel.subprotocol;
    return askable ? undefined : 'the contract has neither a query nor a subprotocol that asks for the welcome';
  },
  async run(context) {
    const welcome = context.suite.channel.roles.welcome;
    const session = await context.open(welcome?.when === 'always' ? {} : askingOpening(context.suite));
    const first = await session.socket.until(() => session.received[0], context.timeoutMs);
    if (first?.name !== welcome?.message)
      throw new Failure(
        `${first ? `the first frame was ${first.name ?? 'not a declared message'}` : 'nothing came'}, wanted ${welcome?.message}`,
        session.transcript,
      );
    await stillAnswers(session, context.timeoutMs);
    if (session.received.filter((received) => received.name === welcome?.message).length > 1)
      throw new Failure(`${welcome?.message} came more than once`, session.transcript);
    return passed;
  },
};
