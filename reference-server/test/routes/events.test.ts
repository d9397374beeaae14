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
const refused: readonly [name: string, event: string, body: unknown, status: number, answer: object][] = [
  [
    'a latitude beyond the pole',
    'localizations:updated',
    { ...localization, latitude: 90.1 },
    422,
    wrong('/latitude', 'maximum'),
  ],
  ['a missing timestamp', 'signals:detected', untimed, 422, wrong('', 'required')],
  [
    'a timestamp without offset',
    'signals:detected',
    { ...signal, timestamp: '2025-10-25T08:45:00.123' },
    422,
    wrong('/timestamp', expect.stringMatching(/^(pattern|format)$/)),
  ],
  ['a list', 'signals:detected', [signal], 422, wrong('', 'type')],
  ['null', 'signals:detected', 'null', 422, { error: 'invalid_message' }],
  ['a number', 'signals:detected', '7', 422, wrong('', 'type')],
  ['an event of the gateway itself', 'services:health', { a: { status: 'healthy' } }, 404, { error: 'unknown_event' }],
  ['an answer', 'pong', {}, 404, { error: 'unknown_event' }],
  [
    'an event that nobody knows',
    'constructor',
    {},
    404,
    {
      error: 'unknown_event',
      message: '"constructor" cannot be pushed; these can: signals:detected, localizations:updated',
    },
  ],
  [
    'broken JSON',
    'signals:detected',
    '{"frequency_mhz":',
    400,
    { error: 'invalid_json', message: 'the body is not JSON' },
  ],
  ['nothing', 'signals:detected', '', 400, { error: 'invalid_json', message: 'the body is empty' }],
  ['a prototype', 'signals:detected', '{"__proto__": {"a": 1}}', 400, { error: 'invalid_json' }],
  ['more than the limit', 'signals:detected', { ...signal, more: 'x'.repeat(70_000) }, 413, { error: 'too_large' }],
];

function wrong(path: string, keyword: unknown): object {
  return { error: 'invalid_message', problems: [{ path, keyword, message: expect.any(String) }] };
}

test.each(refused)('%s is refused, and nothing broadcast', async (_name, event, body, status, answer) => {
  const { port } = await startGateway();
  const client = await listen(port);
  expect(await push(port, event, body)).toMatchObject({ status, ...answer });
  await client.fence();
  expect(client.events).toEqual([]);
});

test('the reason in one line names the place in the body and what is wrong', async () => {
  const { port } = await startGateway();
  const { message } = await push(port, 'localizations:updated', { ...localization, confidence: 2 });
  expect(message).toMatch(/^\/confidence must .*1$/);
});

test('another content type is refused: a page of somebody else must not be able to push', async () => {
  const { port } = await startGateway();
  expect(await push(port, 'signals:detected', signal, 'text/plain')).toMatchObject({
    status: 415,
    error: 'unsupported_media_type',
  });
});
