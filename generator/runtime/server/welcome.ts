/** The first words to a client: the welcome role, and the resync role for one that wants to resume. */
import { randomUUID } from 'node:crypto';
import type { OpenConnection } from './connection.js';
import type { ServingContext } from './context.js';

export function welcome(context: ServingContext, connection: OpenConnection, asked: boolean): void {
  const { channel, sequence, heartbeat } = context;
  const role = channel.roles.welcome;
  if (role && (role.when === 'always' || asked))
    connection.say(role.message, [
      [role.session, randomUUID()],
      [role.epoch, sequence.epoch],
      [role.sequence, sequence.last],
      [role.resumed, false],
      [role.heartbeatIntervalMs, heartbeat?.intervalMs],
      [role.contractVersion, channel.version],
      [role.contractHash, channel.hash],
    ]);
  if (missedSomething(context, connection)) resync(context, connection);
}

/** Nothing is kept here: only a client that has seen the newest event of this history has missed nothing. */
function missedSomething({ serving, sequence }: ServingContext, { query }: OpenConnection): boolean {
  const epoch = serving.resume && query.get(serving.resume.epochQuery);
  const since = serving.resume && query.get(serving.resume.sinceQuery);
  if (typeof epoch !== 'string' && typeof since !== 'string') return false;
  return epoch !== sequence.epoch || since !== String(sequence.last);
}

function resync({ channel, sequence }: ServingContext, connection: OpenConnection): void {
  const role = channel.roles.resync;
  if (role)
    connection.say(role.message, [
      [role.sequence, sequence.oldest],
      [role.epoch, sequence.epoch],
    ]);
}
