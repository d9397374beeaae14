import { describe, expect, test } from 'vitest';
import * as formats from '../../runtime/shared/formats.js';
import { FORMATS } from '../../src/emit/validators/compile.js';

type Format = keyof typeof FORMATS;

/** By format: texts that are one, and texts that are none. */
const cases: Partial<Record<Format, readonly [readonly string[], readonly string[]]>> = {
  'date-time': [
    [
      '2026-11-23T08:45:00Z',
      '2026-11-23t08:45:00.123456z',
      '2026-11-23T08:45:00+05:30',
      '2024-02-29T00:00:00-00:00',
      '1998-12-31T23:59:60Z',
      '1998-12-31T15:59:60.5-08:00',
      '0000-01-01T00:00:00Z',
    ],
    [
      '2025-10-25T08:45:00.123',
      '2025-10-25',
      '2025-02-29T00:00:00Z',
      '2025-13-01T00:00:00Z',
      '2025-00-10T00:00:00Z',
      '2025-01-00T00:00:00Z',
      '2025-01-01T24:00:00Z',
      '2025-01-01T00:60:00Z',
      '2025-01-01T00:00:61Z',
      '1998-12-31T22:59:60Z',
      '2025-01-01T00:00:00+0200',
      '2025-01-01T00:00:00+24:00',
      '2025-01-01T00:00:00.Z',
      '2025-01-01TT00:00:00Z',
      ' 2025-01-01T00:00:00Z',
      '2025-1-1T00:00:00Z',
      '٢025-01-01T00:00:00Z',
      '',
    ],
  ],
  date: [
    ['2000-02-29', '2025-12-31'],
    ['1900-02-29', '2025-04-31', '2025-4-1', '20250401'],
  ],
  time: [
    ['08:45:00Z', '23:59:60+00:00'],
    ['08:45:00', '08:45Z', '25:00:00Z'],
  ],
  duration: [
    ['P1Y2M3DT4H5M6S', 'PT1S', 'P2W', 'P1D'],
    ['P', 'PT', 'P1', '1D', 'P1WT1H', 'P1H'],
  ],
  email: [
    ['a@b.example', 'a.b+c@localhost', "o'x@b-c.example"],
    ['a', '@b', 'a@', 'a b@c', 'a..b@c', '.a@b', 'a@b@c', 'a@-b'],
  ],
  hostname: [
    ['localhost', 'a-b.example', 'A.B', 'example.org.'],
    ['', '-a', 'a-', 'a..b', `${'a'.repeat(64)}.b`, 'a_b', 'é.example'],
  ],
  'idn-hostname': [
    ['é.example', 'localhost'],
    ['-é', 'a b'],
  ],
  ipv4: [
    ['0.0.0.0', '255.255.255.255'],
    ['256.0.0.0', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.4.'],
  ],
  ipv6: [
    ['::', '::1', '1::', '1:2:3:4:5:6:7:8', 'fe80::1:2', '::ffff:1.2.3.4', '1:2:3:4:5:6:1.2.3.4'],
    [
      '',
      ':',
      ':::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '::1::',
      '12345::',
      '1:2:3:4:5:6:7:1.2.3.4',
      '::1.2.3',
      'g::',
      '1:2:3:4:5:6:7:8::',
    ],
  ],
  uri: [
    ['https://a.example/b?c=%20#d', 'urn:a:b', 'mailto:a@b', 'http://[::1]:80/'],
    ['a', '/a', '//a', 'http://a b', 'http://a/%zz', ':a', '1a:b', 'a:"b"'],
  ],
  'uri-reference': [
    ['', 'a', '/a?b', '#c', 'https://a'],
    ['a b', '%', '<a>', 'a#b#c'],
  ],
  'uri-template': [
    ['/a/{b}{?c,d*}', 'x{#e:3}'],
    ['{', '{a', '{a}}', '{ a }'],
  ],
  uuid: [
    ['6a1d4a52-3b57-4c43-9a54-f6f6f2f3f0c1', '6A1D4A52-3B57-4C43-9A54-F6F6F2F3F0C1'],
    ['6a1d4a52', '6a1d4a523b574c439a54f6f6f2f3f0c1', '{6a1d4a52-3b57-4c43-9a54-f6f6f2f3f0c1}'],
  ],
  'json-pointer': [
    ['', '/', '/a~0b~1c/0'],
    ['a', '/~', '/~2', '#/a'],
  ],
  'relative-json-pointer': [
    ['0', '1/a', '2#'],
    ['', '/a', '01', '-1'],
  ],
  regex: [
    ['^a$', '\\p{L}'],
    ['(', '\\-', '['],
  ],
  byte: [
    ['', 'YQ==', 'YWI=', 'YWJj'],
    ['YQ=', 'Y', 'a b='],
  ],
  iri: [['https://é.example/ü'], ['é']],
};

describe.each(Object.entries(cases))('%s', (format, [valid, invalid]) => {
  const helper = FORMATS[format as Format]; // a key of `cases`
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: a table of all of them.
  const check = formats[helper];
  test.each(valid)('%j is one', (text) => expect(check(text)).toBe(true));
  test.each(invalid)('%j is none', (text) => expect(check(text)).toBe(false));
});

test('no text takes long', () => {
  const long = [...'a1:.-/%{'].map((char) => `${char.repeat(50_000)}\n`);
  const started = performance.now();
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: a table of all of them.
  for (const helper of new Set(Object.values(FORMATS))) for (const text of long) formats[helper](text);
  expect(performance.now() - started).toBeLessThan(5000);
});
