/** One fault each, put into a document's bytes. */
import { names } from './hostile.js';
import type { Random } from './random.js';

export type TextMutator = (text: Buffer, random: Random) => Buffer;

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

/** `put` instead of `length` bytes at `at`. */
function spliced(text: Buffer, at: number, length: number, put: Buffer | string): Buffer {
  return Buffer.concat([text.subarray(0, at), typeof put === 'string' ? bytes(put) : put, text.subarray(at + length)]);
}

/** Changes the lines, as text. */
function lines(change: (lines: string[], random: Random) => void): TextMutator {
  return (text, random) => {
    const list = text.toString('utf8').split('\n');
    change(list, random);
    return bytes(list.join('\n'));
  };
}

const inserted: readonly (string | Buffer)[] = [
  ...['\u0000', '\u0007', '\u001b[0m', '\u007f', '\ufeff', '\u2028', '\t', '\r', '\n', '\u0085', '\u00a0', '\ufffd'],
  ...[
    "'",
    '"',
    '`',
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    ',',
    '#',
    ' #',
    '&',
    '&a ',
    '*a',
    '!',
    '!!',
    '|',
    '>',
    '%',
    '@',
    '- ',
    '? ',
    '\\',
    '<<: ',
  ],
  ...[
    '!!js/function "x"',
    '!!binary "x"',
    '!!set {}',
    '!!omap []',
    '!!python/object:a {}',
    '!<tag:x> ',
    '!!float x',
    '!!timestamp 2001-01-01',
  ],
  ...[
    '---\n',
    '...\n',
    '\n---\n',
    '%YAML 1.1\n---\n',
    '%TAG ! x\n',
    '// x\n',
    '/* x */',
    'null',
    '~',
    '.inf',
    '.nan',
    '0x1F',
    '0o17',
    '1_000',
  ],
  ...[
    '1e400',
    '-1e400',
    '9'.repeat(400),
    '0.'.concat('0'.repeat(400), '1'),
    '[['.repeat(3000),
    '{"a":'.repeat(3000),
    '- '.repeat(3000),
  ],
  ...[
    Buffer.from([0xff]),
    Buffer.from([0xc3]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0xfe, 0xff]),
    Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  ],
];

const laughs = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'.split('').map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
];

export const textMutators: Readonly<Record<string, TextMutator>> = {
  'cuts bytes': (text, random) => spliced(text, random.below(text.length), random.pick([1, 1, 2, 10, 100, 1000]), ''),
  'cuts the end': (text, random) => text.subarray(0, random.below(text.length)),
  'cuts the beginning': (text, random) => text.subarray(random.below(text.length)),
  'repeats bytes': (text, random) => {
    const [at, length] = [random.below(text.length), random.pick([1, 5, 50, 500])];
    return spliced(text, at, 0, text.subarray(at, at + length));
  },
  'inserts something': (text, random) => spliced(text, random.below(text.length), 0, random.pick(inserted)),
  'inserts something at a value': (text, random) => {
    const at = text.indexOf(': ', random.below(text.length));
    return at < 0 ? text : spliced(text, at + 2, 0, random.pick(inserted));
  },
  'changes a byte': (text, random) => spliced(text, random.below(text.length), 1, Buffer.from([random.below(256)])),
  'replaces a value': lines((list, random) => {
    const at = random.below(list.length);
    list[at] = (list[at] ?? '').replace(/:\s*\S.*$/, `: ${random.pick(names)}`);
  }),
  'replaces a number': (text, random) => {
    const numbers = [...text.toString('latin1').matchAll(/\b\d+\b/g)];
    if (numbers.length === 0) return text;
    const { index, 0: number } = random.pick(numbers);
    return spliced(
      text,
      index,
      number.length,
      random.pick(['1e400', '-1', '0', '9'.repeat(400), '1.5', '""', 'null', '00', '1e-400']),
    );
  },
  'repeats lines': lines((list, random) => {
    const [at, count] = [random.below(list.length), 1 + random.below(12)];
    list.splice(at, 0, ...list.slice(at, at + count));
  }),
  'removes lines': lines((list, random) => void list.splice(random.below(list.length), 1 + random.below(5))),
  'swaps lines': lines((list, random) => {
    const [a, b] = [random.below(list.length), random.below(list.length)];
    [list[a], list[b]] = [list[b] ?? '', list[a] ?? ''];
  }),
  'shifts a line': lines((list, random) => {
    const at = random.below(list.length);
    list[at] = random.chance(0.5) ? ` ${list[at]}` : (list[at] ?? '').replace(/^ {1,2}/, '');
  }),
  'indents by tabs': lines((list, random) => {
    const from = random.below(list.length);
    for (let i = from; i < from + 5 && i < list.length; i++) list[i] = (list[i] ?? '').replace(/^ +/, '\t');
  }),
  'names and repeats a value': lines((list, random) => {
    const at = random.below(list.length);
    list[at] = (list[at] ?? '').replace(/: ?/, ': &a1 ');
    const then = random.below(list.length);
    list[then] = (list[then] ?? '').replace(/:.*$/, random.chance(0.5) ? ': *a1' : ':\n  <<: *a1');
  }),
  'laughs a billion times': lines(
    (list, random) => void list.splice(random.chance(0.5) ? 0 : list.length, 0, ...laughs),
  ),
  'begins with a byte order mark': (text) => spliced(text, 0, 0, '\ufeff'),
  'ends its lines as DOS did': (text) => bytes(text.toString('utf8').replaceAll('\n', '\r\n')),
  'ends its lines as old Macs did': (text) => bytes(text.toString('utf8').replaceAll('\n', '\r')),
  'is UTF-16': (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.toString('utf8'), 'utf16le')]),
  'is there twice': (text) => Buffer.concat([text, bytes('\n---\n'), text]),
  'is empty': (_, random) =>
    bytes(random.pick(['', ' ', '\n', '---', 'null', '[]', '{}', '0', '""', '{', '\u0000', '#'])),
};
