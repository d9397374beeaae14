import { join } from 'node:path';
import { expect, it } from 'vitest';
import { referredFiles } from '../../src/cli/referred-files.js';
import { tempFolder } from './support.js';

it.each([
  ["$ref: './a b.yaml#/x'", ['a b.yaml']],
  ['$ref: ./a.yaml#/x', ['a.yaml']],
  ['{ "$ref": "a%20b.json" }', ['a b.json']],
  ['{ $ref: ../a.json }', ['../a.json']],
  ["$ref: '#/x'", []],
  ['$ref: https://example.org/a.yaml', []],
  ['$ref: //example.org/a.yaml', []],
])('%s', (text, wanted) => {
  const folder = tempFolder({ 'main.yaml': text });
  const main = join(folder, 'main.yaml');
  expect(referredFiles([main])).toEqual([main, ...wanted.map((path) => join(folder, path))]);
});

it('goes on in what is referred to, also in a circle, and past what is missing', () => {
  const folder = tempFolder({
    'a.yaml': '$ref: deep/b.yaml',
    'deep/b.yaml': '[{ $ref: ../a.yaml }, { $ref: c.yaml }]',
  });
  const names = ['a.yaml', 'deep/b.yaml', 'deep/c.yaml'];
  expect(referredFiles([join(folder, 'a.yaml')])).toEqual(names.map((name) => join(folder, name)));
});
