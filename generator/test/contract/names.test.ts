import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignNames, camelCase, kebabCase, pascalCase, typeName } from '../../src/contract/names.js';
import { build, contractOf } from './spec-document.js';

const cases: [string, { pascal: string; camel: string; kebab: string }][] = [
  ['services:health', { pascal: 'ServicesHealth', camel: 'servicesHealth', kebab: 'services-health' }],
  ['servicesHealth', { pascal: 'ServicesHealth', camel: 'servicesHealth', kebab: 'services-health' }],
  ['/ws/{room}', { pascal: 'WsRoom', camel: 'wsRoom', kebab: 'ws-room' }],
  ['HTTPError', { pascal: 'HTTPError', camel: 'httpError', kebab: 'httperror' }],
  ['OK', { pascal: 'OK', camel: 'ok', kebab: 'ok' }],
  ['l2_update', { pascal: 'L2Update', camel: 'l2Update', kebab: 'l2-update' }],
  ['größe', { pascal: 'Größe', camel: 'größe', kebab: 'größe' }],
  ['area m²', { pascal: 'AreaM', camel: 'areaM', kebab: 'area-m' }], // `²` and `½` cannot stand in an identifier
  ['½', { pascal: '', camel: '', kebab: '' }],
  ['/', { pascal: '', camel: '', kebab: '' }],
];

describe('cases of names', () => {
  it.each(cases)('%s', (text, { pascal, camel, kebab }) => {
    expect([pascalCase(text), camelCase(text), kebabCase(text)]).toEqual([pascal, camel, kebab]);
  });

  it.each([
    ['error', 'ErrorSchema'],
    ['Record', 'RecordSchema'],
    ['2fa', 'Schema2fa'],
    ['', 'Schema'],
    ['order book', 'OrderBook'],
  ])('a type for %s is %s', (text, want) => {
    expect(typeName(text)).toBe(want);
  });
});

