import { expect, it } from 'vitest';
import type { SecurityScheme, Server } from '../../src/contract/model.js';
import { channelUrl } from '../../src/emit/connecting/servers.js';
import { needsCredentials } from '../../src/emit/connecting/types.js';
import { channelOf, contractOf } from './contracts.js';

const server: Server = { key: 's', protocol: 'wss', host: 'h', pathname: '', variables: [], security: [] };

it.each([
  ['', '/a', 'wss://h/a'],
  ['/v1/', '/a', 'wss://h/v1/a'],
  ['v1', '/', 'wss://h/v1'],
  ['?k={k}', '/a', 'wss://h/a?k={k}'],
  ['/v1?k={k}', '/a?x={x}', 'wss://h/v1/a?x={x}&k={k}'],
])('the path %j and the address %j: %s', (pathname, address, url) => {
  expect(channelUrl({ ...server, pathname }, channelOf([], { address }))).toBe(url);
});

const schemes: readonly SecurityScheme[] = [
  { key: 'query', type: 'httpApiKey', place: { in: 'query', name: 'k' } },
  { key: 'cookie', type: 'httpApiKey', place: { in: 'cookie', name: 'sid' } },
  { key: 'certificate', type: 'X509' },
];

it.each<[Server['security'], boolean]>([
  [[], false],
  [[['query']], true],
  [[['query'], []], false],
  [[['query'], ['cookie']], false],
  [[['query', 'cookie']], true],
  [[['certificate']], false],
])('whether a caller has to give a credential, of %j: %s', (security, isNeeded) => {
  const contract = { ...contractOf({}, []), servers: [{ ...server, security }], securitySchemes: schemes };
  expect(needsCredentials(contract, channelOf([]))).toBe(isNeeded);
});
