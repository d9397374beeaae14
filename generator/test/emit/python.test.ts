/** Python's own interpreter loads the models and takes what the contracts show. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Contract, Json, JsonSchema } from '../../src/contract/model.js';
import { emitAll } from '../../src/emit/emit.js';
import { load } from '../../src/emit/models/modelina.js';
import { loadContract } from '../../src/generate.js';
import { channelOf, contractOf, messageOf } from './contracts.js';

const python = '/usr/bin/python3';
const isMissing = spawnSync(python, ['--version']).status !== 0;

/** Reads pairs of class and value; writes what each becomes and comes back as, or the error's name. */
const script = `
import json, sys
sys.path.insert(0, sys.argv[1])
import models.python as models
out = []
for name, value in json.load(sys.stdin):
    try:
        out.append(getattr(models, name).from_json(value).to_json())
    except Exception as error:
        out.append(type(error).__name__)
print(json.dumps(out))
`;

async function roundTrip(contract: Contract, pairs: readonly (readonly [string, Json])[]): Promise<readonly Json[]> {
  const folder = mkdtempSync(join(tmpdir(), 'eventpact-python-'));
  try {
    for (const { path, content } of (await emitAll(contract, { models: ['python'] })).files) {
      if (!path.startsWith('models/')) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const args = ['-W', 'error', '-B', '-c', script, folder];
    const { stdout, stderr } = spawnSync(python, args, { input: JSON.stringify(pairs), encoding: 'utf8' });
    if (stderr !== '') throw new Error(stderr);
    return JSON.parse(stdout) as Json[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Absent where tests may skip; in CI a missing interpreter is a failure. */
const run = isMissing && process.env['CI'] !== 'true' ? test.skip : test;

run.each(['asyncapi.yaml', 'test/fixtures/warehouse.yaml', 'test/fixtures/polyglot.yaml', 'test/compile/odd.yaml'])(
  'every example of %s comes back as it was',
  async (document) => {
    const { contract } = await loadContract(document);
    const names = new Set(
      (await emitAll(contract, { models: ['python'] })).files.flatMap(({ path, content }) =>
        path === 'models/python/__init__.py' ? [...content.matchAll(/import (\w+)$/gm)].map((match) => match[1]) : [],
      ),
    );
    const pairs = contract.channels.flatMap((channel) =>
      channel.messages.flatMap((message) =>
        message.examples.flatMap(({ payload }) =>
          message.payload !== undefined && names.has(message.payload) ? [[message.payload, payload] as const] : [],
        ),
      ),
    );
    expect(await roundTrip(contract, pairs)).toEqual(pairs.map(([, payload]) => payload));
    expect(pairs.length > 0 || document.includes('odd')).toBe(true);
  },
);

const odd: JsonSchema = {
  type: 'object',
  required: ['e', 'state'],
  properties: {
    e: { type: 'string' },
    E: { type: 'number' },
    class: { type: 'string' },
    'b-c': { type: ['string', 'null'] },
    b_c: { type: 'string' },
    __x: { type: 'boolean' },
    kind: { const: 'odd' },
    state: { enum: ['on', 'off', 1, null] },
    next: { $ref: '#/$defs/Odd' },
    other: { anyOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/$defs/Odd' } }, { $ref: '#/$defs/Even' }] },
    additional_properties: { type: 'string', description: 'Has a """ in it, and a \\ at its end \\' },
  },
};
const even: JsonSchema = {
  type: 'object',
  required: ['two'],
  properties: { two: { const: 2 } },
  additionalProperties: false,
};

run('names and values that Python finds odd', async () => {
  const contract = contractOf({ Odd: odd, Even: even }, [
    channelOf([messageOf('odd', 'Odd'), messageOf('even', 'Even')]),
  ]);
  const values: readonly Json[] = [
    { e: 'a', E: 1.5, class: 'c', 'b-c': 'x', b_c: 'y', __x: true, kind: 'odd', state: 'on', extra: [1, { a: null }] },
    { e: 'a', state: null, next: { e: 'b', state: 1, next: { e: 'c', state: 'off' } } },
    { e: 'a', state: 'on', other: [{ e: 'b', state: 'off' }], additional_properties: 'mine' },
    { e: 'a', state: 'on', other: { two: 2 } },
    { e: 'a', state: 'on', other: 'text' },
  ];
  expect(
    await roundTrip(
      contract,
      values.map((value) => ['Odd', value] as const),
    ),
  ).toEqual(values);
  // Where null may stand, it and absence are two things; elsewhere None is absence.
  expect(await roundTrip(contract, [['Odd', { e: 'a', state: 'on', 'b-c': null }]])).toEqual([
    { e: 'a', state: 'on', 'b-c': null },
  ]);
  const wrong: readonly (readonly [string, Json])[] = [
    ['Odd', { state: 'on' }],
    ['Odd', { e: 'a', state: 'gone' }],
    ['Even', { two: 3 }],
    ['Even', { two: 2, three: 3 }],
  ];
  expect(await roundTrip(contract, wrong)).toEqual(['KeyError', 'ValueError', 'ValueError', 'ValueError']);
});

test('nothing is made unless asked for', async () => {
  const { files } = await emitAll(contractOf({ Odd: odd, Even: even }));
  expect(files.filter((file) => file.path.startsWith('models/'))).toEqual([]);
});

test('without Modelina it says what to install', async () => {
  const missing = Object.assign(new Error('no such package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(load(() => Promise.reject(missing))).rejects.toMatchObject({
    diagnostics: [{ code: 'EP5006', hint: expect.stringContaining('npm install') }],
  });
  await expect(load(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
