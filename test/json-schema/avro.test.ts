/** Avro schemas, through the official parser, to types and validators. */
import { describe, expect, it } from 'vitest';
import { documentOf, type Validated, validated } from './toolkit.js';

const schemaFormat = 'application/vnd.apache.avro;version=1.9.0';

const reading = {
  type: 'record',
  name: 'Reading',
  namespace: 'org.example.buoys',
  doc: 'What a buoy measured.',
  fields: [
    { name: 'id', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'takenAt', type: { type: 'long', logicalType: 'timestamp-millis' }, doc: 'Milliseconds since 1970.' },
    { name: 'depth', type: 'int' },
    { name: 'note', type: ['null', 'string'], default: null },
    { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['SALT', 'HEAT'] } },
    { name: 'otherKinds', type: { type: 'array', items: 'Kind' }, default: [] },
    { name: 'byKind', type: { type: 'map', values: 'org.example.buoys.Kind' }, default: {} },
    { name: 'value', type: ['int', 'double', 'Kind'] },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 4 } },
    { name: 'raw', type: 'bytes', default: '' },
    { name: 'before', type: ['null', 'Reading'], default: null },
    { name: 'parts', type: { type: 'array', items: 'Reading' }, default: [] },
    {
      name: 'at',
      type: { type: 'record', name: 'Place', namespace: 'org.example', fields: [{ name: 'x', type: 'float' }] },
    },
    { name: 'near', type: ['null', 'org.example.Place'], default: null },
  ],
};

const right = {
  ...{ id: '1b4e28ba-2fa1-11d2-883f-0016d3cca427', takenAt: 1_700_000_000_000, depth: -3, kind: 'SALT', value: 3 },
  ...{ hash: 'abcd', at: { x: 1.5 } },
};

const rows: readonly (readonly [string, unknown, boolean])[] = [
  ['all that is required', right, true],
  ['a whole number, which is an int and a double', { ...right, value: 7 }, true],
  ['a fraction', { ...right, value: 7.5 }, true],
  ['a symbol of an enum used by name in a union', { ...right, value: 'HEAT' }, true],
  ['no branch of a union', { ...right, value: 'COLD' }, false],
  ['no uuid', { ...right, id: 'x' }, false],
  ['an int beyond 32 bits', { ...right, depth: 2 ** 31 }, false],
  ['a fraction for an int', { ...right, depth: 1.5 }, false],
  ['null for a union with null', { ...right, note: null }, true],
  ['a number for a union of null and string', { ...right, note: 1 }, false],
  ['a symbol that the enum lacks', { ...right, kind: 'COLD' }, false],
  ['an enum by name in a list', { ...right, otherKinds: ['HEAT'] }, true],
  ['what it lacks in a list', { ...right, otherKinds: ['COLD'] }, false],
  ['what it lacks in a map', { ...right, byKind: { a: 'COLD' } }, false],
  ['a fixed that is too short', { ...right, hash: 'abc' }, false],
  ['bytes as Latin-1', { ...right, raw: '\u0000ÿ' }, true],
  ['characters that are no bytes', { ...right, raw: '€' }, false],
  ['itself', { ...right, before: right, parts: [right, right] }, true],
  ['a fault inside itself', { ...right, before: { ...right, depth: 'deep' } }, false],
  ['a fault deep inside itself', { ...right, parts: [{ ...right, parts: [{}] }] }, false],
  ['a record of another namespace, again', { ...right, near: { x: 0 } }, true],
  ['a fault in it', { ...right, near: {} }, false],
  ['nothing', {}, false],
];

