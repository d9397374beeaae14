/** The order in which a document lists things changes no type's name and no type. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadContract } from '../../generator/src/generate.js';
import { typesOf } from '../agreement/measure.js';

const folder = mkdtempSync(join(tmpdir(), 'eventpact-order-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names that several things would like to have. */
const wanted = {
  asyncapi: '3.0.0',
  info: { title: 'Names', version: '1.0.0' },
  servers: { one: { host: 'localhost', protocol: 'ws' } },
  channels: {
    north: {
      address: '/north',
      messages: {
        tick: {
          summary: 'Up there.',
          payload: { type: 'object', properties: { side: { $ref: '#/components/schemas/order/properties/side' } } },
        },
        shared: { $ref: '#/components/messages/sharedEvent' },
        anything: { $ref: '#/components/messages/message' },
        alias: { $ref: '#/channels/south/messages/tick' },
        one: { title: 'One', payload: { $ref: '#/components/schemas/order' } },
      },
    },
    south: {
      address: '/south',
      messages: {
        tick: {
          summary: 'Down there.',
          payload: {
            title: 'Reading',
            type: 'object',
            properties: { row: { $ref: '#/components/schemas/list/items' } },
          },
        },
        common: { $ref: '#/components/messages/sharedEvent' },
        something: { $ref: '#/components/messages/message' },
        message: {
          payload: { title: 'Reading', type: 'object', properties: { list: { $ref: '#/components/schemas/list' } } },
        },
        two: { title: 'Two', payload: { $ref: '#/components/schemas/order' } },
      },
    },
  },
  components: {
    messages: {
      message: { payload: { const: 'any' } },
      sharedEvent: {
        payload: {
          type: 'object',
          definitions: { side: { enum: [1, 2] } },
          properties: { s: { $ref: '#/components/messages/sharedEvent/payload/definitions/side' } },
        },
      },
    },
    schemas: {
      order: { type: 'object', properties: { side: { type: 'string', enum: ['buy', 'sell'] } } },
      list: {
        type: 'array',
        items: { type: 'object', properties: { sharedEvent: { type: 'string' }, n: { type: 'number' } } },
      },
      'a b': { type: 'string' },
      'a-b': { type: 'number' },
      Both: {
        type: 'object',
        properties: { x: { $ref: '#/components/schemas/a b' }, y: { $ref: '#/components/schemas/a-b' } },
      },
    },
  },
  operations: {
    north: { action: 'send', channel: { $ref: '#/channels/north' } },
    south: { action: 'send', channel: { $ref: '#/channels/south' } },
  },
};

const documents: readonly (readonly [string, unknown])[] = [
  ['names that several things would like', wanted],
  ...['asyncapi.yaml', 'test/fixtures/warehouse.yaml', 'test/fixtures/bare.yaml', 'test/compile/odd.yaml'].map(
    (path) => [path, parse(readFileSync(path, 'utf8'))] as const,
  ),
];

test.each(documents)('%s', async (_, document) => {
  const path = join(folder, 'asyncapi.json');
  const declared = async (one: unknown) => {
    writeFileSync(path, JSON.stringify(one));
    return declarationsOf(typesOf((await loadContract(path)).contract));
  };
  const want = await declared(document);
  expect(want.length).toBeGreaterThan(2);
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
      expect(await declared(shuffled(document, numbers))).toEqual(want);
    }),
    { numRuns: 8 },
  );
});

test('names that several things would like, as a person would give them', async () => {
  const path = join(folder, 'asyncapi.json');
  writeFileSync(path, JSON.stringify(wanted));
  const { contract } = await loadContract(path);
  expect(contract.schemas.map(({ name }) => name).sort()).toEqual(
    [
      'ListItem',
      'List',
      'Order',
      'OrderSide',
      'NorthMessage',
      'TickMessage',
      'SharedEvent',
      'Side',
      'SouthTickMessage',
      'SouthMessage',
    ].sort(),
  );
});

/** The words of each, sorted: members of one line may stand in any order too. */
function declarationsOf(text: string): readonly string[] {
  const declarations = text.split(/\n(?=\/\*\*|export )/).filter((one) => one.includes('export '));
  return declarations
    .map((one) =>
      one
        .split(/[\s;]+/)
        .sort()
        .join(' '),
    )
    .sort();
}

const values = new Set(['const', 'enum', 'default', 'example', 'examples']);

/** The same document with the members of every object in another order. */
function shuffled(value: unknown, numbers: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, numbers));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]): [number, string, unknown] => [
    numbers.next().value ?? 0,
    key,
    values.has(key) ? member : shuffled(member, numbers),
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => a - b).map(([, key, member]) => [key, member]));
}
