/** A client on fake sockets and a fake clock, for a contract that is not the first one. */
import { createClient } from '../../../runtime/client/client.js';
import type { ClientSocket } from '../../../runtime/client/socket.js';
import type { Client, ClientOptions } from '../../../runtime/client/types.js';
import type { ChannelDescriptor } from '../../../runtime/shared/descriptor.js';
import { createFakeClock, settle } from '../fake-clock.js';

export interface ShopTypes {
  clientToServer: {
    probe: { message: unknown; data: Record<string, unknown> };
    buy: { message: unknown; data: { item: string } };
    note: { message: unknown; data: { text: string } };
    follow: { message: unknown; data: { what: string } };
    unfollow: { message: unknown; data: { what: string } };
  };
  serverToClient: {
    probed: { message: unknown; data: Record<string, unknown> };
    sold: { message: unknown; data: { price: number } };
    refunded: { message: unknown; data: { price: number } };
    stock: { message: { kind: 'stock'; body: { left: number } }; data: { left: number } };
    followed: { message: unknown; data: { what: string } };
    unfollowed: { message: unknown; data: { what: string } };
    fault: { message: unknown; data: { reason: string } };
    hello: { message: unknown; data: { fingerprint: string } };
  };
  events: 'stock' | 'probed';
  topics: 'stock';
  requests: {
    probe: { message: 'probe'; replies: 'probed'; empty: true };
    buy: { message: 'buy'; replies: 'sold' | 'refunded' };
    note: { message: 'note'; replies: never };
  };
}

const correlated = { id: ['ref'] } as const;
const self = <N extends string>(...names: N[]) => Object.fromEntries(names.map((name) => [name, name]));

export const shop: ChannelDescriptor = {
  channel: 'shop',
  version: '2.0.0',
  hash: 'feedfacefeedface',
  address: '/shop',
  subprotocol: 'shop.v2',
  envelope: { name: ['kind'], data: ['body'], timestamp: ['at'], sequence: ['n'] },
  messages: {
    probe: correlated,
    probed: correlated,
    buy: correlated,
    sold: correlated,
    refunded: correlated,
    follow: correlated,
    followed: correlated,
    unfollow: correlated,
    unfollowed: correlated,
    fault: correlated,
    note: {},
    hello: {},
    stock: { topic: 'stock' },
  },
  clientToServer: { text: { at: ['kind'], is: self('probe', 'buy', 'note', 'follow', 'unfollow') } },
  serverToClient: {
    text: {
      at: ['kind'],
      is: self('probed', 'sold', 'refunded', 'stock', 'followed', 'unfollowed', 'fault', 'hello'),
    },
  },
  requests: {
    probe: { message: 'probe', replies: ['probed'], empty: true },
    buy: { message: 'buy', replies: ['sold', 'refunded'] },
    note: { message: 'note', replies: [] },
  },
  roles: {
    welcome: { message: 'hello', when: 'asked', contractHash: ['body', 'fingerprint'] },
    subscribe: { message: 'follow', topic: ['body', 'what'], reply: 'followed' },
    unsubscribe: { message: 'unfollow', topic: ['body', 'what'], reply: 'unfollowed' },
    error: { message: 'fault', code: ['body', 'reason'], text: ['body', 'why'], retryAfterMs: ['body', 'later'] },
  },
  heartbeat: { client: { request: 'probe', intervalMs: 20_000, timeoutMs: 5_000 } },
  reconnect: { initialDelayMs: 1000, multiplier: 2, maxDelayMs: 30_000, jitter: 0, stableAfterMs: 4000 },
  selectiveQuery: { only: 'followed' },
  closeCodes: { 4001: 'refresh', 4002: 'stop', 4003: 'wait' },
  auth: { subprotocol: 'key' },
};

export class FakeSocket implements ClientSocket {
  onopen: ClientSocket['onopen'] = null;
  onmessage: ClientSocket['onmessage'] = null;
  onerror: ClientSocket['onerror'] = null;
  onclose: ClientSocket['onclose'] = null;
  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: Record<string, unknown>[] = [];
  closed: { code: number | undefined; reason: string | undefined } | undefined;

  constructor(url: string, protocols: readonly string[]) {
    this.url = url;
    this.protocols = protocols;
  }
  send(data: string | Uint8Array): void {
    this.sent.push(JSON.parse(String(data)));
  }
  close(code?: number, reason?: string): void {
    this.closed = { code, reason };
  }
  /** What the server does. */
  async open(): Promise<void> {
    (this.onopen as ((event: unknown) => void) | null)?.({});
    await settle();
  }
  async say(message: unknown): Promise<void> {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    (this.onmessage as ((event: unknown) => void) | null)?.({ data });
    await settle();
  }
  async drop(code = 1006, reason = ''): Promise<void> {
    (this.onclose as ((event: unknown) => void) | null)?.({ code, reason });
    await settle();
  }
  last(): Record<string, unknown> {
    return this.sent.at(-1) ?? {};
  }
}

export interface Harness {
  client: Client<ShopTypes>;
  clock: ReturnType<typeof createFakeClock>;
  sockets: FakeSocket[];
  readonly socket: FakeSocket;
  /** `state` or `state retryInMs`, as they came. */
  states: string[];
}

export function harness(options: Partial<ClientOptions> = {}, descriptor: ChannelDescriptor = shop): Harness {
  const clock = createFakeClock();
  const sockets: FakeSocket[] = [];
  const client = createClient<ShopTypes>(descriptor, {
    url: 'ws://127.0.0.1/shop',
    clock,
    random: () => 0.5,
    socket({ url, protocols }) {
      const socket = new FakeSocket(url, protocols);
      sockets.push(socket);
      return socket;
    },
    ...options,
  });
  const states: string[] = [];
  client.onState((state, { retryInMs }) => states.push(retryInMs === undefined ? state : `${state} ${retryInMs}`));
  return {
    client,
    clock,
    sockets,
    states,
    get socket() {
      const socket = sockets.at(-1);
      if (!socket) throw new Error('no socket was opened');
      return socket;
    },
  };
}

export async function connected(
  options: Partial<ClientOptions> = {},
  descriptor?: ChannelDescriptor,
): Promise<Harness> {
  const h = harness(options, descriptor);
  const done = h.client.connect();
  await settle();
  await h.socket.open();
  await done;
  return h;
}
