/** Contracts that share nothing but the toolkit, and what a test has to know of each to speak it. */

export interface ContractUnderTest {
  readonly document: string;
  /** Folder and symbol stem of its channel. */
  readonly channel: string;
  readonly path: string;
  /** A request that takes data: its method, data, the handler's reply. */
  readonly request: {
    readonly method: string;
    readonly data: unknown;
    readonly reply: unknown;
    readonly wrong: unknown;
    /** The nth of many, each with a reply of its own where the contract allows it. */
    nth(n: number): { readonly data: unknown; readonly reply: unknown };
  };
  readonly handlers: Readonly<Record<string, (data: never) => unknown>>;
  readonly event: { readonly name: string; readonly data: unknown; readonly wrong: unknown; readonly topic?: string };
}

export const contracts: readonly ContractUnderTest[] = [
  {
    document: 'asyncapi.yaml',
    channel: 'updates',
    path: '/ws/updates',
    request: {
      method: 'ping',
      data: undefined,
      reply: {},
      wrong: undefined,
      nth: () => ({ data: undefined, reply: {} }), // neither of them carries anything
    },
    handlers: { ping: () => ({}) },
    event: {
      name: 'services:health',
      data: { 'api-gateway': { status: 'healthy' } },
      wrong: { 'api-gateway': { status: 'fine' } },
      topic: 'services:health',
    },
  },
  {
    document: 'test/fixtures/warehouse.yaml',
    channel: 'floor-feed',
    path: '/floor/north',
    request: {
      method: 'count',
      data: { shelf: 12 },
      reply: { amount: 36 },
      wrong: { shelf: 0 },
      nth: (n) => ({ data: { shelf: n + 1 }, reply: { amount: 3 * (n + 1) } }),
    },
    handlers: { count: ({ shelf }: { shelf: number }) => ({ amount: 3 * shelf }), alive: () => ({}), remark: () => {} },
    event: {
      name: 'pallet-moved',
      data: { pallet: 'P1', to: [1, 2] },
      wrong: { pallet: 'P1', to: [1] },
      topic: 'pallet-moved',
    },
  },
  {
    document: 'test/fixtures/bare.yaml',
    channel: 'adder',
    path: '/add',
    request: {
      method: 'add',
      data: { op: 'add', a: 1, b: 2 },
      reply: { op: 'sum', total: 3 },
      wrong: { op: 'add', a: '1', b: 2 },
      nth: (n) => ({ data: { op: 'add', a: n, b: 1 }, reply: { op: 'sum', total: n + 1 } }),
    },
    handlers: { add: ({ a, b }: { a: number; b: number }) => ({ op: 'sum', total: a + b }) },
    event: { name: 'tick', data: ['tick', 1], wrong: ['tick', -1] },
  },
];
