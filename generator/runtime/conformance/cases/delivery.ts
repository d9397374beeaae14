/** SB-S3 to SB-S6, SB-S8 and SB-S9: who gets which event, how often, and in which order. All judge one scene. */
import { valueAt } from '../../shared/path.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, type Finding, NotObserved, passed } from '../finding.js';
import { eventsOf, type Onlooker, type Scene } from '../scene.js';
import type { Received } from '../session.js';
import { needsSelective, needsSubscribe } from './needs.js';

const noGap: Case = {
  id: 'SB-S3',
  level: 'MUST',
  title: 'no event is missing after the acknowledgement',
  tests: 'server',
  rule: 'x-eventpact.roles.subscribe',
  missing: needsSubscribe,
  async run(context) {
    const scene = await context.scene();
    const { subscribed } = scene;
    if (!subscribed) throw new NotObserved(whyNothing(scene));
    const wanted = scene.plain.flatMap((one) => observed(one).filter((event) => hasTopic(context, event, subscribed)));
    if (wanted.length === 0 && observed(subscribed).length === 0) throw new NotObserved(whyNothing(scene));
    for (const witness of scene.plain)
      await mustHaveAll(context, subscribed, witness, (event) => hasTopic(context, event, subscribed));
    return passed;
  },
};

const selectiveSilence: Case = {
  id: 'SB-S4',
  level: 'MUST',
  title: 'topics not subscribed to are silent for a client that asked for selective delivery',
  tests: 'server',
  rule: 'x-eventpact.subscriptions.selectiveQuery',
  missing: needsSelective,
  run: async (context) => silentFor(context, (await context.scene()).silent, 'is subscribed to nothing'),
};

const silenceAfterLeaving: Case = {
  id: 'SB-S5',
  level: 'MUST',
  title: 'silence after the acknowledged end of a subscription',
  tests: 'server',
  rule: 'x-eventpact.roles.unsubscribe',
  missing: (suite) =>
    needsSelective(suite) ?? (suite.channel.roles.unsubscribe ? undefined : 'the contract has no unsubscribe'),
  run: async (context) => silentFor(context, (await context.scene()).left, 'had unsubscribed from it'),
};

const twiceIsOnce: Case = {
  id: 'SB-S6',
  level: 'SHOULD',
  title: 'subscribing twice is the same as once',
  tests: 'server',
  rule: 'x-eventpact.roles.subscribe',
  missing: needsSelective,
  async run(context) {
    const scene = await context.scene();
    const { twice, subscribed } = scene;
    if (!twice || !subscribed || observed(twice).length === 0) throw new NotObserved(whyNothing(scene));
    for (const other of [subscribed, ...scene.plain.filter((one) => observed(one).length > 0)])
      await mustHaveAll(context, other, twice, (event) => hasTopic(context, event, subscribed));
    return passed;
  },
};

const reachesAll: Case = {
  id: 'SB-S8',
  level: 'MUST',
  title: 'a broadcast reaches every connection exactly once, clients that asked for nothing included',
  tests: 'server',
  rule: 'x-eventpact.subscriptions; the operations that send the events',
  missing: (suite) => (suite.data.events.length === 0 ? 'the contract has no events' : undefined),
  async run(context) {
    const scene = await context.scene();
    const { plain, subscribed } = scene;
    const seen = [...plain, ...(subscribed ? [subscribed] : [])];
    if (seen.every((one) => observed(one).length === 0)) throw new NotObserved(whyNothing(scene));
    if (plain.every((one) => observed(one).length === 0)) {
      if (scene.triggered.length === 0)
        throw new NotObserved(
          'only subscribers were sent events, so none of them need have been a broadcast (--trigger)',
        );
    }
    for (const name of scene.triggered)
      for (const one of plain)
        if (seen.some((other) => has(other, name)) && !has(one, name))
          throw new Failure(`${name} was broadcast, and ${one.label} was not sent it`, one.session.transcript);
    for (const one of plain)
      for (const other of plain) if (one !== other) await mustHaveAll(context, one, other, () => true);
    for (const one of seen) mustBeOnce(context, one);
    return passed;
  },
};

const inOrder: Case = {
  id: 'SB-S9',
  level: 'SHOULD',
  title: 'events keep their order',
  tests: 'server',
  rule: 'x-eventpact.envelope.sequence; RFC 6455 section 5.4',
  missing: (suite) => (suite.data.events.length === 0 ? 'the contract has no events' : undefined),
  async run(context) {
    const scene = await context.scene();
    const seen = [...scene.plain, ...(scene.subscribed ? [scene.subscribed] : [])];
    const sequence = context.suite.channel.envelope?.sequence;
    for (const one of seen) {
      const numbers = eventsOf(one, one.since).map((event) => sequence && valueAt(event.message, sequence));
      const falls = numbers.findIndex((number, index) => {
        const before = numbers[index - 1];
        return typeof number === 'number' && typeof before === 'number' && number < before;
      });
      if (falls > 0)
        throw new Failure(`the sequence goes from ${numbers[falls - 1]} to ${numbers[falls]}`, one.session.transcript);
    }
    const [first, ...others] = seen;
    const compared = others.map((other) => (first ? sameOrder(context, first, other) : 0));
    if (Math.max(0, ...compared) < 2)
      throw new NotObserved(`${whyNothing(scene)}, or none that could be told from each other`);
    return passed;
  },
};

export const deliveryCases: readonly Case[] = [
  noGap,
  selectiveSilence,
  silenceAfterLeaving,
  twiceIsOnce,
  reachesAll,
  inOrder,
];

