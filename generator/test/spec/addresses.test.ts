/** Channels that are one WebSocket. */
import { expect, it } from 'vitest';
import { told, written } from './reading.js';

const channel = (key: string, address: string, server?: string) =>
  `  ${key}: { address: ${address}, messages: { m: {} }${server === undefined ? '' : `, servers: [{ $ref: '#/servers/${server}' }]`} }`;
const operation = (key: string) => `  ${key}: { action: send, channel: { $ref: '#/channels/${key}' } }`;

const text = (...channels: [key: string, address: string, server?: string][]) => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
servers: { one: { host: one.example, protocol: ws }, two: { host: two.example, protocol: ws } }
channels:
${channels.map((each) => channel(...each)).join('\n')}
operations:
${channels.map(([key]) => operation(key)).join('\n')}
`;

const table: [name: string, text: string, lines: string[]][] = [
  ['of different addresses', text(['a', '/a'], ['b', '/b']), []],
  ['of one address', text(['a', '/x'], ['b', '/y'], ['c', '/x']), ['EP2011 document.yaml:7:8 /channels/c/address']],
  ['without an address', text(['a', 'null'], ['b', 'null']), ['EP2011 document.yaml:6:8 /channels/b/address']],
  ['of one address on different servers', text(['a', '/x', 'one'], ['b', '/x', 'two']), []],
  [
    'of many addresses, each twice',
    text(['a', '/x'], ['b', '/y'], ['c', '/x'], ['d', '/y']),
    ['EP2011 document.yaml:7:8 /channels/c/address', 'EP2011 document.yaml:8:8 /channels/d/address'],
  ],
];

it.each(table)('channels %s', async (_, document, lines) => {
  expect((await told(written(document))).lines).toEqual(lines);
});
