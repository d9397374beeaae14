/** Which events a client can subscribe to, and under which topic. */

import type { BehaviourScope } from './behaviour-scope.js';
import { compact } from './json.js';
import type { Message } from './model.js';
import type { Behaviour } from './model-behaviour.js';
import { possibleAt } from './possible.js';
import type { Report } from './report.js';

/** An event's topic is its name, where `x-eventpact` on the message says no other and the subscribe message allows it. */
export function withTopics(
  scope: BehaviourScope,
  { subscribe }: Behaviour['roles'],
  report: Report,
): readonly Message[] {
  const request = subscribe && scope.messages.find(({ name }) => name === subscribe.message);
  const allowed =
    request && subscribe?.topic ? possibleAt(scope.payloadOf(request), subscribe.topic, scope.book) : undefined;
  const allows = (topic: string) =>
    allowed?.types.has('string') || allowed?.constants.has(JSON.stringify(topic)) === true;
  return scope.messages.map((message) => {
    const said = scope.declared.topics.get(message.key);
    const isEvent = message.kind === 'event' && message.directions.includes('serverToClient');
    if (said && said.topic !== false) {
      const problem = !isEvent
        ? `message \`${message.key}\` is no event, so no topic brings it`
        : !request
          ? `channel \`${scope.channel.key}\` has no message with the role \`subscribe\`, so there are no topics`
          : allows(said.topic)
            ? undefined
            : `\`${request.key}\` does not allow the topic \`${said.topic}\``;
      if (problem !== undefined)
        report({ code: 'EP3003', at: said.at, message: problem, hint: 'Correct `topic`, or take it out.' });
    }
    const topic = said?.topic === false ? undefined : (said?.topic ?? message.name);
    return compact({ ...message, topic: isEvent && topic !== undefined && allows(topic) ? topic : undefined });
  });
}
