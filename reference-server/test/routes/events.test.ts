import { expect, test } from 'vitest';
import { pushable } from '../../src/routes/events.js';
import { listen, localization, signal, startGateway } from '../support/gateway.js';

/** Pushes over real HTTP: `body` as it is where it is a string, as JSON otherwise. */
async function push(port: number, event: string, body: unknown, type = 'application/json') {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/events/${event}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer: { error?: string; message?: string; problems?: unknown } = await response.json();
  return { status: response.status, ...answer };
}

test('what the gateway does not find out by itself can be pushed', () => {
  expect([...pushable].sort()).toEqual(['localizations:updated', 'signals:detected']);
});

test.each([
  ['signals:detected', signal],
  ['localizations:updated', localization],
])('%s is broadcast as it was pushed', async (event, data) => {
  const { port } = await startGateway();
  const client = await listen(port);
  expect(await push(port, event, data)).toMatchObject({ status: 202 });
  expect((await client.next(event)).data).toEqual(data);
});

const { timestamp: _, ...untimed } = signal;
const refused: readonly [string, string, unknown, number, string, string | RegExp][] = [
  [
    'a latitude beyond the pole',
    'localizations:updated',
    { ...localization, latitude: 90.1 },
    422,
    'invalid_message',
    '/latitude must be <= 90',
  ],
  [
    'a missing timestamp',
    'signals:detected',
    untimed,
    422,
    'invalid_message',
    "must have required property 'timestamp'",
  ],
  [
    'a timestamp without offset',
    'signals:detected',
    { ...signal, timestamp: '2025-10-25T08:45:00.123' },
    422,
    'invalid_message',
    '/timestamp must match',
  ],
  ['a list', 'signals:detected', [signal], 422, 'invalid_message', 'must be object'],
  ['null', 'signals:detected', 'null', 422, 'invalid_message', 'must'],
  ['a number', 'signals:detected', '7', 422, 'invalid_message', 'must be object'],
  [
    'an event of the gateway itself',
    'services:health',
    { a: { status: 'healthy' } },
    404,
    'unknown_event',
    'these can: signals:detected, localizations:updated',
  ],
  ['an answer', 'pong', {}, 404, 'unknown_event', '"pong" cannot be pushed'],
  ['an event that nobody knows', 'constructor', {}, 404, 'unknown_event', '"constructor" cannot be pushed'],
  ['broken JSON', 'signals:detected', '{"frequency_mhz":', 400, 'invalid_json', 'not JSON'],
  ['nothing', 'signals:detected', '', 400, 'invalid_json', 'empty'],
  ['a prototype', 'signals:detected', '{"__proto__": {"a": 1}}', 400, 'invalid_json', /./],
  ['more than the limit', 'signals:detected', { ...signal, more: 'x'.repeat(70_000) }, 413, 'too_large', 'size limit'],
];

test.each(refused)('%s is refused, and nothing broadcast', async (_name, event, body, status, error, message) => {
  const { port } = await startGateway();
  const client = await listen(port);
  const answer = await push(port, event, body);
  expect(answer).toMatchObject({ status, error });
  if (typeof message === 'string') expect(answer.message).toContain(message);
  else expect(answer.message).toMatch(message);
  await client.fence();
  expect(client.events).toEqual([]);
});

test('a refusal names each problem by its place in the body', async () => {
  const { port } = await startGateway();
  const answer = await push(port, 'localizations:updated', { ...localization, confidence: 2 });
  expect(answer.problems).toEqual([{ path: '/confidence', keyword: 'maximum', message: 'must be <= 1' }]);
});

test('another content type is refused: a page of somebody else must not be able to push', async () => {
  const { port } = await startGateway();
  expect(await push(port, 'signals:detected', signal, 'text/plain')).toMatchObject({
    status: 415,
    error: 'unsupported_media_type',
  });
});
