import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildContract } from '../../src/contract/build.js';
import { readText } from '../spec/reading.js';
import { contractOf, type MessageDraft } from './spec-document.js';

const saying = (value: string) => ({ type: 'object', required: ['op'], properties: { op: { const: value } } });

function namesOf(messages: Record<string, MessageDraft>, behaviour?: unknown) {
  const contract = contractOf({ channels: { c: { messages } }, ...(behaviour !== undefined && { behaviour }) });
  return contract.channels[0]?.messages.map(({ name, method }) => `${name} ${method}`);
}

describe('the name of a message', () => {
  it.each<[string, Record<string, MessageDraft>, string[]]>([
    ['its key', { placed: {} }, ['placed placed']],
    ['its own, above its key', { placed: { name: 'order-placed' } }, ['order-placed placed']],
    ['what a constant says, where its key says where it stood', { 'on.message.0': { payload: saying('a') } }, ['a a']],
    ['its own, there', { 'on.message.0': { name: 'order', payload: saying('a') } }, ['order order']],
    [
      'the schema of its payload, there',
      { 'on.message': { payload: { $ref: '#/components/schemas/price' } } },
      ['price price'],
    ],
    [
      'the title of its payload, there',
      { 'on.message': { payload: { type: 'object', title: 'Price tick' } } },
      ['priceTick priceTick'],
    ],
    ['no member of the client', { 'on.message': { payload: saying('SUBSCRIBE') } }, ['SUBSCRIBE subscribeMessage']],
    [
      'the next best, where two wish for one',
      { 'a.message.0': { name: 'n', payload: saying('a') }, 'a.message.1': { name: 'n', payload: saying('b') } },
      ['a a', 'b b'],
    ],
    ['its made key, where there is nothing else', { 'a.message.0': {} }, ['a.message.0 aMessage0']],
  ])('is %s', (_, messages, want) => {
    const { channels } = contractOf({ schemas: { price: { type: 'object' } }, channels: { c: { messages } } });
    expect(channels[0]?.messages.map(({ name, method }) => `${name} ${method}`)).toEqual(want);
  });

  it("is above all the constant at the envelope's name", () => {
    expect(namesOf({ placed: { name: 'x', payload: saying('orders:placed') } }, { envelope: { name: '/op' } })).toEqual(
      ['orders:placed placed'],
    );
  });
});

interface Drawn {
  readonly name?: string;
  readonly messageId?: string;
  readonly title?: string;
  readonly op?: string;
}
const some = (...values: string[]) => fc.constantFrom(...values);
const drawn: fc.Arbitrary<Drawn> = fc.record(
  { name: some('n', 'a', 'update'), messageId: some('id', 'a'), title: some('a', 'Price tick'), op: some('a', 'b') },
  { requiredKeys: [] },
);

/** AsyncAPI 2 over JSON; every message is marked, so that it is known again. */
function document(channels: readonly (readonly [string, readonly (readonly [number, Drawn])[]])[]): string {
  return JSON.stringify({
    asyncapi: '2.6.0',
    info: { title: 'T', version: '1' },
    channels: Object.fromEntries(
      channels.map(([key, messages]) => [
        key,
        {
          subscribe: {
            message: {
              oneOf: messages.map(([mark, { op, ...facts }]) => ({
                ...facts,
                summary: `mark ${mark}`,
                payload: {
                  type: 'object',
                  ...(op !== undefined && { required: ['op'], properties: { op: { const: op } } }),
                },
              })),
            },
          },
        },
      ]),
    ),
  });
}

async function named(text: string): Promise<readonly string[]> {
  const { contract } = buildContract(await readText(text));
  return contract.channels
    .flatMap(({ key, messages }) => messages.map(({ summary, name, method }) => `${key} ${summary} ${name} ${method}`))
    .sort();
}

describe('names', () => {
  it('stay as they were when messages and channels are moved', async () => {
    const marked = fc
      .array(drawn, { minLength: 1, maxLength: 5 })
      .map((list) => list.map((one, at) => [at, one] as const));
    const moved = marked.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    await fc.assert(
      fc.asyncProperty(moved, moved, async ([first, firstMoved], [second, secondMoved]) => {
        const before = await named(
          document([
            ['/x', first],
            ['/y', second],
          ]),
        );
        expect(
          await named(
            document([
              ['/y', secondMoved],
              ['/x', firstMoved],
            ]),
          ),
        ).toEqual(before);
        expect(new Set(before).size).toBe(first.length + second.length);
      }),
      { numRuns: 60 },
    );
  });
});
