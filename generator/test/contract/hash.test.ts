import { describe, expect, it } from 'vitest';
import { contractOf, type DocumentDraft } from './spec-document.js';

const schemas = {
  Point: { type: 'object', required: ['x', 'y'], properties: { x: { type: 'number' }, y: { type: 'number' } } },
  Node: {
    type: 'object',
    properties: { next: { $ref: '#/components/schemas/Node' }, at: { $ref: '#/components/schemas/Point' } },
  },
};
const payload = {
  type: 'object',
  description: 'Prose.',
  required: ['event', 'data'],
  properties: { event: { const: 'moved' }, data: { $ref: '#/components/schemas/Node' }, kind: { enum: ['a', 'b'] } },
};
const behaviour = { envelope: { name: '/event', data: '/data' }, limits: { burst: 3 } };
const base: DocumentDraft = {
  behaviour,
  schemas,
  channels: {
    c: {
      messages: {
        moved: { payload },
        ask: { payload: { const: 1 }, from: 'client', reply: ['moved'] },
      },
    },
  },
};

function hash(draft: DocumentDraft): string {
  return contractOf(draft).hash;
}

function withPayload(changed: unknown, others: Record<string, unknown> = schemas): DocumentDraft {
  const messages = { ...base.channels['c']?.messages, moved: { payload: changed } };
  return { ...base, schemas: others, channels: { c: { messages } } };
}

const same: [string, DocumentDraft][] = [
  ['prose', withPayload({ ...payload, description: 'Other prose.', title: 'Moved', examples: [1] })],
  ['the order of members', withPayload(Object.fromEntries(Object.entries(payload).reverse()))],
  ['the order of names', withPayload({ ...payload, required: ['data', 'event'] })],
  [
    'the order of values',
    withPayload({ ...payload, properties: { ...payload.properties, kind: { enum: ['b', 'a'] } } }),
  ],
  [
    'names of schemas',
    withPayload(
      { ...payload, properties: { ...payload.properties, data: { $ref: '#/components/schemas/Link' } } },
      {
        Spot: schemas.Point,
        Link: {
          type: 'object',
          properties: { next: { $ref: '#/components/schemas/Link' }, at: { $ref: '#/components/schemas/Spot' } },
        },
      },
    ),
  ],
  [
    'where a schema is written',
    withPayload(payload, { Node: { ...schemas.Node, properties: { ...schemas.Node.properties, at: schemas.Point } } }),
  ],
  ['an envelope said by allOf', withPayload({ allOf: [{ type: 'object', required: ['event'] }, payload] })],
  [
    'the order of messages',
    {
      ...base,
      channels: { c: { messages: Object.fromEntries(Object.entries(base.channels['c']?.messages ?? {}).reverse()) } },
    },
  ],
];

const different: [string, DocumentDraft][] = [
  [
    'a type',
    withPayload(payload, { ...schemas, Point: { ...schemas.Point, properties: { x: { type: 'string' }, y: true } } }),
  ],
  ['what is required', withPayload({ ...payload, required: ['event'] })],
  [
    'recursion',
    withPayload(payload, {
      ...schemas,
      Node: { ...schemas.Node, properties: { ...schemas.Node.properties, next: true } },
    }),
  ],
  [
    'a format',
    withPayload({ ...payload, properties: { ...payload.properties, kind: { type: 'string', format: 'uuid' } } }),
  ],
  ['a constant', withPayload({ ...payload, properties: { ...payload.properties, event: { const: 'went' } } })],
  ['behaviour', { ...base, behaviour: { ...behaviour, limits: { burst: 4 } } }],
  [
    'an address',
    {
      ...base,
      channels: { c: { ...base.channels['c'], messages: base.channels['c']?.messages ?? {}, address: '/other' } },
    },
  ],
  [
    'a direction',
    { ...base, channels: { c: { messages: { ...base.channels['c']?.messages, moved: { payload, from: 'both' } } } } },
  ],
  [
    'a reply',
    {
      ...base,
      channels: {
        c: { messages: { ...base.channels['c']?.messages, ask: { payload: { const: 1 }, from: 'client' } } },
      },
    },
  ],
  [
    'a query',
    {
      ...base,
      channels: {
        c: { ...base.channels['c'], messages: base.channels['c']?.messages ?? {}, query: { properties: { q: true } } },
      },
    },
  ],
];

describe('the hash', () => {
  it('is 16 hex digits', () => {
    expect(hash(base)).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each(same)('does not depend on %s', (_, draft) => {
    expect(hash(draft)).toBe(hash(base));
  });

  it.each(different)('depends on %s', (_, draft) => {
    expect(hash(draft)).not.toBe(hash(base));
  });

  it('tells schemas apart that lead back to themselves through a list', () => {
    const tree = (of: string) => ({
      Tree: { properties: { of: { type: of }, kids: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
    });
    const payload = { $ref: '#/components/schemas/Tree' };
    const hashOf = (of: string) => hash({ schemas: tree(of), channels: { c: { messages: { m: { payload } } } } });
    expect(hashOf('string')).not.toBe(hashOf('number'));
  });

  it('does not depend on the order of types', () => {
    const hashOf = (...type: string[]) => hash({ channels: { c: { messages: { m: { payload: { type } } } } } });
    expect(hashOf('string', 'null')).toBe(hashOf('null', 'string'));
  });
});
