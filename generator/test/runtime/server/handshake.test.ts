import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { matchAddress, readHandshake } from '../../../runtime/server/handshake.js';
import { handshakeProblem } from '../../../runtime/server/handshake-fields.js';
import { radio, serving } from './contract.js';

it.each([
  ['/radio', '/radio', {}],
  ['/radio', '/radio?x=/y', {}],
  ['/radio', '/radio/', undefined],
  ['/radio', '/Radio', undefined],
  ['/radio', '', undefined],
  ['/s/{station}/{band}', '/s/a%20b/fm', { station: 'a b', band: 'fm' }],
  ['/s/{station}', '/s/%', { station: '%' }],
  ['/s/{station}', '/s/', undefined],
  ['/s/{station}.{band}', '/s/a.b%2E.fm', { station: 'a', band: 'b..fm' }],
  ['/s/{station}.{band}', '/s/afm', undefined],
  ['/s/{station}:x', '/s/a:x', { station: 'a' }],
  ['/s/{station}:x', '/s/:x', undefined],
  ['/s/{station}:x', '/s/%7Bstation%7D%3Ax', undefined],
  ['/s/v{station}--{band}.x', '/s/va-b--c.d.x', { station: 'a-b', band: 'c.d' }],
  ['/s/v{station}--{band}.x', '/s/va--.x', undefined],
  ['/s/{station}{band}', '/s/abc', { station: 'a', band: 'bc' }],
  ['/s/{a}-{b}-{c}.x', `/s/${'-'.repeat(20_000)}`, undefined],
  ['/s/café', '/s/caf%C3%A9', {}],
  ['/s/caf%C3%A9', '/s/caf%C3%A9', {}],
  ['/a%20b', '/a%20b', {}],
  ['/s/café {band}', '/s/caf%C3%A9%20fm', { band: 'fm' }],
  ['/s/%7E{band}', '/s/%7Efm', { band: 'fm' }],
  ['/s/{__proto__}', '/s/x', Object.fromEntries([['__proto__', 'x']])],
])('%s matches %s: %j', (address, url, parameters) => {
  expect(matchAddress(address, url)).toEqual(parameters);
});

const request = (url: string, headers: Record<string, string> = {}) =>
  ({ url, headers, socket: {} }) as unknown as IncomingMessage; // the parts that are read

it.each([
  ['/radio', undefined, { asked: false, selective: false, subprotocol: undefined }],
  ['/radio?only=mine', undefined, { asked: true, selective: true }],
  ['/radio?only=yours', undefined, { asked: true, selective: false }],
  ['/radio?station=x', undefined, { asked: false }],
  ['/radio', 'radio.v2, bearer.secret', { asked: true, subprotocol: 'radio.v2' }],
  ['/radio', 'bearer.secret,radio.v2', { subprotocol: 'radio.v2', subprotocols: ['bearer.secret', 'radio.v2'] }],
  ['/radio', 'bearer.secret', { asked: false, subprotocol: undefined }],
])('%s with the subprotocols %s', (url, offered, expected) => {
  const headers: Record<string, string> = offered === undefined ? {} : { 'sec-websocket-protocol': offered };
  expect(readHandshake(radio, serving, request(url, headers), {})).toMatchObject(expected);
});

it('nobody is selective where the contract has no query for it', () => {
  const { selectiveQuery: _, ...channel } = radio;
  expect(readHandshake(channel, serving, request('/radio?only=mine'), {}).selective).toBe(false);
});

const strict = {
  ...serving,
  query: [
    { name: 'station', required: true },
    { name: 'only', required: false, values: ['mine'] },
  ],
  headers: [{ name: 'X-Band', required: true, values: ['am', 'fm'] }],
};

it.each([
  ['/radio?station=x', 'fm', undefined],
  ['/radio?station=', 'fm', undefined],
  ['/radio', 'fm', "query parameter 'station' is missing"],
  ['/radio?station=x&only=all', 'fm', "query parameter 'only' must be one of mine"],
  ['/radio?station=x', undefined, "header 'X-Band' is missing"],
  ['/radio?station=x', 'uhf', "header 'X-Band' must be one of am, fm"],
])('%s with the band %s: %s', (url, band, problem) => {
  const headers: Record<string, string> = band === undefined ? {} : { 'x-band': band };
  const handshake = readHandshake(radio, strict, request(url, headers), {});
  expect(handshakeProblem(strict, handshake)).toBe(problem);
});

it('what every object has is no header', () => {
  const field = { name: 'Constructor', required: true, types: ['number'] } as const;
  const { declared, ...handshake } = readHandshake(radio, { ...serving, headers: [field] }, request('/radio'), {});
  expect(declared.headers).toEqual({});
  expect(handshakeProblem({ ...serving, headers: [field] }, { ...handshake, declared })).toBe(
    "header 'Constructor' is missing",
  );
});

it('a problem inside of a value says where', () => {
  const handshake = readHandshake(radio, serving, request('/radio'), {});
  const told = (path: string) => {
    const errors = [{ instancePath: path, keyword: 'type', message: 'must be of the type integer' }];
    return handshakeProblem(serving, handshake, { query: Object.assign(() => false, { errors }) as never }); // the part that is read
  };
  expect(told('/a~1b/c/0')).toBe("query parameter 'a/b' at /c/0 must be of the type integer");
});
