/** RQ: requests and their replies. */
import { type Json, valueAt } from '../../shared/path.js';
import { answerTo, ask, barrierOf, compose, described, repliesTo, stillAnswers } from '../asking.js';
import type { Case } from '../case.js';
import { Failure, NotObserved, passed } from '../finding.js';
import { mustAnswer, schemaCodes } from '../footing.js';
import type { Suite } from '../suite.js';

/** One per request that the contract answers, save subscribing, which is SB-S2. */
export function requestCases(suite: Suite): Case[] {
  return Object.values(suite.channel.requests)
    .filter((request) => request.replies.length > 0)
    .map(({ message, replies }) => ({
      id: `RQ-S1/${suite.channel.channel}/${message}`,
      level: 'MUST',
      title: `${message} is answered with ${replies.join(' or ')}, correlated`,
      tests: 'server',
      rule: `the reply of the operation that receives ${message}; its correlationId`,
      missing: () => (suite.data.samples[message] === undefined ? `no valid ${message} could be made` : undefined),
      async run(context) {
        const session = await context.open();
        const frame = compose(suite, message);
        const answer = await ask(session, message, frame, context.timeoutMs);
        // Without a code for it, nobody can tell a message that was not understood from one that was declined.
        if (answer.kind === 'error' && !schemaCodes(suite).some((code) => code === answer.code))
          throw new NotObserved(
            `the example of the contract was answered with the error ${JSON.stringify(answer.code)}`,
          );
        if (answer.kind !== 'reply') throw new Failure(`${message}: ${described(answer)}`, session.transcript);
        const idPath = suite.channel.messages[message]?.id;
        const id = idPath && valueAt(frame, idPath);
        if (id !== undefined && suite.channel.messages[answer.name]?.id && !answer.correlated)
          throw new Failure(
            `${answer.name} does not repeat the id ${JSON.stringify(id)} of ${message}`,
            session.transcript,
          );
        return passed;
      },
    }));
}

const interleavedCount = 8;

export const interleaved: Case = {
  id: 'RQ-S2',
  level: 'MUST',
  title: 'replies match their requests when these are interleaved',
  tests: 'server',
  rule: 'the correlationId of the messages',
  missing: (suite) => {
    const message = barrierOf(suite);
    if (message === undefined) return 'the contract has no request with a reply';
    const [reply] = repliesTo(suite, message);
    const correlates = suite.channel.messages[message]?.id && reply !== undefined && suite.channel.messages[reply]?.id;
    return correlates ? undefined : 'the contract has no correlation id';
  },
  async run(context) {
    const { suite } = context;
    const session = await context.open();
    await mustAnswer(session, context);
    const message = barrierOf(suite) ?? '';
    const { subscribe } = suite.channel.roles;
    const sent: { message: string; frame: Json; topic?: string }[] = [];
    for (let index = 0; index < interleavedCount; index++) {
      const topic = suite.data.topics[index % Math.max(1, suite.data.topics.length)];
      if (index % 2 === 1 && subscribe?.reply !== undefined && topic !== undefined)
        sent.push({
          message: subscribe.message,
          frame: compose(suite, subscribe.message, [[subscribe.topic, topic]]),
          topic,
        });
      else sent.push({ message, frame: compose(suite, message) });
    }
    const mark = session.mark;
    for (const one of sent) await session.send(one.frame);
    for (const one of sent) {
      const answer = await answerTo(session, one.message, one.frame, mark, context.timeoutMs);
      if (answer.kind === 'error' && one.topic !== undefined) continue; // a topic may be forbidden
      if (answer.kind !== 'reply' || !answer.correlated)
        throw new Failure(
          `${sent.length} requests were sent in a row, and ${JSON.stringify(one.frame)} has no reply with its id: ${described(answer)}`,
          session.transcript,
        );
      const told =
        subscribe?.replyTopic && one.topic !== undefined && valueAt(answer.received.message, subscribe.replyTopic);
      if (told && told !== one.topic)
        throw new Failure(
          `the reply to the subscription to ${one.topic} speaks of ${JSON.stringify(told)}`,
          session.transcript,
        );
    }
    await stillAnswers(session, context.timeoutMs);
    const ids = session.received.slice(mark).map((received) => session.idOf(received));
    const twice = ids.find((id, index) => id !== undefined && ids.indexOf(id) !== index);
    if (twice !== undefined)
      throw new Failure(`${JSON.stringify(twice)} was answered more than once`, session.transcript);
    return passed;
  },
};
