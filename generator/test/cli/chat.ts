/** A contract to run commands on: what `init` writes, and variations of it. */
import { INIT_FILES } from '../../src/cli/init-files.js';

export const chat = INIT_FILES['asyncapi.yaml'] ?? '';

/** `chat` with one more request, `shout`, answered as `say` is. */
export const chatWithShout = chat
  .replace(
    '      said:\n        $ref',
    "      shout:\n        $ref: '#/components/messages/shout'\n      said:\n        $ref",
  )
  .replace(
    'operations:\n',
    `operations:
  shout:
    action: receive
    channel: { $ref: '#/channels/chat' }
    messages: [{ $ref: '#/channels/chat/messages/shout' }]
    reply: { messages: [{ $ref: '#/channels/chat/messages/said' }] }
`,
  )
  .replace(
    '    said:\n      summary',
    `    shout:
      summary: Says it louder.
      correlationId: { location: $message.payload#/id }
      payload:
        type: object
        required: [type, id, data]
        properties:
          type: { const: shout }
          id: { type: string }
          data: { $ref: '#/components/schemas/Say' }
    said:
      summary`,
  );

/** Valid, with one warning: an example that its schema rejects (EP2007). */
export const oddChat = chat.replace('data: { text: Hello } }', 'data: { text: 1 } }');

/** A reference that leads nowhere, in the line that is given. */
export const brokenChat = chat.replace("#/components/schemas/Say'", "#/components/schemas/Sai'");
export const brokenLine = brokenChat.split('\n').findIndex((line) => line.includes('schemas/Sai')) + 1;
