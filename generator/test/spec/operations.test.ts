import { describe, expect, it } from 'vitest';
import { document3, readText, told, written } from './reading.js';

const text = (operation: string, more = '') => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  a:
    address: /a
    messages:
      ask: { payload: {} }
      answer: { $ref: '#/components/messages/answer' }
      alias: { $ref: '#/components/messages/answer' }
  b:
    address: /b
    messages:
      other: { payload: {} }
      answer: { $ref: '#/components/messages/answer' }
  c: { address: /a, messages: { late: { payload: {} } } }
operations:
  o:
    action: receive
    channel: { $ref: '#/channels/a' }
    ${operation}
components:
  messages:
    answer: { payload: {} }
    stray: { payload: {} }
${more}`;

const at = (channel: string, message: string) => `{ $ref: '#/channels/${channel}/messages/${message}' }`;

it('gives what the channel does not list to the channel, once and with its place', async () => {
  const stray = "{ $ref: '#/components/messages/stray' }";
  const document = await readText(text(`messages: [${stray}, ${stray}, ${at('a', 'ask')}]`));
  const [channel] = document.channels;
  expect(channel?.messages.map(({ key }) => key)).toEqual(['ask', 'answer', 'alias', 'stray']);
  expect(channel?.messages.at(-1)?.at.pointer).toBe('/components/messages/stray');
  expect(document.diagnostics.filter(({ code }) => code === 'EP2002')).toHaveLength(1);
});

describe('messages of an operation', () => {
  const table: [name: string, operation: string, messages: string[], reply: string[] | undefined][] = [
    ['all of the channel where none is named', '', ['ask', 'answer', 'alias'], undefined],
    ['by their place in the channel', `messages: [${at('a', 'alias')}]`, ['alias'], undefined],
    ['by their component', "messages: [{ $ref: '#/components/messages/answer' }]", ['answer'], undefined],
    ['a reply', `messages: [${at('a', 'ask')}]\n    reply: { messages: [${at('a', 'answer')}] }`, ['ask'], ['answer']],
    [
      'any reply',
      `messages: [${at('a', 'ask')}]\n    reply: { channel: { $ref: '#/channels/a' } }`,
      ['ask'],
      ['answer', 'alias'],
    ],
    [
      'a reply on another channel that this one has as well',
      `messages: [${at('a', 'ask')}]\n    reply: { channel: { $ref: '#/channels/b' }, messages: [${at('b', 'answer')}] }`,
      ['ask'],
      ['answer'],
    ],
    [
      'a component that the channel does not list',
      "messages: [{ $ref: '#/components/messages/stray' }]",
      ['stray'],
      undefined,
    ],
    ['a message of another channel', `messages: [${at('b', 'other')}]`, ['other'], undefined],
    [
      'a reply that the channel does not list',
      `messages: [${at('a', 'ask')}]\n    reply: { messages: [{ $ref: '#/components/messages/stray' }] }`,
      ['ask'],
      ['stray'],
    ],
    [
      'a reply on another channel of the same address',
      `messages: [${at('a', 'ask')}]\n    reply: { channel: { $ref: '#/channels/c' }, messages: [${at('c', 'late')}] }`,
      ['ask'],
      ['late'],
    ],
  ];
  for (const [name, operation, messages, reply] of table) {
    it(name, async () => {
      const { operations } = await readText(text(operation));
      expect(operations[0]).toMatchObject({ channel: 'a', direction: 'clientToServer', messages });
      expect(operations[0]?.reply).toEqual(reply);
    });
  }

  const wrong: [name: string, operation: string, line: string][] = [
    [
      'of no channel',
      "messages: [{ $ref: '#/components/messages/stray' }]",
      'EP2002 document.yaml:20:16 /operations/o/messages/0',
    ],
    ['of another channel', `messages: [${at('b', 'other')}]`, 'EP2002 document.yaml:20:16 /operations/o/messages/0'],
    [
      'a reply of no channel',
      `reply: { messages: [${at('b', 'other')}] }`,
      'EP2002 document.yaml:20:25 /operations/o/reply/messages/0',
    ],
    [
      'a reply on another channel',
      "reply: { channel: { $ref: '#/channels/b' } }",
      'EP2002 document.yaml:20:5 /operations/o/reply',
    ],
  ];
  for (const [name, operation, line] of wrong) {
    it(`${name} is told`, async () => {
      const result = await told(written(text(operation)));
      expect(result.lines).toContain(line);
      expect(result.refused).toBe(false);
    });
  }
});

it('says of an action whether it is missing or unknown', async () => {
  const missing = await told(written(document3().replace('action: send', 'title: T')));
  const unknown = await told(written(document3().replace('action: send', 'action: sned')));
  const errors = ({ diagnostics }: typeof missing) => diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors(missing)).toMatchObject([{ code: 'EP2001', message: expect.stringContaining('has no action') }]);
  expect(errors(unknown)).toMatchObject([{ code: 'EP2001', message: expect.stringContaining('does not exist') }]);
});
