import { expect, test } from 'vitest';
import { carried, joinedHeaders } from '../../runtime/conformance/credential.js';
import type { CredentialPlace } from '../../runtime/shared/connecting.js';
import { suiteData } from '../../src/conformance/suite.js';
import type { CredentialPlace as ModelPlace } from '../../src/contract/model.js';
import { channelOf, contractOf } from '../emit/contracts.js';

test.each<[CredentialPlace, object]>([
  [{ in: 'query', name: 'key' }, { query: { key: 'me:ü' } }],
  [{ in: 'header', name: 'X-Key' }, { headers: { 'X-Key': 'me:ü' } }],
  [{ in: 'cookie', name: 'sid' }, { headers: { Cookie: 'sid=me%3A%C3%BC' } }],
  [{ in: 'authorization', scheme: 'Bearer' }, { headers: { Authorization: 'Bearer me:ü' } }],
  [{ in: 'basic' }, { headers: { Authorization: 'Basic bWU6w7w=' } }],
  [{ in: 'basic', part: 'username' }, { headers: { Authorization: 'Basic bWU6w7w6' } }],
  [{ in: 'basic', part: 'password' }, { headers: { Authorization: 'Basic Om1lOsO8' } }],
  [{ in: 'subprotocol' }, { headers: { 'Sec-WebSocket-Protocol': 'me:ü' } }],
  [{ in: 'subprotocol', prefix: 'bearer' }, { headers: { 'Sec-WebSocket-Protocol': 'bearer.me:ü' } }],
])('a token for %j', (place, want) => {
  expect(carried(place, 'me:ü')).toEqual(want);
});

test('of headers the last one counts, in any case', () => {
  expect(joinedHeaders({ authorization: 'a', x: '1' }, undefined, { Authorization: 'b' })).toEqual({
    Authorization: 'b',
    x: '1',
  });
});

const query: ModelPlace = { in: 'query', name: 'key' };
const cookie: ModelPlace = { in: 'cookie', name: 'sid' };

test.each<[string, { given: readonly (ModelPlace | undefined)[]; want: ModelPlace | undefined }]>([
  ['nothing where none is declared', { given: [], want: undefined }],
  ['nothing where no handshake carries it', { given: [undefined], want: undefined }],
  ['the place of the scheme', { given: [{ in: 'basic' }], want: { in: 'basic' } }],
  ['headers before queries, which end up in logs', { given: [query, undefined, cookie], want: cookie }],
])('a suite puts a token into %s', (_, { given, want }) => {
  const channel = channelOf([]);
  const schemes = given.map((place, i) => ({ key: `s${i}`, type: 'http', ...(place && { place }) }));
  const server = { key: 'one', protocol: 'ws', host: 'localhost', pathname: '/', variables: [] };
  const contract = {
    ...contractOf({}, [channel]),
    servers: [{ ...server, security: schemes.map(({ key }) => [key]) }],
    securitySchemes: [...schemes, { key: 'unasked', type: 'http', place: { in: 'header', name: 'X' } as const }],
  };
  expect(suiteData(contract, channel).token).toEqual(want);
});
