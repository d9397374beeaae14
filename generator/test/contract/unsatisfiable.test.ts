import { expect, test } from 'vitest';
import { build } from './spec-document.js';

const constant = (value: unknown) => ({ type: 'object', required: ['action'], properties: { action: value } });

test.each<[string, { given: unknown; want: string }]>([
  [
    'two constants of one property',
    {
      given: { allOf: [constant({ enum: ['add'] }), { properties: { action: { const: 'drop' } } }] },
      want: '`/action` would have to be `"add"` and `"drop"`',
    },
  ],
  [
    'a constant of another type, deeper',
    {
      given: {
        type: 'object',
        required: ['meta'],
        properties: { meta: { allOf: [constant({ const: 1 }), { properties: { action: { type: 'string' } } }] } },
      },
      want: '`/meta/action` would have to be `1` and `string`',
    },
  ],
  [
    'two types',
    { given: { allOf: [{ type: 'string' }, { type: 'object' }] }, want: 'it would have to be `string` and `object`' },
  ],
  [
    'a required name that is not allowed',
    {
      given: { type: 'object', required: ['a'], additionalProperties: false },
      want: '`/a` is required, and nothing is allowed there',
    },
  ],
  ['nothing at all', { given: false, want: 'nothing is allowed' }],
])('%s: the place is told, beside others and alone', (_, { given, want }) => {
  const messages = { odd: { payload: given }, even: { payload: constant({ const: 'even' }) } };
  for (const some of [messages, { odd: messages.odd }]) {
    const { diagnostics } = build({ channels: { updates: { messages: some } } });
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'EP4014',
        severity: 'warning',
        place: expect.objectContaining({ pointer: '/channels/updates/messages/odd' }),
        message: `no value satisfies message \`odd\`: ${want}; no frame is ever decoded as it`,
      }),
    ]);
  }
});

test.each<[string, { given: unknown }]>([
  ['what is optional may be impossible', { given: { type: 'object', properties: { a: false } } }],
  ['an alternative that is impossible', { given: { anyOf: [constant({ const: 1 }), constant(false)] } }],
  ['an array without items', { given: { type: 'array', items: false } }],
  ['anything', { given: true }],
])('%s: nothing is told', (_, { given }) => {
  expect(build({ channels: { updates: { messages: { odd: { payload: given } } } } }).told).toEqual([]);
});
