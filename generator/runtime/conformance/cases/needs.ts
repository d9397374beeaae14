/** What a contract may lack for a case, in words for the report. */

import type { Json } from '../../shared/path.js';
import { barrierOf } from '../asking.js';
import type { Suite } from '../suite.js';

export function needsErrorMessage(suite: Suite): string | undefined {
  return suite.channel.roles.error ? undefined : 'the contract declares no error message (x-eventpact.roles.error)';
}

export function needsJson(suite: Suite): string | undefined {
  if (suite.channel.clientToServer.text === undefined) return 'clients send no JSON';
  return undefined;
}

export function needsRequest(suite: Suite): string | undefined {
  return barrierOf(suite) === undefined ? 'the contract has no request with a reply' : undefined;
}

export function needsSubscribe(suite: Suite): string | undefined {
  if (!suite.channel.roles.subscribe) return 'the contract has no subscriptions (x-eventpact.roles.subscribe)';
  return suite.data.topics.length === 0 ? 'the contract has no topics' : undefined;
}

export function needsSelective(suite: Suite): string | undefined {
  const without = 'the contract has no selective delivery (x-eventpact.subscriptions.selectiveQuery)';
  return needsSubscribe(suite) ?? (suite.channel.selectiveQuery ? undefined : without);
}

export function anySample(suite: Suite): Json {
  return Object.values(suite.data.samples)[0] ?? {};
}
