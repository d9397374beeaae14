import { afterEach, describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { type ConnectingOptions, connectingOptions } from '../../../runtime/client/connecting.js';
import type { ClientSocket, SocketRequest } from '../../../runtime/client/socket.js';
import type { HandshakePlaces, PlaceDescriptor } from '../../../runtime/shared/connecting.js';

const place: PlaceDescriptor = { servers: { only: { url: 'ws://h' } }, address: '/' };
const handshake: HandshakePlaces = {
  credentials: {
    query: { in: 'query', name: 'k' },
    header: { in: 'header', name: 'X-Key' },
    cookie: { in: 'cookie', name: 'sid' },
    other: { in: 'cookie', name: 'two' },
    bearer: { in: 'authorization', scheme: 'Bearer' },
    token: { in: 'authorization', scheme: 'Token' },
    login: { in: 'basic' },
    user: { in: 'basic', part: 'username' },
    password: { in: 'basic', part: 'password' },
    protocol: { in: 'subprotocol' },
  },
};
const asSubprotocol: HandshakePlaces = {
  ...handshake,
  subprotocol: 'chat.v1',
  bearer: { subprotocol: 'bearer', query: 't' },
};
const asQuery: HandshakePlaces = { ...handshake, bearer: { query: 't' } };
const socket = {} as ClientSocket; // nobody touches it

/** What reaches the socket factory, and what the first of `connect()` would throw. */
async function sent(options: ConnectingOptions, places = handshake, protocols: readonly string[] = []) {
  const asked = vi.fn((_: SocketRequest) => socket);
  const made = connectingOptions(place, places, { socket: asked, ...options });
  expect(String(made.url)).toBe('ws://h/');
  await made.socket?.({ url: 'ws://h/?deliver=some', protocols });
  return asked.mock.calls[0]?.[0];
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a credential goes where its scheme says', () => {
  const table: [name: string, credentials: object, request: Partial<SocketRequest>, places?: HandshakePlaces][] = [
    ['query', { query: 'a b' }, { url: 'ws://h/?deliver=some&k=a+b' }],
    ['header', { header: 'x' }, { headers: { 'X-Key': 'x' } }],
    ['cookies', { cookie: 'a;b', other: 'c' }, { headers: { Cookie: 'sid=a%3Bb; two=c' } }],
    [
      'a cookie as the server has set it',
      { cookie: 'a%3Db==.+/:é\r\n' },
      { headers: { Cookie: 'sid=a%3Db==.+/:%C3%A9%0D%0A' } },
    ],
    ['bearer', { bearer: 'x' }, { headers: { Authorization: 'Bearer x' } }],
    ['another scheme', { token: 'x' }, { headers: { Authorization: 'Token x' } }],
    [
      'login',
      { login: { username: 'jö', password: 'a:b' } },
      { headers: { Authorization: `Basic ${base64('jö:a:b')}` } },
    ],
    ['user alone', { user: 'x' }, { headers: { Authorization: `Basic ${base64('x:')}` } }],
    ['password alone', { password: 'x' }, { headers: { Authorization: `Basic ${base64(':x')}` } }],
    ['subprotocol', { protocol: 'x' }, { protocols: ['x'] }],
    ['bearer as subprotocol', { bearer: 'x' }, { protocols: ['chat.v1', 'bearer.x'] }, asSubprotocol],
    [
      'bearer in a header where one can, not in the query',
      { bearer: 'x' },
      { headers: { Authorization: 'Bearer x' } },
      asQuery,
    ],
    ['several', { query: '1', header: '2' }, { url: 'ws://h/?deliver=some&k=1', headers: { 'X-Key': '2' } }],
    ['none', { query: undefined }, { url: 'ws://h/?deliver=some' }],
  ];
  test.each(table)('%s', async (_, credentials, request, places) => {
    expect(await sent({ credentials }, places)).toEqual({ url: 'ws://h/?deliver=some', protocols: [], ...request });
  });
});

it('query and headers as text; undefined is left out', async () => {
  const headers = { 'X-N': 3, 'X-L': ['a', 'b'], 'X-U': undefined };
  const places = { headers: { 'X-Fixed': 'y' } };
  expect(await sent({ query: { n: 1, u: undefined }, headers }, places)).toEqual({
    url: 'ws://h/?deliver=some&n=1',
    protocols: [],
    headers: { 'X-Fixed': 'y', 'X-N': '3', 'X-L': 'a, b' },
  });
});

it('a subprotocol is offered once', async () => {
  expect((await sent({ credentials: { bearer: 'x' } }, asSubprotocol, ['chat.v1']))?.protocols).toEqual([
    'chat.v1',
    'bearer.x',
  ]);
});

