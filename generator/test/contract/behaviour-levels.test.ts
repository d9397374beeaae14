import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, channelOf, full, messages, query } from './behaviour-contract.js';
import { build, contractOf } from './spec-document.js';

describe('levels of x-eventpact', () => {
  it('a channel overrides the root, and takes out what it sets to null', () => {
    const { contract, told } = channelOf(full, {
      behaviour: {
        reconnect: { multiplier: 3 },
        subscriptions: { selectiveQuery: { s: 'x' } },
        batch: null,
        limits: null,
      },
    });
    expect(told).toEqual([]);
    const behaviour = contract?.channels[0]?.behaviour;
    expect(behaviour?.reconnect).toMatchObject({ multiplier: 3, maxDelayMs: 10 });
    expect(behaviour?.subscriptions).toEqual({ selectiveQuery: { s: 'x' }, max: 3 });
    expect(behaviour?.batch).toBeUndefined();
    expect(behaviour?.limits).toEqual({});
  });

  it('says on the channel what is wrong there', () => {
    const { told } = channelOf(full, {
      behaviour: { reconnect: { jitter: 9 }, roles: { welcome: { session: '/no' } } },
    });
    expect(told).toEqual([
      'EP3001 /channels/c/x-eventpact/reconnect/jitter',
      'EP3002 /channels/c/x-eventpact/roles/welcome/session',
    ]);
  });

  it('what the root says has to fit one channel, not all', () => {
    const other = { messages: { raw: { payload: { type: 'object' } } }, query: { type: 'object' } };
    const contract = contractOf({ behaviour: full, channels: { c: { messages, query }, other } });
    expect(contract.channels[0]?.behaviour.roles.welcome?.message).toBe('hello');
    expect(contract.channels[1]?.behaviour).toMatchObject({ roles: {}, errors: {}, subscriptions: { max: 3 } });
    expect(contract.channels[1]?.behaviour).not.toHaveProperty('envelope');
    expect(contract.channels[1]?.behaviour).not.toHaveProperty('resume');
    expect(build({ behaviour: full, channels: { other } }).told).toContain('EP3002 /x-eventpact/roles/welcome/message');
  });

  it('a message says its topic and its role', () => {
    const withRole = {
      ...messages,
      hello: { ...messages['hello'], behaviour: { role: 'welcome' } },
      news: { ...messages['news'], behaviour: { version: 1, topic: 'headlines' } },
      beaten: { ...messages['beaten'], behaviour: { topic: false } },
    };
    const { contract, told } = channelOf(changed('roles.welcome.message', undefined), { messages: withRole });
    expect(told).toEqual([]);
    expect(contract?.channels[0]?.behaviour.roles.welcome?.message).toBe('hello');
    expect(contract?.channels[0]?.messages.find(({ key }) => key === 'news')?.topic).toBe('headlines');
  });

  it.each<[string, string, unknown, string]>([
    ['another role', 'news', { role: 'welcome' }, 'EP3003 /channels/c/messages/news/x-eventpact/role'],
    ['an unknown role', 'news', { role: 'greeting' }, 'EP3001 /channels/c/messages/news/x-eventpact/role'],
    ['a member it cannot have', 'news', { topics: 'x' }, 'EP3001 /channels/c/messages/news/x-eventpact/topics'],
    ['a topic of no event', 'join', { topic: 'x' }, 'EP3003 /channels/c/messages/join/x-eventpact/topic'],
  ])('a message cannot have %s', (_, key, behaviour, told) => {
    const changedMessages = { ...messages, [key]: { ...messages[key], behaviour } };
    expect(channelOf(full, { messages: changedMessages }).told).toContain(told);
  });

  it('only topics that the subscribe message allows are topics', () => {
    const roles = { subscribe: { message: 'leave', topic: '/body/room' } };
    const { contract } = channelOf({ roles, envelope: { name: '/kind' } });
    const topics = contract?.channels[0]?.messages.flatMap(({ topic }) => topic ?? []);
    expect(topics).toEqual(['news']);
  });
});

describe('any x-eventpact', () => {
  const paths = Object.entries(full).flatMap(([section, value]) => [
    section,
    ...(typeof value === 'object' ? Object.keys(value).map((name) => `${section}.${name}`) : []),
  ]);
  const deeper = Object.entries(full.roles).flatMap(([role, value]) =>
    Object.keys(value).map((name) => `roles.${role}.${name}`),
  );

  it('is taken or refused, never stumbled over', () => {
    const change = fc.tuple(fc.constantFrom(...paths, ...deeper), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), (changes, onChannel) => {
        const behaviour = changes.reduce<unknown>(
          (value, [path, replacement]) => changed(path, replacement, value),
          full,
        );
        const { contract, diagnostics } = onChannel ? channelOf(full, { behaviour }) : channelOf(behaviour);
        expect(contract !== undefined || diagnostics.length > 0).toBe(true);
      }),
    );
  });
});