describe('a record of Avro', async () => {
  const messages = { reading: { payload: { schemaFormat, schema: reading } } };
  const { accepts, contract, types, diagnostics } = await validated(documentOf(messages));

  it.each(rows)('%s', (_, value, valid) => expect(accepts('reading', value)).toBe(valid));

  it('has its names and what it says', () => {
    expect(contract.schemas.map(({ name }) => name).sort()).toEqual(['Hash', 'Kind', 'Place', 'Reading']);
    expect(types).toContain('What a buoy measured.');
    expect(types).toContain('Milliseconds since 1970.');
    expect(types).toMatch(/parts\?: Reading\[\];/);
    expect(types).toMatch(/otherKinds\?: Kind\[\];/);
    expect(types).toMatch(/note\?: string \| null;/);
    expect(diagnostics.filter(({ code }) => code !== 'EP4003')).toEqual([]);
  });
});

describe('where Avro schemas stand', () => {
  const node = '{ "type": "record", "name": "Link", "fields": [{ "name": "next", "type": ["null", "Link"] }] }';
  const color = '{ "type": "enum", "name": "Color", "symbols": ["RED"] }';
  const judge = ({ accepts }: Validated) => [
    accepts('m', { next: { next: null } }),
    accepts('m', { next: { next: 1 } }),
  ];

  it('in a file, as AsyncAPI 2 refers to it', async () => {
    const document = {
      asyncapi: '2.6.0',
      info: { title: 'T', version: '1.0.0' },
      channels: {
        c: { publish: { message: { messageId: 'm', name: 'm', schemaFormat, payload: { $ref: './node.avsc' } } } },
      },
    };
    const result = await validated(document, { 'node.avsc': node });
    expect(judge(result)).toEqual([true, false]);
    expect(result.contract.schemas.map(({ name }) => name)).toEqual(['Link']);
  });

  it('in a component that messages and JSON Schemas refer to', async () => {
    const components = { schemas: { Link: { schemaFormat, schema: JSON.parse(node) } } };
    const list = { type: 'array', items: { $ref: '#/components/schemas/Link' } };
    const messages = { m: { payload: { $ref: '#/components/schemas/Link' } }, list: { payload: list } };
    const result = await validated(documentOf(messages, components));
    expect(judge(result)).toEqual([true, false]);
    expect([result.accepts('list', [{ next: null }]), result.accepts('list', [{ next: 5 }])]).toEqual([true, false]);
    expect(result.contract.schemas.map(({ name }) => name)).toEqual(['Link', 'ListMessage']);
  });

  it('in files that refer to files, twice to the same', async () => {
    const field = (name: string) => ({ name, type: { $ref: './types/color.avsc' } });
    const schema = { type: 'record', name: 'Both', fields: [field('a'), field('b')] };
    const messages = { m: { payload: { schemaFormat, schema } } };
    const result = await validated(documentOf(messages), { 'types/color.avsc': color });
    expect(result.accepts('m', { a: 'RED', b: 'RED' })).toBe(true);
    expect(result.accepts('m', { a: 'RED', b: 'BLUE' })).toBe(false);
    expect(result.contract.schemas.map(({ name }) => name)).toEqual(['Both', 'Color']);
  });

  it.each([
    ['a primitive type', 'string', 'a', 1],
    ['a union', ['null', 'long'], null, 'a'],
    ['a list', { type: 'array', items: 'boolean' }, [true], [1]],
    ['a type in a type', { type: { type: 'map', values: 'int' } }, { a: 1 }, { a: 'b' }],
    ['JSON in a text', color, 'RED', 'BLUE'],
  ])('%s alone', async (_, schema, valid, invalid) => {
    const { accepts } = await validated(documentOf({ m: { payload: { schemaFormat, schema } } }));
    expect([accepts('m', valid), accepts('m', invalid)]).toEqual([true, false]);
  });

  it('is not what comes in a binary frame', async () => {
    const message = { contentType: 'avro/binary', payload: { schemaFormat, schema: JSON.parse(node) } };
    const { contract } = await validated(documentOf({ m: message, text: { payload: { type: 'object' } } }));
    expect(contract.channels[0]?.messages[0]?.encoding).toBe('binary');
  });
});
