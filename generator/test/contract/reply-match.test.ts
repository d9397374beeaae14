import { describe, expect, it } from 'vitest';
import { build, type MessageDraft } from './spec-document.js';

const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});
const named = (t: string, more: Record<string, unknown> = {}) => object({ t: { const: t }, ...more });
const id = { id: { type: 'string' } };
const correlated = { correlationId: '$message.payload#/id' };

const ask: MessageDraft = { payload: named('ask'), from: 'client', reply: ['yes', 'no'] };

const table: [string, Record<string, MessageDraft>, RegExp | undefined][] = [
  [
    'of its own',
    { ask, yes: { payload: named('yes'), from: 'nobody' }, no: { payload: named('no'), from: 'nobody' } },
    undefined,
  ],
  [
    'that looks like another reply',
    {
      ask,
      yes: { payload: object({ ok: true }), from: 'nobody' },
      no: { payload: object({ ok: true }), from: 'nobody' },
    },
    /^a reply to operation `client ask` can match several of `yes`, `no`.*has to match one$/,
  ],
  [
    'that validators tell from the other',
    {
      ask,
      yes: { payload: object({ n: { minimum: 1 } }), from: 'nobody' },
      no: { payload: object({ n: { maximum: 0 } }), from: 'nobody' },
    },
    undefined,
  ],
  [
    'that comes unasked, too',
    { ask: { ...ask, reply: ['yes'] }, yes: { payload: named('yes') } },
    /^`yes` comes unasked too, and nothing says whether it answers operation `client ask`$/,
  ],
  [
    'that comes unasked, too, with a correlation id',
    {
      ask: { payload: named('ask', id), from: 'client', reply: ['yes'], ...correlated },
      yes: { payload: named('yes', id), ...correlated },
    },
    undefined,
  ],
  [
    'that looks like an event',
    {
      ask: { ...ask, reply: ['yes'] },
      yes: { payload: object({ x: true }), from: 'nobody' },
      event: { payload: object({ x: true }) },
    },
    /^`yes` looks like `event`, which comes unasked/,
  ],
];

describe('a reply', () => {
  it.each([
    ['an error, which comes whenever there is one', { roles: { error: { message: 'yes', code: '/t' } } }],
    ['an answer to a heartbeat', { heartbeat: { client: { request: 'ask' } } }],
  ])('may come unasked where it is %s', (_, behaviour) => {
    const messages = { ask: { ...ask, reply: ['yes'] }, yes: { payload: named('yes') } };
    const { diagnostics } = build({ behaviour, channels: { c: { messages } } });
    expect(diagnostics.map(({ code }) => code)).toEqual([]);
  });

  it.each(table)('%s', (_, messages, want) => {
    const { diagnostics } = build({ channels: { c: { messages } } });
    const found = diagnostics.filter(({ code }) => code === 'EP4008');
    expect(found.length).toBe(want ? 1 : 0);
    if (want) expect(found[0]?.message).toMatch(want);
    if (want) expect(found[0]?.place?.pointer).toBe('/operations/ask');
    if (want) expect(found[0]?.hint).toBeTruthy();
  });
});
