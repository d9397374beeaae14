import { describe, expect, it } from 'vitest';
import { build, type DocumentDraft, type MessageDraft } from './spec-document.js';

const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});

function told(messages: Record<string, MessageDraft>, more: Partial<DocumentDraft> = {}) {
  const { diagnostics } = build({ channels: { c: { messages } }, ...more });
  return diagnostics.filter(({ code }) => code === 'EP4009' || code === 'EP4008');
}

describe('an example', () => {
  it('that another message allows, too, is named with its place and what would help', () => {
    const [diagnostic, ...others] = told({
      first: { payload: object({ kind: { type: 'string' } }) },
      second: { payload: object({ kind: { type: 'string' } }), examples: [{ kind: 'x' }, { kind: 'y' }] },
    });
    expect(others).toEqual([]);
    expect(diagnostic?.place?.pointer).toBe('/channels/c/messages/second/examples/0/payload');
    expect(diagnostic?.message).toBe(
      'example 1 and 1 more of message `second` is decoded as `first`, which allows it too',
    );
    expect(diagnostic?.hint).toBe('Require a constant of its own at `/kind` of each.');
  });

  it.each<[string, Record<string, MessageDraft>]>([
    [
      'whose message is found by a constant',
      {
        a: { payload: object({ t: { const: 'a' } }) },
        b: { payload: object({ t: { const: 'b' } }), examples: [{ t: 'b' }] },
      },
    ],
    [
      'whose message is found by validators',
      {
        a: { payload: object({ x: { maximum: 5 } }), examples: [{ x: 1 }] },
        b: { payload: object({ x: { minimum: 6 } }), examples: [{ x: 7 }] },
      },
    ],
    [
      'whose message declares more than another that comes first',
      { a: { payload: object({}) }, b: { payload: object({ x: true }), examples: [{ x: 1 }] } },
    ],
    [
      'of an optional property that no other declares',
      { a: { payload: object({ x: true }, []) }, b: { payload: object({ y: true }, []), examples: [{ y: 1 }] } },
    ],
    [
      'that its own schema rejects, which is told otherwise',
      { a: { payload: object({ x: true }, []) }, b: { payload: object({ y: true }), examples: [{ x: 1 }] } },
    ],
    [
      'of plain text beside JSON',
      {
        a: { payload: { type: 'object' } },
        b: { contentType: 'text/plain', payload: { type: 'string' }, examples: ['hello'] },
      },
    ],
    [
      'of bytes',
      { a: { contentType: 'audio/wav', examples: ['x'] }, b: { contentType: 'image/png', examples: ['y'] } },
    ],
  ])('%s is right', (_, messages) => {
    expect(told(messages)).toEqual([]);
  });

  it('of plain text that is JSON, where JSON is declared', () => {
    const [diagnostic] = told({
      a: { payload: { type: ['object', 'number'] } },
      b: { contentType: 'text/plain', payload: { type: 'string' }, examples: ['12'] },
    });
    expect(diagnostic?.message).toContain('of message `b` is decoded as `a`');
  });
});
