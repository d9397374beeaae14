import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelSymbols, runtimeExports } from '../../src/contract/symbols.js';
import { channelKeys, schemaNames } from './hostile-names.js';
import { build, contractOf } from './spec-document.js';

const payload = { type: 'object', required: ['n'], properties: { n: { const: 1 } } };

function documentOf(keys: readonly string[], types: readonly string[]) {
  const properties = Object.fromEntries(types.map((name, i) => [`p${i}`, { $ref: `#/components/schemas/${name}` }]));
  const messages = { item: { payload: { type: 'object', properties } } };
  return {
    channels: Object.fromEntries(keys.map((key) => [key, { messages }])),
    schemas: Object.fromEntries(types.map((name) => [name, payload])),
  };
}

const words = fc.oneof(
  fc.constantFrom(...channelKeys),
  fc.tuple(fc.constantFrom(...channelKeys), fc.constantFrom(...channelKeys)).map((two) => two.join('-')),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const keys = fc.uniqueArray(
  words.filter((word) => word !== '__proto__'),
  { minLength: 1, maxLength: 12 },
);
const types = fc.uniqueArray(fc.constantFrom(...schemaNames), { maxLength: 8 });

test('nothing in the output is called like another thing, and every folder is one of its own', () => {
  fc.assert(
    fc.property(keys, types, (some, named) => {
      const { channels, schemas } = contractOf(documentOf(some, named));
      const symbols = [
        ...channels.flatMap(({ name }) => Object.values(channelSymbols(name))),
        ...schemas.map(({ name }) => name),
        ...runtimeExports.flatMap(({ names }) => names),
      ];
      expect(symbols.filter((symbol, i) => symbols.indexOf(symbol) !== i)).toEqual([]);
      const folders = channels.map(({ name }) => name.toUpperCase());
      expect(new Set(folders).size).toBe(folders.length);
      expect(folders.filter((folder) => /^(CON|PRN|AUX|NUL|COM\d|LPT\d)$/.test(folder))).toEqual([]);
    }),
  );
});

test('in any order of the document they are called the same', () => {
  const two = keys.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
  fc.assert(
    fc.property(two, ([one, other]) => {
      const named = (order: readonly string[]) =>
        contractOf(documentOf(order, [])).channels.map(({ key, name }) => `${key} ${name}`);
      expect(named(other).sort()).toEqual(named(one).sort());
    }),
  );
});

test.each<[string, { given: readonly string[]; want: readonly string[] }]>([
  ['the shorter one chooses first', { given: ['chat-url', 'chat'], want: ['chat-url-channel', 'chat'] }],
  ['alone it keeps its name', { given: ['chat-url'], want: ['chat-url'] }],
  [
    'a name that another one has is left to it',
    { given: ['a', 'a-url', 'a-url-channel'], want: ['a', 'a-url-channel2', 'a-url-channel'] },
  ],
  ['one symbol of two names', { given: ['a-1', 'a1'], want: ['a-1-channel', 'a1'] }],
  ['a device of Windows', { given: ['CON'], want: ['con-channel'] }],
])('%s', (_, { given, want }) => {
  expect(contractOf(documentOf(given, [])).channels.map(({ name }) => name)).toEqual(want);
});

test('what is called otherwise is told, with what is in its way', () => {
  const { diagnostics } = build(documentOf(['chat-servers', 'chat'], []));
  expect(diagnostics).toEqual([
    expect.objectContaining({
      code: 'EP4005',
      place: expect.objectContaining({ pointer: '/channels/chat-servers' }),
      message: '`chatServers` is exported for another channel too; this one is called `chat-servers-channel`',
    }),
  ]);
});

test('a schema that is called like an export beside it', () => {
  const { schemas } = contractOf(documentOf(['chat'], ['ChatClient', 'RequestError']));
  const names = schemas.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['ChatClientSchema', 'RequestErrorSchema']));
});
