/**
 * Subscribers and bystanders side by side while events are emitted. Set up once in a run; the delivery cases judge what
 * each of them got. A connection that asked for nothing is the witness that an event happened at all, and a barrier
 * at the end shows that what has not come is not on its way.
 */
import type { Path } from '../shared/path.js';
import { ask, compose, stillAnswers } from './asking.js';
import type { CaseContext } from './case.js';
import type { Received, Session } from './session.js';
import type { Suite } from './suite.js';

export interface Scene {
  /** Asked for nothing. */
  readonly plain: readonly Onlooker[];
  /** Selective, subscribed to every topic; in a contract without selective delivery merely subscribed. */
  readonly subscribed?: Onlooker;
  /** Selective, subscribed to nothing. */
  readonly silent?: Onlooker;
  /** Selective, subscribed to every topic and no longer. */
  readonly left?: Onlooker;
  /** Selective, subscribed to every topic twice. */
  readonly twice?: Onlooker;
  /** Events that the trigger emitted, and what it said of those that it could not. */
  readonly triggered: readonly string[];
  readonly untriggered: ReadonlyMap<string, string>;
  /** Why there was nothing to see, where neither a trigger nor time to listen was given. */
  readonly idle?: string;
}

export interface Onlooker {
  readonly label: string;
  readonly session: Session;
  /** Where its subscriptions were in force. */
  readonly from: number;
  /** Where every other onlooker was in place too: from here on, all must have seen the same. */
  readonly since: number;
  /** Where the emitting was over. */
  readonly until: number;
  /** Whether its connection still answered when all was over. */
  readonly answers: boolean;
  /** Topics whose subscription was acknowledged. */
  readonly topics: ReadonlySet<string>;
}

interface Place {
  label: string;
  readonly session: Session;
  from: number;
  since: number;
  until: number;
  answers: boolean;
  readonly topics: Set<string>;
}

export async function playScene(context: CaseContext): Promise<Scene> {
  const { suite } = context;
  const { subscribe, unsubscribe } = suite.channel.roles;
  const selective = suite.channel.selectiveQuery !== undefined;
  const idle =
    context.trigger || context.listenMs > 0
      ? undefined
      : 'no time to listen for events and no trigger were given (--listen, --trigger)';
  if (suite.data.events.length === 0 || idle !== undefined)
    return { plain: [], triggered: [], untriggered: new Map(), idle: idle ?? 'the contract has no events' };

  const place = async (label: string, asking: boolean, subscriptions: 0 | 1 | 2): Promise<Place> => {
    const session = await context.open({ selective: asking });
    const topics = new Set<string>();
    if (subscribe)
      for (let round = 0; round < subscriptions; round++)
        for (const topic of topicsOf(suite)) if (await toggled(context, session, subscribe, topic)) topics.add(topic);
    return { label, session, from: session.mark, since: 0, until: 0, answers: false, topics };
  };
  const plain = [
    await place('a client that asked for nothing', false, 0),
    await place('another that asked for nothing', false, 0),
  ];
  const subscribed = subscribe && (await place('a subscriber', selective, 1));
  const silent = selective ? await place('a selective client without subscriptions', true, 0) : undefined;
  const twice = selective && subscribe ? await place('a client that subscribed twice', true, 2) : undefined;
  const left = selective && subscribe && unsubscribe ? await place('a client that unsubscribed', true, 1) : undefined;
  if (left && unsubscribe) {
    for (const topic of [...left.topics])
      if (!(await toggled(context, left.session, unsubscribe, topic))) left.topics.delete(topic);
    left.from = left.session.mark;
  }
  const places = [...plain, subscribed, silent, left, twice].filter((one): one is Place => one !== undefined);

  const answering = await Promise.all(places.map((one) => stillAnswers(one.session, context.timeoutMs)));
  places.forEach((one, index) => {
    if (!answering[index]) one.label += ' (which stopped answering)';
    one.since = one.session.mark;
  });
  const untriggered = new Map<string, string>();
  const triggered = await emit(context, places, untriggered);
  for (const one of places) one.until = one.session.mark;
  const last = await Promise.all(places.map((one) => stillAnswers(one.session, context.timeoutMs)));
  places.forEach((one, index) => {
    one.answers = last[index] ?? false;
  });
  return {
    plain,
    ...(subscribed && { subscribed }),
    ...(silent && { silent }),
    ...(left && { left }),
    ...(twice && { twice }),
    triggered,
    untriggered,
  };
}

/** Triggers each event twice, once waiting for it and once in a row; without a trigger listens until each was seen. */
async function emit(
  context: CaseContext,
  places: readonly Place[],
  untriggered: Map<string, string>,
): Promise<string[]> {
  const { events } = context.suite.data;
  const { trigger } = context;
  const seen = (name: string, marks: readonly number[]) => () =>
    places.some((one, index) => one.session.find((received) => received.name === name, marks[index])) || undefined;
  if (!trigger) {
    const marks = places.map((one) => one.since);
    const until = performance.now() + context.listenMs;
    for (const { name } of events) await whenAny(places, seen(name, marks), until - performance.now());
    return [];
  }
  const triggered: string[] = [];
  for (const event of events) {
    const marks = places.map((one) => one.session.mark);
    try {
      await trigger(event.name, event.data);
      triggered.push(event.name);
      await whenAny(places, seen(event.name, marks), context.timeoutMs);
    } catch (error) {
      untriggered.set(event.name, error instanceof Error ? error.message : String(error));
    }
  }
  const marks = places.map((one) => one.session.mark);
  for (const event of events)
    if (triggered.includes(event.name)) await trigger(event.name, event.data).catch(() => undefined);
  for (const name of triggered) await whenAny(places, seen(name, marks), context.graceMs);
  return triggered;
}

async function whenAny(places: readonly Place[], look: () => true | undefined, ms: number): Promise<void> {
  if (look() || ms <= 0) return;
  await Promise.race(places.map((one) => one.session.socket.until(look, ms)));
}

/** Subscribes or unsubscribes; whether that was acknowledged. */
async function toggled(
  context: CaseContext,
  session: Session,
  role: { readonly message: string; readonly topic: Path; readonly reply?: string },
  topic: string,
): Promise<boolean> {
  const { observations } = context;
  if (observations.leavesUnacknowledged) return false;
  const frame = compose(context.suite, role.message, [[role.topic, topic]]);
  if (role.reply === undefined) {
    await session.send(frame);
    return stillAnswers(session, context.timeoutMs);
  }
  const answer = await ask(session, role.message, frame, context.timeoutMs);
  // SB-S2 says so; to wait for each of many in vain would only take time.
  if (answer.kind === 'silent') observations.leavesUnacknowledged = true;
  return answer.kind === 'reply';
}

/** As many as it takes to judge, and few enough for any limit on subscriptions that is likely. */
export function topicsOf(suite: Suite): readonly string[] {
  return suite.data.topics.slice(0, 16);
}

/** The events among what an onlooker received from `mark` on. */
export function eventsOf(onlooker: Onlooker, mark: number, until = onlooker.session.mark): Received[] {
  const names = new Set(onlooker.session.suite.data.events.map((event) => event.name));
  return onlooker.session.received.slice(mark, until).filter((one) => one.name !== undefined && names.has(one.name));
}
