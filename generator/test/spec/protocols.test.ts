/** Server protocols that are spoken over a WebSocket, by default and where the caller says so. */
import { describe, expect, it } from 'vitest';
import { document3, readText, told, written } from './reading.js';

const servers = (...protocols: string[]) =>
  `servers: { ${protocols.map((protocol, at) => `s${at}: { host: h, protocol: ${protocol} }`).join(', ')} }`;

const kept: [name: string, protocols: string[], spoken: string[] | undefined, schemes: string[]][] = [
  ['ws and wss by default', ['ws', 'wss'], undefined, ['ws', 'wss']],
  ['none of another protocol', ['mqtt', 'wss'], undefined, ['wss']],
  ['MQTT where it is said', ['mqtt', 'wss'], ['ws', 'wss', 'mqtt'], ['ws', 'wss']],
  ['what is said, and nothing else', ['mqtt', 'wss'], ['mqtt'], ['ws']],
  [
    'secure ones by their names',
    ['kafka-secure', 'mqtts', 'secure-mqtt', 'https'],
    ['kafka-secure', 'mqtts', 'secure-mqtt', 'https'],
    ['wss', 'wss', 'wss', 'wss'],
  ],
  ['whatever the case', ['MQTT'], ['Mqtt'], ['ws']],
];

describe('servers that are kept, with what stands before their ://', () => {
  it.each(kept)('%s', async (_, protocols, spoken, schemes) => {
    const text = document3({ root: servers(...protocols) });
    const document = await readText(text, {
      perspective: 'server',
      ...(spoken === undefined ? {} : { protocols: spoken }),
    });
    expect(document.servers.map(({ protocol }) => protocol)).toEqual(schemes);
    expect(document.channels.map(({ servers: keys }) => keys.length)).toEqual([schemes.length]);
  });
});

it('takes a channel by the binding of a protocol that is said', async () => {
  const file = written(document3({ channel: 'bindings: { mqtt: {} }' }));
  expect((await told(file)).lines).toEqual(['EP2004 document.yaml:4:1 /channels']);
  expect((await told(file, { perspective: 'server', protocols: ['mqtt'] })).lines).toEqual([]);
});

const refused: [protocols: string[], hint: RegExp][] = [
  [['kafka', 'mqtt'], /`--protocols kafka,mqtt`/],
  [['socketio'], /Socket\.IO is a protocol of its own/],
];

it.each(refused)('refuses a document that speaks %s and says what can be done', async (protocols, hint) => {
  const { refused: isRefused, diagnostics } = await told(written(document3({ root: servers(...protocols) })));
  expect([isRefused, diagnostics.map(({ code }) => code)]).toEqual([true, ['EP2004']]);
  expect(diagnostics[0]?.hint).toMatch(hint);
  expect(diagnostics[0]?.hint).not.toMatch(/--protocols socketio/);
});

it('names each channel that is left out, with the flag', async () => {
  const more = document3({ root: servers('ws', 'mqtt') }).replace(
    'operations:',
    "  b: { address: b, servers: [{ $ref: '#/servers/s1' }], messages: { x: {} } }\noperations:",
  );
  const { diagnostics } = await told(written(more));
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['EP2003', 'warning']]);
  expect(diagnostics[0]?.hint).toContain('--protocols');
});
