import { expect, test } from 'vitest';
import { EventpactError } from '../../src/diagnostics/diagnostic.js';
import { loadContract } from '../../src/generate.js';
import { written } from './reading.js';

const payload = '{ $ref: "#/components/schemas/Missing" }';
const document = (ws: string) => `asyncapi: 3.0.0
info: { title: T, version: '1' }
servers: { ws: { host: a, protocol: ws }, bus: { host: b, protocol: kafka } }
channels:
  a: { address: /a, servers: [{ $ref: '#/servers/ws' }], messages: { m: { payload: ${ws} } } }
  b: { address: b, servers: [{ $ref: '#/servers/bus' }], messages: { m: { payload: ${payload} } } }
operations:
  sendA: { action: send, channel: { $ref: '#/channels/a' } }
  sendB: { action: send, channel: { $ref: '#/channels/b' } }
`;

async function told(text: string): Promise<readonly string[]> {
  const diagnostics = await loadContract(written(text)).then(
    (loaded) => loaded.diagnostics,
    (error: unknown) => (error instanceof EventpactError ? error.diagnostics : []),
  );
  return diagnostics
    .filter(({ code }) => code === 'EP1003')
    .map(({ severity, place }) => `${severity} ${place?.pointer}`);
}

test.each([
  ['only in a channel that is left out, it is a warning', '{ type: string }', 'warning /channels/b'],
  ['where it is needed, it is an error', payload, 'error /channels/a'],
])('a reference that leads nowhere: %s', async (_, ws, want) => {
  expect(await told(document(ws))).toEqual([`${want}/messages/m/payload/$ref`]);
});
