import { describe, expect, it } from 'vitest';
import { readText } from './reading.js';

const message = `
      summary: own
      traits:
        - { summary: first, description: first, headers: { type: object, properties: { a: { type: string } } } }
        - { description: second, title: second }
      headers: { type: object, properties: { b: { type: string } }, required: [b] }
      payload: {}
`;
const operation = 'description: own, traits: [{ description: trait, summary: trait }]';

const documents = {
  2: `asyncapi: 2.6.0
info: { title: T, version: 1.0.0 }
channels:
  /a: { publish: { operationId: o, ${operation}, message: { $ref: '#/components/messages/m' } } }
components:
  messages:
    m:${message}`,
  3: `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  a: { address: /a, messages: { m: { $ref: '#/components/messages/m' } } }
operations:
  o: { action: receive, channel: { $ref: '#/channels/a' }, ${operation} }
components:
  messages:
    m:${message}`,
};

describe('traits', () => {
  it('win over their target in AsyncAPI 2', async () => {
    const { channels, operations } = await readText(documents[2]);
    expect(channels[0]?.messages[0]).toMatchObject({ summary: 'first', description: 'second', title: 'second' });
    expect(operations[0]).toMatchObject({ description: 'trait', summary: 'trait' });
  });

  it('give way to their target in AsyncAPI 3', async () => {
    const { channels, operations } = await readText(documents[3]);
    expect(channels[0]?.messages[0]).toMatchObject({ summary: 'own', description: 'second', title: 'second' });
    expect(operations[0]).toMatchObject({ description: 'own', summary: 'trait' });
  });

  for (const major of [2, 3] as const) {
    it(`merge objects, and keep the target's place (AsyncAPI ${major})`, async () => {
      const { channels } = await readText(documents[major]);
      const headers = channels[0]?.messages[0]?.headers;
      expect(headers?.at.pointer).toMatch(/^\/components\/messages\/m\//);
      expect(headers?.value).toEqual({
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'string' } },
        required: ['b'],
      });
    });
  }

  it('place a field that only they have', async () => {
    const { channels, place } = await readText(
      documents[3].replace(/headers: \{ type: object, properties: \{ b.*/, 'x-none: 1'),
    );
    const at = channels[0]?.messages[0]?.headers?.at;
    expect(at && place(at)).toMatchObject({ line: 12, pointer: '/components/messages/m/traits/0/headers' });
  });
});
