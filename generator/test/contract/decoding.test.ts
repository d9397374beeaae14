import { describe, expect, it } from 'vitest';
import type { DecodingNode } from '../../src/contract/model.js';
import { build, contractOf, type DocumentDraft } from './spec-document.js';

const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});

function draftOf(payloads: Record<string, unknown>, behaviour?: unknown): DocumentDraft {
  const messages = Object.fromEntries(Object.entries(payloads).map(([key, payload]) => [key, { payload }]));
  return { channels: { c: { messages } }, ...(behaviour !== undefined && { behaviour }) };
}

const table: [string, Record<string, unknown>, DecodingNode | undefined][] = [
  [
    'a constant',
    { a: object({ type: { const: 'a' } }), b: object({ type: { const: 'b' } }) },
    { at: ['type'], is: { a: 'a', b: 'b' } },
  ],
  [
    'an enum, and a constant that is no string',
    { a: object({ op: { enum: [1, 2] } }), b: object({ op: { const: null } }), c: object({ op: { const: 'x' } }) },
    { at: ['op'], is: { x: 'c' }, json: { '1': 'a', '2': 'a', null: 'b' } },
  ],
  [
    'a constant deep inside',
    {
      a: object({ meta: object({ type: { const: 'a' } }) }),
      b: object({ meta: object({ type: { const: 'b' } }) }),
    },
    { at: ['meta', 'type'], is: { a: 'a', b: 'b' } },
  ],
  [
    'two constants together',
    {
      a1: object({ op: { const: 'a' }, sub: { const: 1 } }),
      a2: object({ op: { const: 'a' }, sub: { const: 2 } }),
      b: object({ op: { const: 'b' }, sub: { const: 1 } }),
    },
    {
      at: ['op'],
      is: { a: { at: ['sub'], json: { '1': 'a1', '2': 'a2' } }, b: 'b' },
    },
  ],
  [
    'an object and a list',
    { a: { type: 'object' }, b: { type: 'array' } },
    { at: [], type: { object: 'a', array: 'b' } },
  ],
  [
    'positions of a tuple',
    {
      a: { type: 'array', items: [{ const: 'a' }, true], minItems: 2 },
      b: { type: 'array', items: [{ const: 'b' }], minItems: 1 },
    },
    { at: [0], is: { a: 'a', b: 'b' } },
  ],
  [
    'the type of a property',
    { a: object({ v: { type: 'string' } }), b: object({ v: { type: 'array' } }) },
    { at: ['v'], type: { string: 'a', array: 'b' } },
  ],
  [
    'branches of a union',
    {
      a: { oneOf: [object({ t: { const: 'x' } }), object({ t: { const: 'y' } })] },
      b: object({ t: { const: 'z' } }),
    },
    { at: ['t'], is: { x: 'a', y: 'a', z: 'b' } },
  ],
  ['one message alone, and what it is called', { a: object({ t: { const: 'a' } }) }, { at: ['t'], is: { a: 'a' } }],
  ['one message alone, which says nothing of itself', { a: object({ t: true }) }, 'a'],
  [
    'a message that may have any value: in every branch, after who demands it',
    { open: { type: 'object' }, a: object({ t: { const: 'a' } }), b: object({ t: { const: 'b' } }) },
    { at: ['t'], is: { a: ['a', 'open'], b: ['b', 'open'] }, else: 'open' },
  ],
  [
    'a message that cannot have the property: in none',
    { closed: { type: 'object', additionalProperties: false }, a: object({ t: { const: 'a' } }) },
    { at: ['t'], is: { a: 'a' }, else: 'closed' },
  ],
  [
    'a constant that may be missing',
    { a: object({ t: { const: 'a' } }, []), b: object({ t: { const: 'b' } }) },
    { at: ['t'], is: { a: 'a', b: 'b' }, else: 'a' },
  ],
  [
    'alternatives of a union, each with what belongs to it',
    {
      a: { oneOf: [object({ op: { const: 1 }, t: { const: 'x' } }), object({ op: { const: 2 }, t: { const: 'y' } })] },
      b: object({ op: { const: 1 }, t: { const: 'y' } }),
    },
    { at: ['op'], json: { '1': { at: ['t'], is: { x: 'a', y: 'b' } }, '2': 'a' } },
  ],
  [
    'the length of a list',
    {
      a: { type: 'array', items: [{ type: 'number' }, { type: 'string' }], minItems: 2, additionalItems: false },
      b: { type: 'array', items: { type: ['number', 'string'] }, minItems: 3, maxItems: 4 },
    },
    { at: ['length'], json: { '2': 'a', '3': 'b', '4': 'b' } },
  ],
  [
    'what a list is of, and who is tried first where it is empty',
    {
      a: { type: 'array', items: { type: 'string' } },
      b: { type: 'array', items: { type: 'number' }, minItems: 1 },
    },
    { at: [0], type: { string: 'a', number: 'b' }, else: 'a' },
  ],
  [
    'a property that the other must not have',
    {
      a: object({ x: { type: 'string' } }),
      b: { type: 'object', not: { required: ['x'] } },
    },
    { at: ['x'], type: { string: 'a' }, else: 'b' },
  ],
  [
    'validators, where only what is no object must not have the property',
    {
      a: object({ x: { type: 'string' } }),
      b: { type: 'object', not: { type: 'string', required: ['x'] } },
    },
    ['a', 'b'],
  ],
  [
    'validators, where an array may have what no object may',
    {
      a: { type: 'array', minItems: 2 },
      b: { type: ['object', 'array'], not: { type: 'object', required: ['length'] }, maxItems: 3 },
    },
    ['a', 'b'],
  ],
  [
    'a constant that may be null',
    { a: object({ t: { enum: ['a', null] } }), b: object({ t: { const: 'b' } }) },
    { at: ['t'], is: { a: 'a', b: 'b' }, json: { null: 'a' } },
  ],
  [
    'validators, the stricter schema first',
    {
      open: object({ x: { type: 'number' } }),
      more: object({ x: { type: 'number' }, y: { type: 'number' } }),
    },
    ['more', 'open'],
  ],
  [
    'what they declare, where each allows what the other sends',
    { a: object({ x: { type: 'number' } }, []), b: object({ y: { type: 'number' } }, []) },
    { at: ['x'], type: { number: ['a', 'b'] }, else: ['b', 'a'] },
  ],
  ['nothing', { a: { type: 'object' }, b: { type: 'object' } }, ['a', 'b']],
  [
    'a name that every object has',
    { a: object({ t: { const: '__proto__' } }), b: object({ t: { const: 'constructor' } }) },
    {
      at: ['t'],
      is: Object.fromEntries([
        ['__proto__', 'a'],
        ['constructor', 'b'],
      ]),
    },
  ],
];

