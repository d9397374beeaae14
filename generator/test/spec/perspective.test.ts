/** Names that speak for the other perspective than the default. */
import { describe, expect, it } from 'vitest';
import { told, written } from './reading.js';

/** A 3.0 document in which clients send some messages and the server others, as its default reading has it. */
function document(toServer: readonly string[], toClient: readonly string[], answered: readonly string[] = []): string {
  const messages = [...new Set([...toServer, ...toClient])].map((name) => `      ${name}: { payload: {} }`);
  const operation = (name: string, action: string, index: number) =>
    `  o${action}${index}: { action: ${action}, channel: { $ref: '#/channels/a' }, messages: [{ $ref: '#/channels/a/messages/${name}' }]${
      answered.includes(name) ? ', reply: {}' : ''
    } }`;
  return `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  a:
    address: /a
    messages:
${messages.join('\n')}
operations:
${[...toServer.map((name, index) => operation(name, 'receive', index)), ...toClient.map((name, index) => operation(name, 'send', index))].join('\n')}
`;
}

const table: [name: string, toServer: string[], toClient: string[], want: 'EP2009' | 'EP2010', answered?: string[]][] =
  [
    ['events and errors that clients would send', ['StreamConnected', 'FatalError'], ['Media'], 'EP2010'],
    ['requests that the server would send', ['trades'], ['trade_request', 'book_request'], 'EP2010'],
    ['both', ['subscribe_response'], ['subscribe_request'], 'EP2010'],
    ['what has happened, told by clients', ['RoomDeleted', 'callCreated', 'message-sent'], [], 'EP2010'],
    ['many against one', ['jobAccepted', 'jobFinished', 'jobError', 'toolRequest'], ['pause'], 'EP2010'],
    ['requests of the server that are answered', ['done'], ['lookup', 'dial'], 'EP2010', ['lookup', 'dial']],
    ['the usual way', ['subscribe', 'orderRequest'], ['orderResponse', 'orderPlaced', 'error'], 'EP2009'],
    ['one name', ['userCreated'], [], 'EP2009'],
    ['one name of many alike', ['tick.error.0', 'tick.error.1', 'tick.error.2'], [], 'EP2009'],
    ['a few among usual ones', ['toolResponse', 'toolError', 'input'], ['toolCall', 'modelError', 'output'], 'EP2009'],
    ['heartbeats either way', ['pong', 'ping'], ['ping', 'pong'], 'EP2009'],
    ['names of the converter', ['publish.message', 'a.publish.message.1'], ['subscribe.message'], 'EP2009'],
    ['names that say nothing', ['feed', 'speed', 'embed', 'chat'], ['time', 'rooms'], 'EP2009'],
  ];

describe('is doubted by', () => {
  it.each(table)('%s', async (_, toServer, toClient, want, answered) => {
    const { lines } = await told(written(document(toServer, toClient, answered)), {});
    expect(lines.filter((line) => /EP20(09|10)/.test(line))).toEqual([`${want} document.yaml:1:1 /asyncapi`]);
  });
});

it('is doubted with the names that decided, and both next steps', async () => {
  const { diagnostics } = await told(written(document(['aError', 'bError', 'cError', 'dError'], ['eRequest'])), {});
  const [doubt] = diagnostics.filter(({ code }) => code === 'EP2010');
  expect(doubt).toMatchObject({ severity: 'warning' });
  expect(doubt?.message).toContain(
    'clients would send `aError`, `bError`, `cError` and 1 more and the server would send `eRequest`',
  );
  expect(doubt?.hint).toMatch(/--perspective client.*x-eventpact/);
});

it.each(['client', 'server'] as const)('is not doubted where the caller says %s', async (perspective) => {
  const { diagnostics } = await told(written(document(['aError', 'bError'], ['eRequest'])), { perspective });
  expect(diagnostics).toEqual([]);
});
