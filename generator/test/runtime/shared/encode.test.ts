import { expect, test } from 'vitest';
import type { ClientDescriptor } from '../../../runtime/shared/descriptor.js';
import { buildMessage, dataOf } from '../../../runtime/shared/encode.js';

const base: ClientDescriptor = {
  hash: '',
  messages: {},
  serverToClient: {},
  requests: {},
  roles: {},
  reconnect: { initialDelayMs: 1, multiplier: 1, maxDelayMs: 1, jitter: 0, stableAfterMs: 1 },
};
const now = Date.parse('2026-01-02T03:04:05.678Z');
const at = '2026-01-02T03:04:05.678Z';

test.each<[string, Partial<ClientDescriptor>, unknown, object, unknown]>([
  ['no envelope: the data is the message', {}, { a: 1 }, {}, { a: 1 }],
  ['an array stays one', {}, ['tick', 1], {}, ['tick', 1]],
  [
    'an envelope: name, data and timestamp',
    { envelope: { name: ['event'], data: ['data'], timestamp: ['time'] } },
    { a: 1 },
    {},
    { event: 'm', data: { a: 1 }, time: at },
  ],
  [
    'no data is an empty object',
    { envelope: { name: ['event'], data: ['data'] } },
    undefined,
    {},
    { event: 'm', data: {} },
  ],
  [
    'a nested envelope, with id and sequence',
    {
      envelope: { name: ['meta', 'kind'], data: ['body'], sequence: ['meta', 'n'] },
      messages: { m: { id: ['meta', 'ref'] } },
    },
    { a: 1 },
    { id: 7, sequence: 3 },
    { meta: { kind: 'm', ref: 7, n: 3 }, body: { a: 1 } },
  ],
  [
    'constants of its own, in place of the name',
    {
      envelope: { name: ['op'], data: ['d'] },
      messages: {
        m: {
          fixed: [
            [['op'], 4],
            [['v'], '2'],
          ],
        },
      },
    },
    1,
    {},
    { op: 4, v: '2', d: 1 },
  ],
  [
    'an id where the message has no place for one',
    { envelope: { name: ['e'], data: ['d'] } },
    1,
    { id: 7 },
    { e: 'm', d: 1 },
  ],
])('%s', (_, descriptor, data, fields, want) => {
  expect(buildMessage({ ...base, ...descriptor }, 'm', data, { now, ...fields })).toEqual(want);
});

test("the caller's data is left as it was", () => {
  const channel: ClientDescriptor = { ...base, messages: { m: { id: ['meta', 'id'], fixed: [[['meta', 'k'], 'm']] } } };
  const data = { meta: { own: 1 } };
  expect(buildMessage(channel, 'm', data, { now, id: 'r' })).toEqual({ meta: { own: 1, k: 'm', id: 'r' } });
  expect(data).toEqual({ meta: { own: 1 } });
});

test('handlers get what stands at the data', () => {
  const channel: ClientDescriptor = { ...base, envelope: { data: ['d'] }, messages: { flat: { data: [] } } };
  expect(dataOf(channel, 'm', { d: { a: 1 } })).toEqual({ a: 1 });
  expect(dataOf(channel, 'flat', { d: { a: 1 } })).toEqual({ d: { a: 1 } });
});