describe('decoding', () => {
  it.each(table)('tells messages apart by %s', (_, payloads, want) => {
    expect(contractOf(draftOf(payloads)).channels[0]?.decoding.serverToClient.text).toEqual(want);
  });

  it("asks for the envelope's name first", () => {
    const both = (value: string) => object({ a: { const: value }, z: { const: value } });
    const draft = draftOf({ x: both('x'), y: both('y') }, { envelope: { name: '/z' } });
    expect(contractOf(draft).channels[0]?.decoding.serverToClient.text).toMatchObject({ at: ['z'] });
  });

  it('keeps directions, bytes and plain text apart', () => {
    const contract = contractOf({
      channels: {
        c: {
          messages: {
            ask: { payload: { type: 'object' }, from: 'client' },
            both: { payload: object({ t: { const: 'b' } }), from: 'both' },
            audio: { contentType: 'audio/wav' },
            raw: { payload: { type: 'string', format: 'binary' } },
            beat: { contentType: 'text/plain', payload: { type: 'string', const: 'beat' } },
            note: { contentType: 'text/plain', payload: { type: 'string', enum: ['one', 'two'] } },
            none: { from: 'nobody' },
          },
        },
      },
    });
    expect(contract.channels[0]?.decoding).toEqual({
      clientToServer: { text: { at: ['t'], is: { b: ['both', 'ask'] }, else: 'ask' }, ambiguous: [['both', 'ask']] },
      serverToClient: {
        text: { at: ['t'], is: { b: 'both' } },
        plain: { at: [], is: { beat: 'beat', one: 'note', two: 'note' } },
        binary: 'audio',
        ambiguous: [['audio', 'raw']],
      },
    });
  });

  it('names what nothing tells apart, with what would', () => {
    const { told, diagnostics } = build(draftOf({ a: { type: 'object' }, b: { type: 'object' } }));
    expect(told).toEqual(['EP4002 /channels/c']);
    expect(diagnostics[0]?.message).toMatch(/`a`, `b`.*server to client/);
    expect(diagnostics[0]?.hint).toContain('/type');
  });

  it('says that a constant is not required', () => {
    const payload = (value: string) => object({ t: { const: value } }, []);
    const { diagnostics } = build(draftOf({ a: payload('a'), b: payload('b') }));
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([['EP4002', 'List `t` under `required`.']]);
  });

  it('stays small where many messages may have any value', () => {
    const many = Array.from({ length: 40 }, (_, index) => [
      `m${index}`,
      object(
        { [`p${index}`]: { type: index % 2 ? 'string' : 'number' }, t: index % 3 ? { const: `c${index}` } : true },
        [],
      ),
    ]);
    const { text } = contractOf(draftOf(Object.fromEntries(many))).channels[0]?.decoding.serverToClient ?? {};
    expect(JSON.stringify(text).length).toBeLessThan(20_000);
  });
});

describe('a discriminator value that is the name of something else', () => {
  it('`__proto__` and `constructor` have branches like others', () => {
    const messages = Object.fromEntries(
      ['__proto__', 'constructor', 'plain'].map((kind, at) => [
        `m${at}`,
        { payload: { type: 'object', required: ['kind'], properties: { kind: { const: kind } } } },
      ]),
    );
    const decoding = build({ channels: { c: { messages } } }).contract?.channels[0]?.decoding.serverToClient.text;
    expect(JSON.stringify(decoding)).toBe('{"at":["kind"],"is":{"__proto__":"m0","constructor":"m1","plain":"m2"}}');
  });
});
