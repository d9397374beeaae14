/**
 * The JSON Schema of `x-eventpact` (draft-07), its defaults included. Objects are closed, so that a misspelled name is
 * found. `definitions` has one schema per place: `root`, `channel`, `message`.
 */

const pointer = {
  type: 'string',
  pattern: '^(/([^~/]|~[01])*)*$',
  description: 'A JSON Pointer into the whole message.',
};
const key = { type: 'string', minLength: 1, description: 'The key of a message of the channel.' };
const queryName = { type: 'string', minLength: 1, description: 'The name of a query parameter of the handshake.' };
const query = {
  type: 'object',
  minProperties: 1,
  additionalProperties: { type: ['string', 'number', 'boolean'] },
  description: 'Query parameters of the handshake that ask for it, with their values.',
};

function milliseconds(description: string, byDefault?: number, minimum = 1) {
  return { type: 'integer', minimum, description, ...(byDefault !== undefined && { default: byDefault }) };
}

function count(description: string, byDefault?: number) {
  return { type: 'integer', minimum: 1, description, ...(byDefault !== undefined && { default: byDefault }) };
}

function section(description: string, properties: Readonly<Record<string, object>>, required: readonly string[] = []) {
  return { type: 'object', description, properties, required, additionalProperties: false };
}

const topicRole = (description: string) =>
  section(
    description,
    {
      message: key,
      topic: { ...pointer, description: 'Where the topic stands.' },
      replyTopic: {
        ...pointer,
        description: 'Where its reply repeats the topic. Default: as `topic`, where declared.',
      },
    },
    ['message', 'topic'],
  );

const roles = section('Messages that the protocol itself needs, and what stands where in them.', {
  welcome: section(
    'The server sends it first.',
    {
      message: key,
      when: {
        enum: ['always', 'asked'],
        default: 'always',
        description: '`asked`: only to clients that gave a declared query or the subprotocol.',
      },
      session: pointer,
      epoch: pointer,
      sequence: pointer,
      resumed: pointer,
      heartbeatIntervalMs: pointer,
      contractVersion: pointer,
      contractHash: pointer,
    },
    ['message'],
  ),
  subscribe: topicRole('A client asks for a topic.'),
  unsubscribe: topicRole('A client asks for a topic no longer.'),
  error: section(
    'The server refuses a message.',
    { message: key, code: pointer, text: pointer, event: pointer, retryAfterMs: pointer },
    ['message', 'code'],
  ),
  batch: section('Several messages in one frame.', { message: key, messages: pointer }, ['message', 'messages']),
  resync: section('The server cannot answer a resume exactly.', { message: key, sequence: pointer, epoch: pointer }, [
    'message',
  ]),
});

const code = { type: 'string', minLength: 1 };

