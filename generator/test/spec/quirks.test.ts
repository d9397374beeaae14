/** What single versions of AsyncAPI have and others do not. */
import { expect, it } from 'vitest';
import { readText } from './reading.js';

const info = 'info: { title: T, version: 1.0.0 }';
const two = (version: string, channels: string, more = '') =>
  `asyncapi: ${version}\n${info}\nchannels:\n${channels}\n${more}`;

const up = '{ publish: { operationId: up, message: { name: m, payload: {} } } }';

interface Want {
  readonly channels?: unknown;
  readonly operations?: unknown;
  readonly servers?: unknown;
}

const table: [name: string, text: string, want: Want][] = [
  [
    '2.0: a channel that is a reference (`$ref` of the Channel Item Object)',
    two('2.0.0', "  /a: { $ref: '#/components/x-items/a' }", `components: { x-items: { a: ${up} } }`),
    { channels: [{ key: '/a', address: '/a', messages: [{ key: 'm' }] }] },
  ],
  [
    '2.0: messages by `oneOf`, inline and by reference',
    two(
      '2.0.0',
      "  /a: { subscribe: { message: { oneOf: [{ $ref: '#/components/messages/x' }, { name: y }] } } }",
      'components: { messages: { x: { payload: {} } } }',
    ),
    { operations: [{ key: '/a.subscribe', direction: 'serverToClient', messages: ['x', 'y'] }] },
  ],
  [
    '2.1: a message that is a component of `oneOf` again',
    two(
      '2.1.0',
      "  /a: { subscribe: { message: { $ref: '#/components/messages/both' } } }",
      "components: { messages: { both: { oneOf: [{ $ref: '#/components/messages/x' }] }, x: { payload: {} } } }",
    ),
    { operations: [{ messages: ['x'] }] },
  ],
  [
    '2.2: servers of a channel',
    two(
      '2.2.0',
      `  /a: { servers: [near], publish: { message: { name: m } } }`,
      'servers: { near: { url: near.example, protocol: ws }, far: { url: far.example, protocol: ws } }',
    ),
    { channels: [{ servers: ['near'] }], servers: [{ key: 'near' }, { key: 'far' }] },
  ],
  [
    '2.3: servers and channels that are components',
    two(
      '2.3.0',
      "  /a: { $ref: '#/components/channels/a' }",
      `servers: { s: { $ref: '#/components/servers/s' } }\ncomponents: { servers: { s: { url: 'ws://h/p', protocol: ws } }, channels: { a: ${up} } }`,
    ),
    { channels: [{ messages: [{ key: 'm' }] }], servers: [{ host: 'h', pathname: '/p' }] },
  ],
  [
    '2.4: `messageId` before `name`, server variables that are components',
    two(
      '2.4.0',
      '  /a: { publish: { message: { messageId: theId, name: theName } } }',
      "servers: { s: { url: 'ws://{h}', protocol: ws, variables: { h: { $ref: '#/components/serverVariables/h' } } } }\ncomponents: { serverVariables: { h: { default: x } } }",
    ),
    {
      channels: [{ messages: [{ key: 'theId', name: 'theName' }] }],
      servers: [{ variables: [{ name: 'h', default: 'x' }] }],
    },
  ],
  [
    '2.4: security of an operation',
    two(
      '2.4.0',
      '  /a: { publish: { security: [{ token: [] }], message: { name: m } } }',
      'components: { securitySchemes: { token: { type: http, scheme: bearer } } }',
    ),
    { operations: [{ security: [['token']] }] },
  ],
  [
    '2.5: tags of servers',
    two('2.5.0', `  /a: ${up}`, 'servers: { s: { url: h, protocol: ws, tags: [{ name: t }] } }'),
    { servers: [{ tags: ['t'] }] },
  ],
  [
    '3.0: operations, replies and tags that are components, security by reference and in place',
    `asyncapi: 3.0.0
${info}
channels: { a: { $ref: '#/components/channels/a' } }
operations: { o: { $ref: '#/components/operations/o' } }
components:
  channels: { a: { address: /a, tags: [{ $ref: '#/components/tags/t' }], messages: { m: { payload: {} }, n: { payload: {} } } } }
  operations:
    o:
      action: receive
      channel: { $ref: '#/channels/a' }
      messages: [{ $ref: '#/channels/a/messages/m' }]
      reply: { $ref: '#/components/replies/r' }
      security: [{ $ref: '#/components/securitySchemes/token' }, { type: http, scheme: basic }]
  replies: { r: { messages: [{ $ref: '#/channels/a/messages/n' }] } }
  tags: { t: { name: named } }
  securitySchemes: { token: { type: http, scheme: bearer } }
`,
    {
      channels: [{ tags: ['named'] }],
      operations: [{ messages: ['m'], reply: ['n'], security: [['token'], ['o-2']] }],
    },
  ],
  [
    '3.0: a channel without an address, or with null',
    `asyncapi: 3.0.0
${info}
channels: { a: { messages: { m: {} } }, b: { address: null, messages: { n: {} } } }
operations: { o: { action: send, channel: { $ref: '#/channels/a' } }, p: { action: send, channel: { $ref: '#/channels/b' } } }
`,
    { channels: [{ address: '/' }, { address: '/' }] },
  ],
  [
    '3.1, as 3.0',
    `asyncapi: 3.1.0
${info}
channels: { a: { address: /a, messages: { m: {} } } }
operations: { o: { action: receive, channel: { $ref: '#/channels/a' } } }
`,
    { operations: [{ key: 'o', direction: 'clientToServer', messages: ['m'] }] },
  ],
];

it.each(table)('%s', async (_, text, want) => {
  expect(await readText(text)).toMatchObject(want);
});
