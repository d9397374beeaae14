/** What can be said of the models in every language without its compiler. */
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../generator/src/contract/model.js';
import { MARKER } from '../../generator/src/emit/header.js';
import { modelFiles } from '../../generator/src/emit/models/files.js';
import { loadContract } from '../../generator/src/generate.js';
import type { ModelLanguage } from '../../generator/src/options.js';
import { channelOf, contractOf, messageOf } from '../../generator/test/emit/contracts.js';
import { modelsOf } from './payloads.js';

const languages: readonly ModelLanguage[] = ['python', 'java', 'rust', 'csharp', 'go', 'kotlin'];
const documents = ['asyncapi.yaml', 'test/fixtures/warehouse.yaml', 'test/fixtures/polyglot.yaml'];
const contracts = new Map<string, Contract>();
for (const document of documents) contracts.set(document, (await loadContract(document)).contract);

/** How a key on the wire stands in the code that reads and writes it. */
const marks: Readonly<Record<ModelLanguage, (key: string) => string>> = {
  python: (key) => `${key}: self.`,
  java: (key) => `@JsonProperty(${key})`,
  rust: (key) => `rename = ${key}`,
  csharp: (key) => `[JsonPropertyName(${key})]`,
  go: (key) => `(all, ${key}, &read.`,
  kotlin: (key) => `@get:JsonProperty(${key.replaceAll('$', '\\$')})`,
};

const table = languages.flatMap((language) => documents.map((document) => [language, document] as const));

describe.each(table)('%s models of %s', (language, document) => {
  const contract = contracts.get(document) ?? contractOf({});
  const files = modelsOf(contract, language);

  test('have every key of every schema', async () => {
    const text = [...(await files).values()].join('\n');
    const keys = [...keysIn(contract.schemas.map(({ schema }) => schema))];
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((key) => !text.includes(marks[language](JSON.stringify(key))))).toEqual([]);
  });

  test('say that they are generated, and are the same each time', async () => {
    for (const [path, content] of await files)
      expect([path, content.slice(0, 200)]).toEqual([path, expect.stringContaining(MARKER)]);
    expect(await modelsOf(contract, language)).toEqual(await files);
  });

  test('are balanced', async () => {
    for (const [path, content] of await files) expect([path, unbalanced(content, language)]).toEqual([path, '']);
  });

  test('differ in more than case', async () => {
    const paths = [...(await files).keys()].map((path) => path.toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
  });
});

/** Property names of schemas, wherever they stand. */
function keysIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'properties') for (const name of Object.keys(inner)) found.add(name);
    keysIn(inner, found);
  }
  return found;
}

/** Brackets that nothing closes, outside of texts and comments. */
function unbalanced(content: string, language: ModelLanguage): string {
  const comment = language === 'python' ? /"""[\s\S]*?(?<!\\)"""|#.*/g : /\/\/.*|\/\*[\s\S]*?\*\//g;
  const code = content.replace(/"(?:\\.|[^"\\\n])*"(?!"")/g, '0').replace(comment, '');
  const open: string[] = [];
  for (const [char] of code.matchAll(/[()[\]{}]/g)) {
    const last = open.at(-1);
    if (last && `${last}${char}`.match(/^(\(\)|\[\]|\{\})$/)) open.pop();
    else open.push(char);
  }
  return open.join('');
}

describe('what models cannot say', () => {
  const said = async (schemas: Parameters<typeof contractOf>[0], only: readonly string[] = languages) => {
    const contract = contractOf(schemas, [channelOf([messageOf('event', 'Event')])]);
    const { diagnostics } = await modelFiles(contract, only, { package: 'models' });
    return diagnostics.map(({ code, message }) => `${code} ${message}`);
  };

  test('is nothing where all is plain', async () => {
    expect(
      await said({ Event: { type: 'object', properties: { e: { type: 'string' }, E: { type: 'number' } } } }),
    ).toEqual([]);
  });

  test.each([
    [
      'a constant object',
      { const: { a: 1 } },
      [
        'EP4011 Models in other languages cannot say an object or a list that is constant: it takes any value: `Event.x`.',
      ],
    ],
    [
      'an enum of numbers',
      { enum: [1, 2] },
      [
        'EP4011 The models in Java, Rust, C#, Go and Kotlin cannot say an `enum` of other values than strings: any of their type is taken: `Event.x`.',
      ],
    ],
    [
      'an enum of lists',
      { enum: [[1], [2]] },
      [
        'EP4011 Models in other languages cannot say an `enum` with objects or lists in it: it takes any value: `Event.x`.',
      ],
    ],
    [
      'a constant in a list',
      { type: 'array', items: { const: 1 } },
      [
        'EP4011 The models in Java, Rust, C#, Go and Kotlin cannot say a constant inside a list, a union or what may be null: any value of its type is taken: `Event.x`.',
      ],
    ],
    [
      'what nothing fits',
      { type: 'string', enum: [1], description: 'never' },
      ['EP4011 Models in other languages cannot say a schema that no value fits: it takes any value: `Event.x`.'],
    ],
    [
      'a condition',
      { type: 'object', properties: { a: {} }, else: { properties: { b: {} } } },
      ['EP4013 The models in Python, Java, Rust, C#, Go and Kotlin have lost properties: `Event.b`.'],
    ],
  ] as const)('%s', async (_name, x, want) => {
    expect(await said({ Event: { type: 'object', properties: { x } } })).toEqual(want);
  });

  test('a message of plain text, or one that is null', async () => {
    const { payload: _, ...text } = messageOf('text', 'Event', { encoding: 'text' });
    const schemas = { Event: { type: ['object', 'null'], properties: { a: {} } } };
    const contract = contractOf(schemas, [channelOf([text, messageOf('event', 'Event')])]);
    const { diagnostics } = await modelFiles(contract, ['go'], { package: 'models' });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Models in other languages cannot say a message that is null as a whole: `Event`.',
      'The models in Go cannot say messages of plain text or bytes, which are no JSON: `text`.',
    ]);
  });
});