describe('assignNames', () => {
  const wish = (id: string, ...wishes: string[]) => ({ id, rank: 0, wishes });

  it('lets all who collide take their next wish', () => {
    const { names, numbered } = assignNames([wish('1', 'A', 'XA'), wish('2', 'A', 'YA'), wish('3', 'B')]);
    expect(Object.fromEntries(names)).toEqual({ 1: 'XA', 2: 'YA', 3: 'B' });
    expect(numbered).toEqual([]);
  });

  it('lets lower ranks choose first', () => {
    const { names } = assignNames([{ id: 'late', rank: 1, wishes: ['A', 'B'] }, wish('early', 'A')]);
    expect(Object.fromEntries(names)).toEqual({ early: 'A', late: 'B' });
  });

  it('numbers what still collides, and says so', () => {
    const { names, numbered } = assignNames([wish('2', 'A'), wish('1', 'A')], ['A3']);
    expect(Object.fromEntries(names)).toEqual({ 1: 'A', 2: 'A2' });
    expect(numbered).toEqual([{ id: '2', wish: 'A', name: 'A2' }]);
  });

  it('gives each a name of its own, in any order the same', () => {
    const words = fc.constantFrom('A', 'B', 'A2', 'C');
    const wanted = fc.uniqueArray(
      fc.record({ id: fc.string(), rank: fc.nat(2), wishes: fc.array(words, { minLength: 1, maxLength: 3 }) }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(wanted, (list) => {
        const { names } = assignNames(list);
        expect(new Set(names.values()).size).toBe(list.length);
        const reversed = assignNames([...list].reverse()).names;
        expect([...reversed].sort()).toEqual([...names].sort());
      }),
    );
  });
});

describe('names of schemas', () => {
  const inner = { type: 'object', properties: { x: { $ref: '#/components/schemas/point' } } };

  it('come from where they are written', () => {
    const contract = contractOf({
      behaviour: { envelope: { data: '/data' } },
      schemas: { point: { type: 'object' }, Error: { type: 'object', title: 'Not this' } },
      channels: {
        updates: {
          messages: {
            servicesHealth: { payload: { type: 'object', properties: { data: inner } } },
            titled: { payload: { type: 'object', title: 'Price tick', properties: { kind: { const: 1 } } } },
            long: { payload: { type: 'object', title: 'A whole sentence about what this message is for, and why' } },
            referred: { payload: { $ref: '#/components/schemas/Error' } },
            scalar: { payload: { type: 'object', properties: { data: { type: 'string' } } } },
          },
        },
      },
    });
    expect(contract.schemas.map(({ name }) => name)).toEqual([
      ...['ServicesHealthMessage', 'ServicesHealthData', 'Point', 'PriceTick', 'LongMessage', 'ErrorSchema'],
      'ScalarMessage',
    ]);
    const [health, , , , scalar] = contract.channels[0]?.messages ?? [];
    expect(health).toMatchObject({
      payload: 'ServicesHealthMessage',
      data: { $ref: '#/$defs/ServicesHealthData' },
      dataPath: ['data'],
    });
    expect(scalar?.data).toEqual({ type: 'string' });
    expect(contract.schemas[0]?.schema).toMatchObject({ properties: { data: { $ref: '#/$defs/ServicesHealthData' } } });
  });

  it.each([
    ['tick', 'TickMessage'],
    ['priceTickEvent', 'PriceTickEvent'],
    ['login_request', 'LoginRequest'],
    ['chat.message', 'ChatMessage'],
    ['event', 'EventMessage'],
    ['message', 'MarketMessage'],
    ['subscribe.message', 'MarketMessage'],
    ['publish.message.2', 'MarketMessage'],
  ])('a payload of the message %s is %s', (key, want) => {
    const { contract } = build({ channels: { market: { messages: { [key]: { payload: { type: 'object' } } } } } });
    expect(contract?.schemas.map(({ name }) => name)).toEqual([want]);
  });

  it('tell equal keys of different channels apart, whatever their order', () => {
    const channel = (value: number) => ({ messages: { tick: { payload: { const: value } } } });
    const names = (...order: string[]) => {
      const channels = Object.fromEntries(order.map((key, index) => [key, channel(index)]));
      const { contract, told } = build({ channels });
      return { told, names: contract?.schemas.map(({ name }) => name).sort() };
    };
    const want = { told: [], names: ['ATickMessage', 'BTickMessage'] };
    expect(names('a', 'b')).toEqual(want);
    expect(names('b', 'a')).toEqual(want);
  });

  it('come from the channel that a payload is written in, whoever else refers to it', () => {
    const { schemas } = contractOf({
      channels: {
        a: { messages: { first: { payload: { $ref: '#/channels/b/messages/second/payload' } } } },
        b: { messages: { second: { payload: { type: 'object' } } } },
      },
    });
    expect(schemas.map(({ name }) => name)).toEqual(['SecondMessage']);
  });

  it('are shared where the schema is', () => {
    const contract = contractOf({
      schemas: { Tick: { type: 'object' } },
      channels: {
        c: {
          messages: {
            a: { payload: { $ref: '#/components/schemas/Tick' } },
            b: { payload: { $ref: '#/components/schemas/Tick' }, from: 'client' },
          },
        },
      },
    });
    expect(contract.schemas.map(({ name }) => name)).toEqual(['Tick']);
  });

  it('are numbered, with a warning, where nothing tells them apart', () => {
    const payload = { title: 'Same', type: 'object' };
    const { contract, told } = build({
      schemas: { 'a b': { type: 'object' }, 'a-b': { type: 'string' } },
      channels: {
        c: {
          messages: {
            x: { payload: { ...payload, properties: { p: { $ref: '#/components/schemas/a b' } } } },
            y: { payload: { type: 'array', items: { $ref: '#/components/schemas/a-b' } }, from: 'client' },
          },
        },
      },
    });
    expect(contract?.schemas.map(({ name }) => name).sort()).toEqual(['AB', 'AB2', 'Same', 'YMessage']);
    expect(told).toEqual(['EP4005 /components/schemas/a-b']);
  });
});

describe('names of messages and channels', () => {
  it('methods are camelCase and hide nothing of the client', () => {
    const keys = ['services:health', 'connect', 'on', 'then', '2fa', 'delete', 'toString', '---'];
    const messages = Object.fromEntries(keys.map((key) => [key, { payload: { const: key } }]));
    const contract = contractOf({ channels: { 'Market Data': { messages }, '/': { messages: {} } } });
    expect(contract.channels.map(({ name }) => name)).toEqual(['market-data', 'root']);
    expect(contract.channels[0]?.messages.map(({ method }) => method)).toEqual([
      ...['servicesHealth', 'connectMessage', 'onMessage', 'thenMessage', 'message2fa', 'delete', 'toStringMessage'],
      'message',
    ]);
  });

  it("names are the envelope's constant, the name, the key; keys where two are alike", () => {
    const event = (value: unknown) => ({ type: 'object', required: ['event'], properties: { event: value } });
    const contract = contractOf({
      behaviour: { envelope: { name: '/event' } },
      channels: {
        c: {
          messages: {
            a: { payload: event({ const: 'alpha' }), name: 'not this' },
            b: { payload: event({ type: 'string' }), name: 'beta' },
            c: { payload: event({ const: 3 }) },
            d: { payload: event({ const: 'twice' }) },
            e: { payload: event({ const: 'twice' }), from: 'client' },
          },
        },
      },
    });
    expect(contract.channels[0]?.messages.map(({ name }) => name)).toEqual(['alpha', 'beta', 'c', 'd', 'e']);
  });

  it('methods that collide are numbered with a warning', () => {
    const { contract, told } = build({
      channels: { c: { messages: { feed: { payload: { const: 1 } }, '/feed': { payload: { const: 2 } } } } },
    });
    expect(contract?.channels[0]?.messages.map(({ method }) => method).sort()).toEqual(['feed', 'feed2']);
    expect(told).toContain('EP4005 /channels/c/messages/feed');
  });
});
