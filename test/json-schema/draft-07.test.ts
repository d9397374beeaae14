/**
 * What draft-07 says of values, as the suite of the JSON Schema organisation asks for it: each schema as a payload, through
 * document, contract and emitted validators. The suite itself is in no npm package, so the facts are written down here.
 */
import { describe, expect, it } from 'vitest';
import { checksOf } from '../../generator/src/conformance/validity.js';
import { type Case, type Cases, Text } from './case.js';
import { arrays } from './cases/arrays.js';
import { combinations } from './cases/combinations.js';
import { formats } from './cases/formats.js';
import { laterDrafts } from './cases/later-drafts.js';
import { numbers } from './cases/numbers.js';
import { objects } from './cases/objects.js';
import { references } from './cases/references.js';
import { strings } from './cases/strings.js';
import { types } from './cases/types.js';
import { documentOf, validated } from './toolkit.js';

const groups: Readonly<Record<string, Cases>> = {
  types,
  numbers,
  strings,
  arrays,
  objects,
  combinations,
  references,
  formats,
  'later drafts': laterDrafts,
};

/** Said of many schemas in one document: messages that are alike, names that are taken. Formats: below. */
const OF_THE_LOT = new Set(['EP4002', 'EP4005']);

describe.each(Object.entries(groups))('%s', async (_, cases) => {
  const entries = Object.entries(cases);
  const { accepts, contract, diagnostics } = await validated(documentOf(Object.fromEntries(entries.map(messageOf))));
  const checks = contract.channels.map((channel) => checksOf(contract, channel))[0] ?? {};

  it.each(entries.map(([name, each], index) => [name, `m${index}`, each] as const))('%s', (_name, message, each) => {
    const { valid = [], invalid = [], told = [] } = each;
    const wrong = [
      ...valid.filter((value) => !accepts(message, value)).map((value) => ['refused', value]),
      ...invalid.filter((value) => accepts(message, value)).map((value) => ['taken', value]),
    ];
    expect(wrong).toEqual([]);
    // What cases are derived by is read off the same schemas.
    const read = (value: unknown) =>
      checks[message]?.(JSON.parse(value instanceof Text ? value.text : JSON.stringify(value)));
    expect([...valid, ...invalid].filter((value) => read(value) !== accepts(message, value))).toEqual([]);
    const mine = diagnostics.filter(({ place }) => `${place?.pointer}/`.startsWith(`/channels/c/messages/${message}/`));
    const ofItself = mine.filter(({ code, message: text }) => !OF_THE_LOT.has(code) && !/\bformat\b/.test(text));
    expect(ofItself.map(({ code }) => code)).toEqual(told);
  });
});

function messageOf([, { schema }]: readonly [string, Case], index: number) {
  const message = `m${index}`;
  // Text over text, so that names such as `__proto__` stay.
  const text = JSON.stringify(schema).replaceAll('"#self', `"#/channels/c/messages/${message}/payload`);
  return [message, { payload: JSON.parse(text) }] as const;
}

it('names a format that is not checked', async () => {
  const { diagnostics } = await validated(documentOf({ m: { payload: { type: 'string', format: 'colour' } } }));
  expect(diagnostics).toContainEqual(
    expect.objectContaining({ code: 'EP4003', severity: 'warning', message: expect.stringContaining('`colour`') }),
  );
});

describe('the tables', () => {
  const all = Object.values(groups).flatMap((cases) => Object.values(cases));
  const rows = all.flatMap(({ valid = [], invalid = [] }) => [...valid, ...invalid]);

  it('have some 1,700 rows', () => expect(rows.length).toBeGreaterThan(1500));

  it('have both verdicts, of values of every kind', () => {
    const kinds = new Set(
      rows.map((value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)),
    );
    expect([...kinds].sort()).toEqual(['array', 'boolean', 'null', 'number', 'object', 'string']);
    expect(rows.some((value) => value instanceof Text)).toBe(true);
  });

  it('are judged where code cannot be made from strings', async () => {
    const { run } = await validated(documentOf({ m: { payload: { type: 'string' } } }));
    expect(() => run('Function("return 1")()')).toThrow(/Code generation from strings disallowed/);
  });
});
