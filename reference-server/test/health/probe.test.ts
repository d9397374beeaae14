import { afterEach, expect, test } from 'vitest';
import { httpProber } from '../../src/health/probe.js';
import { serve, type TestServer, unusedPort } from '../support/http.js';

let server: TestServer | undefined;
afterEach(() => server?.close());

test('an answer has its status and its time', async () => {
  server = await serve((_request, response) => setTimeout(() => response.writeHead(503).end('busy'), 30));
  const probe = await httpProber(5_000)(server.url);
  expect(probe).toMatchObject({ answered: true, status: 503 });
  expect(probe.answered && probe.ms).toBeGreaterThanOrEqual(25);
});

test('a redirect is an answer, and not followed', async () => {
  let followed = false;
  server = await serve((request, response) => {
    followed ||= request.url === '/elsewhere';
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await expect(httpProber(5_000)(server.url)).resolves.toMatchObject({ answered: true, status: 302 });
  expect(followed).toBe(false);
});

test('who does not answer in time has not answered', async () => {
  server = await serve(() => {});
  const started = Date.now();
  await expect(httpProber(50)(server.url)).resolves.toEqual({ answered: false, reason: 'no answer within 50 ms' });
  expect(Date.now() - started).toBeLessThan(2_000);
});

test('where nobody listens, the reason is the socket’s', async () => {
  const port = await unusedPort();
  const probe = await httpProber(5_000)(`http://127.0.0.1:${port}/`);
  expect(probe).toEqual({ answered: false, reason: expect.stringContaining('ECONNREFUSED') });
});
