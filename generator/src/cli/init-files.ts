/** What `eventpact init` writes: the smallest contract that has a request, its reply and an event. */

const document = `asyncapi: 3.0.0
info:
  title: Chat
  version: 1.0.0
  description: People in one room talk to each other over one WebSocket.

servers:
  development:
    host: localhost:8080
    protocol: ws

# A channel is one WebSocket endpoint. It lists every message that may travel over it.
channels:
  chat:
    address: /chat
    messages:
      say:
        $ref: '#/components/messages/say'
      said:
        $ref: '#/components/messages/said'
      posted:
        $ref: '#/components/messages/posted'

# Operations say who sends what. They are written from the server's point of view: it receives \`say\` and sends \`posted\`.
operations:
  say:
    action: receive
    summary: Says something to everyone in the room.
    channel:
      $ref: '#/channels/chat'
    messages:
      - $ref: '#/channels/chat/messages/say'
    # With a reply, the client's \`say()\` is a promise of it, and the server's handler returns it.
    reply:
      channel:
        $ref: '#/channels/chat'
      messages:
        - $ref: '#/channels/chat/messages/said'
  posted:
    action: send
    summary: Tells everyone what somebody has said.
    channel:
      $ref: '#/channels/chat'
    messages:
      - $ref: '#/channels/chat/messages/posted'

components:
  messages:
    say:
      summary: Says something to everyone in the room.
      contentType: application/json
      # A reply carries the \`id\` of its request.
      correlationId:
        location: $message.payload#/id
      payload:
        type: object
        required: [type, id, data]
        properties:
          type:
            const: say
          id:
            type: string
          data:
            $ref: '#/components/schemas/Say'
      examples:
        - payload: { type: say, id: '1', data: { text: Hello } }
    said:
      summary: What somebody said has reached the room.
      contentType: application/json
      correlationId:
        location: $message.payload#/id
      payload:
        type: object
        required: [type, id, data]
        properties:
          type:
            const: said
          id:
            type: string
          data:
            $ref: '#/components/schemas/Said'
      examples:
        - payload: { type: said, id: '1', data: { number: 1 } }
    posted:
      summary: Somebody has said something.
      contentType: application/json
      payload:
        type: object
        required: [type, data]
        properties:
          type:
            const: posted
          data:
            $ref: '#/components/schemas/Posted'
      examples:
        - payload: { type: posted, data: { number: 1, text: Hello } }

  schemas:
    Say:
      type: object
      required: [text]
      properties:
        text:
          type: string
          minLength: 1
          maxLength: 1000
    Said:
      type: object
      required: [number]
      properties:
        number:
          type: integer
          minimum: 1
          description: Position of the message in the room.
    Posted:
      type: object
      required: [number, text]
      properties:
        number:
          type: integer
          minimum: 1
        text:
          type: string

# What AsyncAPI has no words for. All of it is optional.
x-eventpact:
  version: 1
  # Where in a message its name and its data stand. Handlers get the data alone.
  envelope: { name: /type, data: /data }
  # Messages that one side does not know are passed over, so that the other may be newer.
  unknownMessages: ignore
  # The delay doubles from 1 s up to 30 s, and starts anew after 5 s without trouble.
  reconnect: { initialDelayMs: 1000, multiplier: 2, maxDelayMs: 30000, jitter: 0.2, stableAfterMs: 5000 }
  limits: { maxMessageBytes: 65536 }
`;

const config = `import { defineConfig } from 'eventpact';

export default defineConfig({
  document: 'asyncapi.yaml',
  out: 'generated',
  // A file of yours with a handler for each request: made once, later only given what it lacks.
  // handlers: 'src/handlers.ts',
});
`;

export const INIT_FILES: Readonly<Record<string, string>> = {
  'asyncapi.yaml': document,
  'eventpact.config.ts': config,
};
