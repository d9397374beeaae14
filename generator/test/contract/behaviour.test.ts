import { describe, expect, it } from 'vitest';
import { changed, channelOf, full } from './behaviour-contract.js';

describe('x-eventpact', () => {
  it('is completed with defaults, its keys become names and its pointers paths', () => {
    const { contract, told } = channelOf(full);
    expect(told).toEqual([]);
    expect(contract?.channels[0]?.behaviour).toEqual({
      subprotocol: 'rooms.v1',
      envelope: { name: ['kind'], data: ['body'], sequence: ['n'] },
      unknownMessages: 'reject',
      roles: {
        welcome: { message: 'hello', when: 'always', session: ['body', 'session'], contractHash: ['body', 'hash'] },
        subscribe: { message: 'join', topic: ['body', 'room'], reply: 'joined', replyTopic: ['body', 'room'] },
        unsubscribe: { message: 'leave', topic: ['body', 'room'] },
        error: { message: 'fail', code: ['body', 'code'], text: ['body', 'text'] },
        batch: { message: 'bundle', messages: ['body', 'list'] },
        resync: { message: 'lost', sequence: ['body', 'oldest'] },
      },
      errors: { invalidMessage: 'bad' },
      heartbeat: {
        client: { request: 'beat', intervalMs: 30000, timeoutMs: 10000 },
        server: { control: true, message: 'beaten', intervalMs: 30000, timeoutMs: 5 },
      },
      reconnect: { initialDelayMs: 1000, multiplier: 2, maxDelayMs: 10, jitter: 0, stableAfterMs: 5000 },
      subscriptions: { selectiveQuery: { only: 'joined' }, max: 3 },
      batch: { query: { bundles: '1' }, maxMessages: 64, maxBytes: 65536, maxWaitMs: 0 },
      resume: { sessionQuery: 's', epochQuery: 'e', sinceQuery: 'f', window: 1000, maxAgeMs: 120000 },
      fallback: { poll: '/poll', intervalMs: 30000, afterFailures: 3, messages: [] },
      limits: { burst: 2 },
      auth: { query: 'token', graceMs: 5000 },
      closeCodes: [
        { code: 3999, name: 'busy', client: 'wait', description: 'D.' },
        { code: 4001, name: 'gone', client: 'stop' },
      ],
    });
    expect(contract?.channels[0]?.messages.map(({ key, kind, topic }) => [key, kind, topic])).toEqual(
      [
        ...[
          ['hello', 'welcome'],
          ['join', 'subscribe'],
          ['joined', 'reply'],
          ['leave', 'unsubscribe'],
          ['fail', 'error'],
        ],
        ...[
          ['bundle', 'batch'],
          ['lost', 'resync'],
          ['beat', 'request'],
          ['beaten', 'reply'],
          ['news', 'event', 'news'],
        ],
      ].map(([key, kind, topic]) => [key, kind, topic]),
    );
  });

  it('is not needed', () => {
    const { contract, diagnostics } = channelOf(undefined);
    // Without roles and a heartbeat, two replies look as if they came unasked.
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['EP4008 note', 'EP4008 note']);
    expect(contract?.channels[0]?.behaviour).toEqual({
      ...{
        unknownMessages: 'ignore',
        roles: {},
        errors: {},
        heartbeat: {},
        subscriptions: {},
        limits: {},
        closeCodes: [],
      },
      reconnect: { initialDelayMs: 1000, multiplier: 2, maxDelayMs: 30000, jitter: 0, stableAfterMs: 5000 },
    });
    expect(contract?.channels[0]?.messages.some(({ topic }) => topic !== undefined)).toBe(false);
  });

  it.each<[string, unknown, string, RegExp]>([
    ['reconect', {}, 'EP3001 /x-eventpact/reconect', /`x-eventpact` has no `reconect`; did you mean `reconnect`/],
    ['reconnect.jiter', 1, 'EP3001 /x-eventpact/reconnect/jiter', /did you mean `jitter`/],
    ['reconnect.jitter', 2, 'EP3001 /x-eventpact/reconnect/jitter', /must be <= 1/],
    ['reconnect', [], 'EP3001 /x-eventpact/reconnect', /must be object/],
    ['version', 2, 'EP3001 /x-eventpact/version', /must be `1`/],
    ['unknownMessages', 'refuse', 'EP3001 /x-eventpact/unknownMessages', /one of `ignore`, `reject`/],
    ['unknownMessages', 'rejekt', 'EP3001 /x-eventpact/unknownMessages', /did you mean `reject`/],
    ['envelope.name', 'kind', 'EP3001 /x-eventpact/envelope/name', /pattern/],
    [
      'roles.subscribe.topic',
      undefined,
      'EP3001 /x-eventpact/roles/subscribe',
      /`x-eventpact.roles.subscribe` lacks `topic`/,
    ],
    ['roles.error.message', undefined, 'EP3001 /x-eventpact/roles/error', /lacks `message`/],
    ['closeCodes.1000', { name: 'n', client: 'stop' }, 'EP3001 /x-eventpact/closeCodes/1000', /has no `1000`/],
    ['closeCodes.4001.client', 'halt', 'EP3001 /x-eventpact/closeCodes/4001/client', /one of `stop`/],
    [
      'closeCodes.4001.name',
      'busy',
      'EP3001 /x-eventpact/closeCodes/4001/name',
      /3999 and 4001 are both called `busy`/,
    ],
    [
      'roles.welcome.message',
      'helo',
      'EP3002 /x-eventpact/roles/welcome/message',
      /no message `helo`; did you mean `hello`/,
    ],
    [
      'roles.welcome.session',
      '/body/sesion',
      'EP3002 /x-eventpact/roles/welcome/session',
      /did you mean `\/body\/session`/,
    ],
    ['roles.batch.messages', '/none', 'EP3002 /x-eventpact/roles/batch/messages', /declares nothing at `\/none`/],
    [
      'envelope.timestamp',
      '/at',
      'EP3002 /x-eventpact/envelope/timestamp',
      /no message of channel `c` declares `\/at`/,
    ],
    ['heartbeat.client.request', 'pulse', 'EP3002 /x-eventpact/heartbeat/client/request', /no message `pulse`/],
    ['roles.error.message', 'join', 'EP3003 /x-eventpact/roles/error/message', /never sent from server to client/],
    [
      'heartbeat.client.request',
      'news',
      'EP3003 /x-eventpact/heartbeat/client/request',
      /never sent from client to server/,
    ],
    [
      'roles.unsubscribe.message',
      'join',
      'EP3003 /x-eventpact/roles/unsubscribe/message',
      /roles `subscribe` and `unsubscribe`/,
    ],
    [
      'roles.unsubscribe.replyTopic',
      '/body/room',
      'EP3003 /x-eventpact/roles/unsubscribe/replyTopic',
      /no operation with `leave` has a reply/,
    ],
    ['errors.forbidden', 'no', 'EP3003 /x-eventpact/errors/forbidden', /`no` is not one of the codes/],
    [
      'subscriptions.selectiveQuery',
      { onli: 'joined' },
      'EP3003 /x-eventpact/subscriptions/selectiveQuery/onli',
      /did you mean `only`/,
    ],
    [
      'subscriptions.selectiveQuery',
      { only: 'all' },
      'EP3003 /x-eventpact/subscriptions/selectiveQuery/only',
      /cannot be `all`/,
    ],
    ['batch.query', { bundles: 'yes' }, 'EP3003 /x-eventpact/batch/query/bundles', /cannot be `yes`/],
    ['resume.sinceQuery', 'since', 'EP3003 /x-eventpact/resume/sinceQuery', /no query parameter `since`/],
    ['auth.query', 'jwt', 'EP3003 /x-eventpact/auth/query', /no query parameter `jwt`/],
    ['roles.batch', undefined, 'EP3002 /x-eventpact/batch', /no message has the role `batch`/],
    ['roles.welcome', undefined, 'EP3002 /x-eventpact/resume', /no message has the role `welcome`/],
    ['roles.error', undefined, 'EP3002 /x-eventpact/errors', /no message has the role `error`/],
  ])('finds %s: %j', (path, value, told, message) => {
    const { contract, told: all, diagnostics } = channelOf(changed(path, value));
    expect(contract === undefined).toBe(true);
    expect(all).toContain(told);
    expect(diagnostics.find(({ code, place }) => `${code} ${place?.pointer}` === told)?.message).toMatch(message);
  });

  it('finds everything at once', () => {
    const { told } = channelOf({ ...full, limits: { brust: 1 }, fallback: {}, auth: { query: 'jwt' } });
    expect([...told].sort()).toEqual([
      ...['EP3001 /x-eventpact/fallback', 'EP3001 /x-eventpact/limits/brust', 'EP3003 /x-eventpact/auth/query'],
    ]);
  });
});
