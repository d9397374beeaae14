/** Addresses: channels that are one WebSocket, and what stands in braces. */
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

const open = (host: string, variables: string) => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
servers: { one: { host: '${host}', protocol: ws, variables: ${variables} } }
channels: { a: { address: '/{room}', parameters: { room: { enum: [x, y], default: z } }, messages: { m: {} } } }
operations: { a: { action: send, channel: { $ref: '#/channels/a' } } }
`;

it('a default that is none of the listed values is told, and a misspelled variable what it may mean', async () => {
  const text = open('{region}.example', '{ region: { enum: [eu, us], default: asia } }');
  const { diagnostics, lines } = await told(written(text));
  expect(lines).toEqual([
    expect.stringContaining('/servers/one/variables/region'),
    expect.stringContaining('/channels/a/parameters/room'),
  ]);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    expect.stringMatching(/`region` of server `one` has the default `asia`/),
    expect.stringMatching(/`room` of channel `a` has the default `z`/),
  ]);
  const misspelled = await told(written(open('{region}.example', '{ regoin: { default: eu } }')));
  expect(misspelled.diagnostics.map(({ hint }) => hint)).toContain('Did you mean `region`?');
});
