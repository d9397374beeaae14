/** A generated client and a generated server meet over what the contract says of the handshake. */
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Client, ClientOptions } from '../../generator/runtime/client/types.js';
import type { HandshakeRequest, Server, ServerSettings } from '../../generator/runtime/server/types.js';
import { generate } from '../../generator/src/generate.js';

interface AnyTypes {
  clientToServer: Record<never, never>;
  serverToClient: { change: { message: unknown; data: { price: number } } };
  events: 'change';
  topics: never;
  requests: Record<never, never>;
}
type At = Omit<ClientOptions, 'url' | 'query'> & Readonly<Record<string, unknown>>;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'test-results', 'contracts', 'ticker');
const asked: HandshakeRequest[] = [];
let http: HttpServer;
let base: string;
let createClientAt: (options: At) => Client<AnyTypes>;
let bookUrl: (options: Readonly<Record<string, unknown>>) => string;

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  const { files } = await generate({ document: join(root, 'test/fixtures/ticker.yaml'), conformance: false });
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const part = (name: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(folder, 'channels', 'book', `${name}.gen.ts`)).href);
  const [connect, serve] = await Promise.all([part('connect'), part('server')]);
  // What was just generated, by the names that the generator promises.
  createClientAt = connect['createBookClientAt'] as typeof createClientAt;
  bookUrl = connect['bookUrl'] as typeof bookUrl;
  const createServer = serve['createBookServer'] as (options: ServerSettings) => Server<AnyTypes>;
  const server = createServer({
    authenticate(request) {
      asked.push(request);
      return { subject: 'anybody' };
    },
    onConnection: (connection) => void server.send(connection, 'change', { price: asked.length }),
  });
  http = createHttpServer();
  server.attach(http, { path: '/api/books/{pair}/{side}' });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/`; // a TCP server has an AddressInfo
  return async () => {
    await server.close({ timeoutMs: 200 });
    http.close();
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const socket: NonNullable<ClientOptions['socket']> = ({ url, protocols, headers = {} }) =>
  new WebSocket(url, [...protocols], { headers });

/** Connects, hears one event, and tells what the server was asked. */
async function meet(options: Readonly<Record<string, unknown>>): Promise<HandshakeRequest | undefined> {
  asked.length = 0;
  const parameters = { pair: 'a/b ?#%' };
  const client = createClientAt({ base, socket, parameters, query: { format: 'json' }, ...options });
  const heard = new Promise((resolve) => client.on('change', resolve));
  await client.connect();
  expect(await heard).toEqual({ price: 1 });
  client.close();
  return asked[0];
}

test('parameters, query and headers arrive as what they are', async () => {
  const query = { format: 'json', depth: 7, snapshot: false, venue: ['a,b', 'c'], key: 'k' };
  const request = await meet({ query: async () => query, headers: { 'X-Client': 'me', 'X-Trace': 12 } });
  expect(request?.declared).toEqual({
    parameters: { pair: 'a/b ?#%', side: 'bids' },
    query: { ...query, version: '2' },
    headers: { 'X-Client': 'me', 'X-Trace': 12 },
  });
});

const basic = Buffer.from('me:pass').toString('base64');

test.each([
  ['a key in the query', { key: async () => 'k 1' }, { query: 'k 1' }],
  ['a bearer token', { bearer: () => 'jwt' }, { authorization: 'Bearer jwt' }],
  ['a login', { login: { username: 'me', password: 'pass' } }, { authorization: `Basic ${basic}` }],
  ['a key that breaks the binding, which only `authenticate` judges', { key: 'x' }, { query: 'x' }],
  ['a cookie', { session: 's=1' }, { cookie: 'sid=s=1' }],
])('%s', async (_, credentials, expected) => {
  const request = await meet({ credentials });
  const { authorization, cookie } = request?.headers ?? {};
  const query = request?.query.get('key') ?? undefined;
  expect({ query, authorization, cookie }).toEqual({ query: undefined, ...expected });
});

test.each([
  ['a required query', { query: {} }, "query parameter 'format' is missing"],
  ['one of a list', { query: { format: 'xml' } }, "query parameter 'format' must be one of json, text"],
  ['a bound', { query: { format: 'json', depth: 51 } }, "query parameter 'depth' must satisfy maximum 50"],
  ['a number', { query: { format: 'json', depth: 'deep' } }, "query parameter 'depth' must be of the type integer"],
  ['a flag', { query: { format: 'json', snapshot: 'yes' } }, "query parameter 'snapshot' must be of the type boolean"],
  ['a header', { headers: { 'X-Trace': 'x' } }, "header 'X-Trace' must be of the type integer"],
  ['a parameter', { side: 'both' }, "parameter 'side' must be one of bids, asks"],
])('what breaks %s is refused with 400 before anybody is asked', async (_, wrong, reason) => {
  asked.length = 0;
  const { query, headers, side } = { query: { format: 'json' }, headers: {}, side: 'bids', ...wrong };
  const url = bookUrl({ base, parameters: { pair: 'x' }, query }).replace('bids', side);
  const refused = new WebSocket(url, { headers });
  const [, response] = (await once(refused, 'unexpected-response')) as [unknown, IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  expect([response.statusCode, body]).toEqual([400, `${reason}\n`]);
  expect(asked).toEqual([]);
});
