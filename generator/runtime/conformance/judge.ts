/** Notes what a received frame is worth: the matter of EN-S1 and of PL-S3. */
import type { Outcome, Problem } from '../shared/outcome.js';
import { type Path, valueAt } from '../shared/path.js';
import type { BrokenFrame, Observations } from './observations.js';
import type { Suite } from './suite.js';

export function judge(outcome: Outcome, suite: Suite, transcript: () => readonly string[], seen: Observations): void {
  const broken = (reason: string, problem?: Problem): BrokenFrame => ({
    reason,
    transcript: transcript(),
    ...(problem && { problem }),
  });
  switch (outcome.kind) {
    case 'malformed':
      seen.strays.push(broken(`a text frame that is not JSON: ${outcome.reason}`));
      return;
    case 'unknown':
      if (suite.data.unknownMessages === 'reject' || !hasEnvelope(outcome.message, suite))
        seen.strays.push(
          broken(
            outcome.event === undefined
              ? 'a frame that is none of the declared messages'
              : `${outcome.event}, which the contract does not declare for this direction`,
          ),
        );
      return;
    case 'message':
      seen.message(outcome.name).valid += 1;
      return;
    case 'invalid': {
      const problem = outcome.problems[0];
      const name = outcome.name;
      const reason = `${name ?? 'a message'} breaks the contract: ${said(outcome.message, outcome.problems)}`;
      if (name === undefined) {
        seen.strays.push(broken(reason, problem));
        return;
      }
      const message = seen.message(name);
      if (problem === undefined || isInData(problem.path, name, suite)) message.brokenData ??= broken(reason, problem);
      else message.brokenEnvelope ??= broken(reason, problem);
    }
  }
}

/** A message from a newer contract is welcome where the set is open, if it has the envelope's name. */
function hasEnvelope(message: unknown, suite: Suite): boolean {
  const name = suite.channel.envelope?.name;
  return name === undefined || typeof valueAt(message, name) === 'string';
}

/** The problems in words; a moment without offset is called by its name. */
function said(message: unknown, problems: readonly Problem[]): string {
  const first = problems[0];
  if (!first) return 'its validator rejects it';
  const path = first.path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = valueAt(message, path);
  const place = first.path || '/';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d[Tt ][\d:.]+$/.test(value))
    return `${place} is ${JSON.stringify(value)}: a timestamp without an offset (RFC 3339 asks for one; browsers read this as local time)`;
  const shown = value === undefined ? '' : ` (it is ${JSON.stringify(value)?.slice(0, 80)})`;
  return `${place} ${first.message}${shown}`;
}

/** Whether a JSON Pointer leads into the data of the message `name`; without an envelope all of it is data. */
export function isInData(pointer: string, name: string | undefined, { channel }: Suite): boolean {
  const path: Path = (name === undefined ? undefined : channel.messages[name]?.data) ?? channel.envelope?.data ?? [];
  const prefix = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return pointer === prefix || pointer.startsWith(`${prefix}/`);
}
