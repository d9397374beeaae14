/** When to stop asking a target that answers nothing, and what is probably wrong with it. */
import { addressPattern } from './address.js';
import type { Observations } from './observations.js';
import type { Suite } from './suite.js';

/** As many connections may leave a valid request without any answer before the run ends, if nothing ever answered. */
const patience = 3;

/** Why the rest of the run would be in vain; undefined where something has answered, or may yet. */
export function whyGiveUp({ replies, errors, unanswered }: Observations): string | undefined {
  if (replies > 0 || errors > 0 || unanswered.size < patience) return undefined;
  const closed = [...unanswered.values()].every((how) => how === 'closed');
  return closed ? 'every connection was closed before anything was answered' : 'nothing has answered; see --timeout';
}

/** What is probably wrong where no request at all was answered as the contract says. */
export function likelyCause(url: string, suite: Suite, seen: Observations): string | undefined {
  if (seen.replies > 0 || (seen.unanswered.size === 0 && seen.errors === 0)) return undefined;
  const path = new URL(url).pathname;
  const { address } = suite.channel;
  const nothing = 'nothing of this contract was understood';
  if (!addressPattern(address).test(path)) return `${nothing}: the URL's path is ${path}, the contract's is ${address}`;
  if (seen.errors > 0) return `${nothing}: every request was answered with an error, none with its reply`;
  if ([...seen.unanswered.values()].every((how) => how === 'closed'))
    return `${nothing}: the connection was closed on every request; does the gateway want a credential, or another contract?`;
  return seen.strays.length > 0
    ? `${nothing}: what came is none of its messages; is it the contract of this gateway?`
    : `${nothing}: no request was answered; is it the contract of this gateway?`;
}