/** What came while everyone was in place. */
function observed(onlooker: Onlooker): Received[] {
  return eventsOf(onlooker, onlooker.since, onlooker.until);
}

function has(onlooker: Onlooker, name: string): boolean {
  return eventsOf(onlooker, onlooker.since).some((event) => event.name === name);
}

/** What makes an event the same on two connections: its position where there is one, else what it says. */
function keyOf(context: CaseContext, event: Received): string {
  const { envelope, messages } = context.suite.channel;
  const sequence = envelope?.sequence && valueAt(event.message, envelope.sequence);
  if (sequence !== undefined) return `${event.name} ${JSON.stringify(sequence)}`;
  const data = (event.name === undefined ? undefined : messages[event.name]?.data) ?? envelope?.data ?? [];
  return `${event.name} ${JSON.stringify(valueAt(event.message, data))}`;
}

function hasTopic(context: CaseContext, event: Received, onlooker: Onlooker): boolean {
  const topic = context.suite.data.events.find((one) => one.name === event.name)?.topic;
  return topic !== undefined && onlooker.topics.has(topic);
}

/** `onlooker` has each event that `witness` has, and as often; what is on its way is waited for. */
async function mustHaveAll(
  context: CaseContext,
  onlooker: Onlooker,
  witness: Onlooker,
  counts: (event: Received) => boolean,
): Promise<void> {
  const wanted = tally(context, observed(witness).filter(counts));
  const lacking = () => {
    const had = tally(context, eventsOf(onlooker, onlooker.from));
    return [...wanted].find(([key, times]) => (had.get(key) ?? 0) < times);
  };
  await onlooker.session.socket.until(() => (lacking() === undefined ? true : undefined), context.timeoutMs);
  const lack = lacking();
  if (!lack) return;
  const [key, times] = lack;
  const had = tally(context, eventsOf(onlooker, onlooker.from)).get(key) ?? 0;
  throw new Failure(
    `${key}: ${witness.label} was sent it ${counted(times)}, ${onlooker.label} ${had === 0 ? 'not at all' : counted(had)}`,
    [...onlooker.session.transcript, `the other one, ${witness.label}:`, ...witness.session.transcript],
  );
}

function tally(context: CaseContext, events: readonly Received[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    const key = keyOf(context, event);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Two frames of one position, or two equal ones in a row that carry the same moment, are one event sent twice. */
function mustBeOnce(context: CaseContext, onlooker: Onlooker): void {
  const { envelope } = context.suite.channel;
  const positions = new Set<unknown>();
  let before: Received | undefined;
  for (const event of eventsOf(onlooker, onlooker.since)) {
    const sequence = envelope?.sequence && valueAt(event.message, envelope.sequence);
    const moment = envelope?.timestamp && valueAt(event.message, envelope.timestamp);
    const exact = typeof moment === 'string' && /:\d\d\.\d{3}/.test(moment);
    if (
      (sequence !== undefined && positions.has(sequence)) ||
      (exact && before?.message !== event.message && before?.text === event.text)
    )
      throw new Failure(`${onlooker.label} was sent the same ${event.name} twice`, onlooker.session.transcript);
    if (sequence !== undefined) positions.add(sequence);
    before = event;
  }
}

/** Gives how many events could be compared: those that occur once on either connection. */
function sameOrder(context: CaseContext, one: Onlooker, other: Onlooker): number {
  const once = (onlooker: Onlooker) => {
    const keys = eventsOf(onlooker, onlooker.since).map((event) => keyOf(context, event));
    return keys.filter((key) => keys.indexOf(key) === keys.lastIndexOf(key));
  };
  const [left, right] = [once(one), once(other)];
  const [a, b] = [left.filter((key) => right.includes(key)), right.filter((key) => left.includes(key))];
  const index = a.findIndex((key, place) => key !== b[place]);
  if (index >= 0)
    throw new Failure(`${one.label} got ${a[index]} where ${other.label} got ${b[index]}`, [
      ...one.session.transcript,
      `the other one, ${other.label}:`,
      ...other.session.transcript,
    ]);
  return a.length;
}

async function silentFor(context: CaseContext, quiet: Onlooker | undefined, because: string): Promise<Finding> {
  const scene = await context.scene();
  if (!quiet) throw new NotObserved(whyNothing(scene));
  if (quiet === scene.left && quiet.topics.size === 0)
    throw new NotObserved('no subscription was acknowledged and ended again: see SB-S2');
  const topics = new Map(context.suite.data.events.map((event) => [event.name, event.topic]));
  const left = quiet.topics.size > 0 ? quiet.topics : undefined;
  const heard = eventsOf(quiet, quiet.from).find((event) => {
    const topic = topics.get(event.name ?? '');
    return topic !== undefined && (left === undefined || left.has(topic));
  });
  if (heard) throw new Failure(`${heard.name} came to a selective client that ${because}`, quiet.session.transcript);
  const witnesses = [...scene.plain, ...(scene.subscribed ? [scene.subscribed] : [])];
  const happened = witnesses.some((one) => observed(one).some((event) => topics.get(event.name ?? '') !== undefined));
  if (!happened) throw new NotObserved(whyNothing(scene));
  if (!quiet.answers) throw new NotObserved('the client that was to hear nothing was answered nothing, either');
  return passed;
}

function whyNothing(scene: Scene): string {
  const failed = [...scene.untriggered].map(([name, why]) => `${name}: ${why}`);
  return (
    scene.idle ?? (failed.length ? `the trigger failed: ${failed.join('; ')}` : 'too few events came during the run')
  );
}

function counted(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}