const sections = {
  version: { const: 1, description: 'The version of x-eventpact itself.' },
  subprotocol: {
    type: 'string',
    pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
    description: 'The WebSocket subprotocol of this contract (RFC 6455 section 1.9).',
  },
  envelope: section('What messages have in common, as JSON Pointers.', {
    name: { ...pointer, description: 'What a message is called.' },
    data: { ...pointer, description: 'What handlers get.' },
    timestamp: { ...pointer, description: 'When it was sent, RFC 3339.' },
    sequence: { ...pointer, description: 'Its position in the stream.' },
  }),
  unknownMessages: {
    enum: ['ignore', 'reject'],
    default: 'ignore',
    description: '`reject`: the set of messages is closed.',
  },
  roles,
  errors: section('Codes for the error role, by what went wrong.', {
    invalidJson: code,
    invalidMessage: code,
    unknownMessage: code,
    unknownTopic: code,
    forbidden: code,
    rateLimited: code,
  }),
  heartbeat: section('Signs of life.', {
    client: section(
      'The client sends a request, and takes silence for death.',
      {
        request: key,
        intervalMs: milliseconds('Between two requests.', 30_000),
        timeoutMs: milliseconds('How long to wait for any frame after one.', 10_000),
      },
      ['request'],
    ),
    server: section('The server looks whether its clients live.', {
      control: { type: 'boolean', default: true, description: 'Judge by RFC 6455 pings.' },
      message: key,
      intervalMs: milliseconds('Between two pings, and two of the messages.', 30_000),
      timeoutMs: milliseconds('How long to wait for the answer.', 10_000),
    }),
  }),
  reconnect: section('Delay n is `min(initialDelayMs · multiplier^n, maxDelayMs) · (1 − jitter · random)`.', {
    initialDelayMs: milliseconds('The first delay.', 1000),
    multiplier: { type: 'number', minimum: 1, default: 2 },
    maxDelayMs: milliseconds('Never above this.', 30_000),
    jitter: { type: 'number', minimum: 0, maximum: 1, default: 0 },
    stableAfterMs: milliseconds('A connection that held this long starts afresh.', 5000, 0),
  }),
  subscriptions: section('How events reach those who subscribed.', {
    selectiveQuery: { ...query, description: 'Asks for subscribed events alone.' },
    max: count('Topics per connection.'),
  }),
  batch: section(
    'Joining messages into frames of the batch role.',
    {
      query,
      maxMessages: count('Messages in one frame.', 64),
      maxBytes: count('Bytes in one frame.', 65_536),
      maxWaitMs: milliseconds('How long a message may wait for others.', 20, 0),
    },
    ['query'],
  ),
  resume: section(
    'Taking up a session after an interruption.',
    {
      sessionQuery: queryName,
      epochQuery: queryName,
      sinceQuery: queryName,
      window: count('How many messages are kept.', 1000),
      maxAgeMs: milliseconds('How long they are kept.', 120_000),
    },
    ['sessionQuery', 'epochQuery', 'sinceQuery'],
  ),
  fallback: section(
    'Polling, where no socket can be had.',
    {
      poll: { type: 'string', minLength: 1, description: 'The path or URL to GET.' },
      intervalMs: milliseconds('Between two polls.', 30_000),
      afterFailures: count('Failed attempts before it begins.', 3),
      messages: { ...pointer, default: '', description: 'Where the messages stand in its response.' },
    },
    ['poll'],
  ),
  limits: section('What a server takes from one client.', {
    maxMessageBytes: count('Bytes of one message.'),
    messagesPerSecond: count('Messages in one second, on average.'),
    burst: count('Messages at once.'),
    connectionsPerAddress: count('Connections from one address.'),
  }),
  auth: section('How a browser hands over its token, which can set no header.', {
    subprotocol: { type: 'string', minLength: 1, description: 'The token is offered as `<subprotocol>.<token>`.' },
    query: queryName,
    graceMs: milliseconds('How long a connection outlives its token.', 5000, 0),
  }),
  closeCodes: {
    type: 'object',
    description: 'Application close codes (RFC 6455 section 7.4.2), and what a client does after one.',
    patternProperties: {
      '^[34][0-9]{3}$': section(
        'One close code.',
        {
          name: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
          client: { enum: ['stop', 'retry', 'refresh', 'wait'] },
          description: { type: 'string' },
        },
        ['name', 'client'],
      ),
    },
    additionalProperties: false,
  },
};

export const xEventpactSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'x-eventpact',
  $ref: '#/definitions/root',
  definitions: {
    root: section('At the root of a document.', {
      ...sections,
      perspective: {
        enum: ['server', 'client'],
        description: 'Whose view the operations are written from.',
      },
    }),
    channel: section('On a channel: overrides the root.', sections),
    message: section('On a message.', {
      version: sections.version,
      topic: {
        type: ['string', 'boolean'],
        not: { const: true },
        description: 'The topic that brings it, where that is not its name; `false`: no topic does.',
      },
      role: {
        enum: Object.keys(roles.properties),
        description: 'What it is for; where things stand in it is said at `roles`.',
      },
    }),
  },
};