it('a window of Electron is a browser', () => {
  vi.stubGlobal('process', { versions: { node: '22.0.0' }, type: 'renderer' });
  onTestFinished(() => void vi.unstubAllGlobals());
  const made = connectingOptions(place, handshake, { credentials: { bearer: 'x' } });
  expect(() => made.socket?.({ url: 'ws://h/', protocols: [] })).toThrow(/which a browser's WebSocket cannot set/);
});

it('one header of a name, however it is written: a credential before what the caller gives, that before what is fixed', async () => {
  const places = { ...handshake, headers: { 'X-Fixed': 'y' } };
  const headers = { 'x-key': 'other', 'x-fixed': 'z' };
  expect((await sent({ headers, credentials: { header: 'x' } }, places))?.headers).toEqual({
    'x-fixed': 'z',
    'X-Key': 'x',
  });
});

it('a header that would be two is told, and its value never', async () => {
  const failure = sent({ headers: { 'X-N': 'secret\r\nX-M: 1' } });
  await expect(failure).rejects.toThrow("'X-N' has characters that a header cannot have");
  await expect(failure).rejects.not.toThrow(/secret/);
});

it('functions are asked before every connection, later ones too', async () => {
  let asked = 0;
  const urls: string[] = [];
  const made = connectingOptions(place, handshake, {
    query: () => ({ n: ++asked }),
    credentials: { query: async () => `key${asked}` },
    socket: ({ url }) => {
      urls.push(url);
      return socket;
    },
  });
  for (const _ of [1, 2]) await made.socket?.({ url: 'ws://h/', protocols: [] });
  expect(urls).toEqual(['ws://h/?n=1&k=key1', 'ws://h/?n=2&k=key2']);
});

it('what is at hand makes the socket at once', () => {
  const made = connectingOptions(place, handshake, { credentials: { query: () => 'k' }, socket: () => socket });
  expect(made.socket?.({ url: 'ws://h/', protocols: [] })).toBe(socket);
});

it('other options of the client pass', () => {
  const validate = () => ({ kind: 'message', name: 'x', message: 0 }) as const;
  expect(connectingOptions(place, handshake, { timeoutMs: 5, validate })).toMatchObject({ timeoutMs: 5, validate });
});

describe('what cannot be sent is told, and its value never', () => {
  const table: [name: string, credentials: object, error: RegExp, places?: HandshakePlaces][] = [
    ['an unknown scheme', { toString: 'secret' }, /no credential 'toString': the contract has query, header/],
    ['a colon', { login: { username: 'sec:ret', password: 'secret' } }, /user name of 'login' has a colon/],
    ['no token', { bearer: 'secret=' }, /'bearer' has characters that a subprotocol cannot have/, asSubprotocol],
    ['no string', { header: { secret: 1 } }, /'header' is no string/],
    ['a line end in a header', { header: 'secret\n' }, /'header' has characters that a header cannot have/],
    ['another header', { header: 'secret\r\nX-Other: 1' }, /'header' has characters that a header cannot have/],
    ['what is no Latin-1', { bearer: 'secret…' }, /'bearer' has characters that a header cannot have/],
    ['nothing', { bearer: () => undefined }, /'bearer' is empty/],
    ['an empty text', { query: '' }, /'query' is empty/],
    ['no login', { login: async () => null }, /'login' is empty/],
  ];
  test.each(table)('%s', async (_, credentials, error, places) => {
    await expect(sent({ credentials }, places)).rejects.toThrow(error);
    await expect(sent({ credentials }, places)).rejects.not.toThrow(/secret/);
  });
});

describe('a browser', () => {
  const opened: unknown[][] = [];
  afterEach(() => {
    vi.unstubAllGlobals();
    opened.length = 0;
  });

  function open(options: ConnectingOptions, places: HandshakePlaces): void {
    vi.stubGlobal('process', undefined);
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor(...given: unknown[]) {
          opened.push(given);
        }
      },
    );
    connectingOptions(place, places, options).socket?.({ url: 'ws://h/', protocols: [] });
  }

  it.each([
    ['query key', { query: 'x' }, handshake, ['ws://h/?k=x', []]],
    ['subprotocol', { bearer: 'x' }, asSubprotocol, ['ws://h/', ['chat.v1', 'bearer.x']]],
    ['bearer, in the query', { bearer: 'x' }, asQuery, ['ws://h/?t=x', []]],
  ] as const)('can: %s', (_, credentials, places, arguments_) => {
    open({ credentials }, places);
    expect(opened).toEqual([arguments_]);
  });

  it.each([
    ['bearer', { credentials: { bearer: 'x' } }, /'bearer' goes into a header.*pass 'query' or 'protocol' instead/],
    ['login', { credentials: { login: { username: 'x', password: 'x' } } }, /'login' goes into a header/],
    ['cookie', { credentials: { cookie: 'x' } }, /sends its own cookies: let the site set 'sid'/],
    ['header', { headers: { 'X-Any': 'x' } }, /'X-Any' goes into a header.*a server of your own/],
    ['headers to come', { headers: () => ({}) }, /'headers' goes into a header/],
  ] as const)('cannot, which is thrown at once: %s', (_, options, error) => {
    expect(() => open(options, handshake)).toThrow(error);
    expect(opened).toEqual([]);
  });
});
