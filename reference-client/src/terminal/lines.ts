/** Words for people; nothing here is meant to be parsed. */
import type { ConnectionState, StateDetail } from '../../../generated/runtime/client/connection.js';
import type { Outcome } from '../../../generated/runtime/shared/outcome.js';

/** `08:45:12.000  signals:detected       {"frequency_mhz":145.5,…}` */
export function eventLine(event: string, data: unknown, timestamp: string): string {
  return `${timestamp.slice(11, 23)}  ${event.padEnd(21)}  ${JSON.stringify(data)}`;
}

export function describeState(url: string, state: ConnectionState, detail: StateDetail): string {
  const cause = detail.error instanceof Error ? detail.error.message : detail.reason;
  const lost = detail.code === undefined ? '' : ` (${detail.code}${cause ? `: ${cause}` : ''})`;
  switch (state) {
    case 'connecting':
      return `~ connecting to ${url}`;
    case 'connected':
      return `~ connected`;
    case 'reconnecting':
      return detail.retryInMs === undefined
        ? `~ reconnecting`
        : `~ connection lost${lost}, try ${detail.attempt} in ${(detail.retryInMs / 1000).toFixed(1)} s`;
    case 'disconnected':
      return `~ disconnected${lost}`;
  }
}

export function describeInvalid(outcome: Exclude<Outcome, { kind: 'message' }>): string {
  switch (outcome.kind) {
    case 'malformed':
      return `! not JSON: ${outcome.reason}`;
    case 'unknown':
      return `! unknown event ${outcome.event ?? 'without a name'}`;
    case 'invalid': {
      const problem = outcome.problems[0];
      return `! ${outcome.name ?? 'a message'} breaks the contract${problem ? `: ${problem.path || '/'} ${problem.message}` : ''}`;
    }
  }
}
