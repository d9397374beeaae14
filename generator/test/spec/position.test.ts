import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/spec/source.js';

const text = `base: &base
  shared: { deep: 1 }
other: &other { far: 2 }
one:
  <<: *base
  own: 3
two:
  <<: [*base, *other]
alias: *other
list:
  - first
  - { a/b: 4, 'c~d': 5, 6: six }
`;

const table: [pointer: string, line: number, column: number][] = [
  ['', 1, 1],
  ['/base', 1, 1],
  ['/base/shared/deep', 2, 13],
  ['/one/own', 6, 3],
  ['/one/shared', 2, 3],
  ['/two/far', 3, 17],
  ['/alias/far', 3, 17],
  ['/list/0', 11, 5],
  ['/list/1/a~1b', 12, 7],
  ['/list/1/c~0d', 12, 15],
  ['/list/1/6', 12, 25],
  ['/one/missing/deeper', 4, 1],
  ['/list/7', 10, 1],
];

describe('positions', () => {
  const source = parseSource('/document.yaml', new TextEncoder().encode(text));
  for (const [pointer, line, column] of table) {
    it(`${pointer || 'the root'} is at ${line}:${column}`, () => {
      expect(source.positionOf(pointer)).toEqual({ line, column });
    });
  }
});
