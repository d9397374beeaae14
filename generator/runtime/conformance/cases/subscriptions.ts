/** SB-S2 and SB-S7: what a subscription is answered with. What it brings is in `delivery.ts`. */
import { valueAt } from '../../shared/path.js';
import { problemsOf } from '../../shared/validator.js';
import { ask, compose, described, stillAnswers } from '../asking.js';
import type { Case } from '../case.js';
import { Failure, NotObserved, passed } from '../finding.js';
import { mustAccept } from '../footing.js';
import { expectRefused } from '../refusal.js';
import { topicsOf } from '../scene.js';
import { needsErrorMessage, needsSubscribe } from './needs.js';

export const acknowledged: Case = {
  id: 'SB-S2',
  level: 'MUST',
  title: 'a subscription is acknowledged',
  tests: 'server',
  rule: 'the reply of the operation that receives the subscription (x-eventpact.roles.subscribe)',
  missing: (suite) =>
    needsSubscribe(suite) ??
    (suite.channel.roles.subscribe?.reply === undefined ? 'the contract acknowledges no subscription' : undefined),
  async run(context) {
    const { suite } = context;
    const { subscribe, unsubscribe } = suite.channel.roles;
    if (!subscribe) throw new NotObserved('the contract has no subscriptions');
    const session = await context.open();
    let count = 0;
    for (const topic of topicsOf(suite))
      for (const role of [subscribe, unsubscribe]) {
        if (role?.reply === undefined) continue;
        const frame = compose(suite, role.message, [[role.topic, topic]]);
        const answer = await ask(session, role.message, frame, context.timeoutMs);
        if (answer.kind === 'error' && isForbidden(answer.code, suite.data.errors.forbidden)) continue;
        if (answer.kind !== 'reply')
          throw new Failure(`${role.message} of the declared topic ${topic}: ${described(answer)}`, session.transcript);
        const told = role.replyTopic && valueAt(answer.received.message, role.replyTopic);
        if (role.replyTopic && told !== topic)
          throw new Failure(`${answer.name} speaks of ${JSON.stringify(told)}, not of ${topic}`, session.transcript);
        count += 1;
      }
    if (count === 0) throw new NotObserved('every topic of the contract is forbidden to us');
    return passed;
  },
};

export const unknownTopic: Case = {
  id: 'SB-S7',
  level: 'MUST',
  title: 'a subscription to an unknown topic is answered with the declared error',
  tests: 'server',
  rule: 'x-eventpact.errors.unknownTopic',
  missing: (suite) =>
    needsErrorMessage(suite) ??
    needsSubscribe(suite) ??
    (suite.data.errors.unknownTopic === undefined ? 'the contract names no error code for unknown topics' : undefined),
  async run(context) {
    const { suite } = context;
    const { subscribe } = suite.channel.roles;
    if (!subscribe) throw new NotObserved('the contract has no subscriptions');
    await mustAccept(subscribe.message, context);
    const session = await context.open();
    const frame = compose(suite, subscribe.message, [[subscribe.topic, 'no-such-topic']]);
    const { unknownTopic: code, forbidden, invalidMessage } = suite.data.errors;
    const bySchema = problemsOf(suite.validators[subscribe.message], frame) !== undefined;
    const idPath = suite.channel.messages[subscribe.message]?.id;
    const id = idPath && valueAt(frame, idPath);
    await expectRefused(
      session,
      {
        about: 'a subscription to an unknown topic',
        text: JSON.stringify(frame),
        message: subscribe.message,
        codes: [code, forbidden, ...(bySchema ? [invalidMessage] : [])],
        staysOpen: true,
        ...(id !== undefined && { id }),
      },
      context,
    );
    await stillAnswers(session, context.timeoutMs);
    return passed;
  },
};

function isForbidden(code: unknown, forbidden: string | undefined): boolean {
  return forbidden !== undefined && code === forbidden;
}
