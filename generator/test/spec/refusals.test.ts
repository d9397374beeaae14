import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MAX_BYTES } from '../../src/spec/source.js';
import { document3, fixture, told, written } from './reading.js';

const laughs = ['a: &a [x,x,x,x,x,x,x,x,x]']
  .concat('bcdefgh'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}]`))
  .join('\n');

const info = 'info: { title: T, version: 1.0.0 }\n';

/** What cannot be worked on, each with one coded error, its place, and words that its message or hint must have. */
const table: [name: string, text: string | Uint8Array, line: string, words: RegExp][] = [
  ['a bracket left open', 'asyncapi: 3.0.0\ninfo: [1, 2\nchannels: {}\n', 'EP1002 document.yaml:2:7', /`\[`.*`\]`/s],
  ['a brace left open', '{\n  "asyncapi": {\n    "b": [1, 2]\n', 'EP1002 document.yaml:2:15', /`\{`.*`\}`/s],
  ['a quotation mark left open', 'asyncapi: "3.0.0\ninfo: {}\n', 'EP1002 document.yaml:1:11', /`"` is opened/],
  ['a comma too many', '{"info": {,', 'EP1002 document.yaml:1:11', /Unexpected ,/],
  ['broken JSON', '{\n  "asyncapi": "3.0.0"\n  "info": {}\n}\n', 'EP1002 document.yaml:3:3', /YAML/],
  [
    'a tab',
    'asyncapi: 3.0.0\ninfo:\n\ttitle: T\n\tversion: 1.0.0\nchannels: {}\n',
    'EP1002 document.yaml:3:1',
    /spaces/,
  ],
  ['a key twice', `asyncapi: 3.0.0\n${info}info: {}\n`, 'EP1002 document.yaml:3:1', /twice/],
  ['two documents', 'asyncapi: 3.0.0\n---\nasyncapi: 3.0.0\n', 'EP1002 document.yaml:2:1', /several/],
  ['no UTF-8', new Uint8Array([0x61, 0x3a, 0x0a, 0xff, 0xc0]), 'EP1002 document.yaml:2:1', /UTF-8/],
  ['half a character', '{ "asyncapi": "3.0.0",\n"a\\ud800": 1 }\n', 'EP1002 document.yaml:2:1', /half of a character/],
  ['billion laughs', laughs, 'EP1002 document.yaml:2:8', /anchors too often/],
  ['an alias of nothing', 'asyncapi: 3.0.0\ninfo:\n  x: *y\n', 'EP1002 document.yaml:3:6', /`\*y` stands for nothing/],
  ['a text merged', 'asyncapi: 3.0.0\ninfo:\n  <<: title\n', 'EP1002 document.yaml:3:3', /`<<` merges/],
  ['an anchor in itself', 'asyncapi: 3.0.0\ninfo: &i\n  x: *i\n', 'EP1006 document.yaml:3:6', /itself/],
  ['nested too deeply', '['.repeat(200_000), 'EP1002 document.yaml:1:502', /deep/],
  ['lists in lists', '- '.repeat(20_000), 'EP1002 document.yaml:1:1003', /deep/],
  ['too large', new Uint8Array(MAX_BYTES + 1).fill(0x20), 'EP1001 document.yaml', /16 MB/],
  ['an empty file', '', 'EP1005 document.yaml:1:1', /empty/],
  ['a scalar', 'hello\n', 'EP1005 document.yaml:1:1', /not an AsyncAPI document/],
  ['OpenAPI', 'openapi: 3.1.0\n', 'EP1005 document.yaml:1:1 /openapi', /`openapi`/],
  ['no version', info, 'EP1005 document.yaml:1:1', /asyncapi: 3.0.0/],
  ['version 1', '# first\nasyncapi: 1.2.0\n', 'EP1005 document.yaml:2:1 /asyncapi', /@asyncapi\/converter/],
  ['an unknown version', 'asyncapi: 3.9.0\n', 'EP1005 document.yaml:1:1 /asyncapi', /2\.0 to 2\.6/],
  ['a version with a `toString`', 'asyncapi: { toString: 1 }\n', 'EP1005 document.yaml:1:1 /asyncapi', /toString/],
  ['no version number', 'asyncapi: latest\n', 'EP1005 document.yaml:1:1 /asyncapi', /`latest`/],
  ['no channels', `asyncapi: 3.0.0\n${info}`, 'EP2004 document.yaml:1:1', /no channels/],
  [
    'no WebSocket channel',
    `asyncapi: 3.0.0\n${info}servers: { k: { host: h, protocol: kafka } }\nchannels: { a: { address: a } }\n`,
    'EP2004 document.yaml:4:1 /channels',
    /`kafka`.*`ws`/s,
  ],
  [
    'an operation without action',
    document3().replace('action: send, ', ''),
    'EP2001 document.yaml:14:3 /operations/down',
    /action: receive/,
  ],
];

const message2 = 'publish: { message: { payload: {} } }';

/** Of these nothing would be generated; what else breaks a rule in them is beside the point. */
const empty: [name: string, text: string, line: string, words: RegExp][] = [
  [
    '3.0 marked as 2.6',
    document3().replace('3.0.0', '2.6.0'),
    'EP2004 document.yaml:1:1 /asyncapi',
    /like AsyncAPI 3\.0/,
  ],
  [
    '2.6 marked as 3.0',
    `asyncapi: 3.0.0\n${info}channels: { /a: { ${message2} } }\n`,
    'EP2004 document.yaml:1:1 /asyncapi',
    /like AsyncAPI 2\.6/,
  ],
  [
    'no message in 2.6',
    `asyncapi: 2.6.0\n${info}channels: { /a: { description: D. } }\n`,
    'EP2004 document.yaml:3:1 /channels',
    /no message.*`publish`/s,
  ],
  [
    'no message in 3.0',
    `asyncapi: 3.0.0\n${info}channels: { a: { address: /a } }\n`,
    'EP2004 document.yaml:3:1 /channels',
    /no message.*`messages`/s,
  ],
];

describe('what has no message', () => {
  for (const [name, text, line, words] of empty) {
    it(name, async () => {
      const { refused, lines, diagnostics } = await told(written(text));
      expect(refused).toBe(true);
      expect(lines).toEqual([line]);
      expect(`${diagnostics[0]?.message}\n${diagnostics[0]?.hint}`).toMatch(words);
    });
  }

  it('is not what has one, whatever else it has', async () => {
    const both = `asyncapi: 2.6.0\n${info}channels: { /a: { ${message2} }, /b: {} }\noperations: { x: {} }\n`;
    expect((await told(written(both))).refused).toBe(false);
  });
});

describe('what is refused', () => {
  for (const [name, text, line, words] of table) {
    it(name, async () => {
      const { refused, lines, diagnostics } = await told(written(text));
      expect(refused).toBe(true);
      expect(lines).toEqual([line]); // one mistake, one error
      const [found] = diagnostics;
      expect(found?.severity).toBe('error');
      expect(found?.message).not.toContain('document.yaml'); // its place has the name
      expect(`${found?.message}\n${found?.hint}`).toMatch(words);
      for (const each of diagnostics) expect(each.hint).not.toBe('');
    });
  }

  it('a missing file', async () => {
    const missing = await told(fixture('nowhere.yaml'));
    expect(missing.lines).toEqual(['EP1001 nowhere.yaml']);
    expect(missing.diagnostics[0]?.hint).toContain('eventpact init');
    expect(missing.diagnostics[0]?.message).toBe('the file does not exist');
  });

  it('a missing file of a reference, by its path', async () => {
    const text = document3().replace('up: { payload: { type: object }', "up: { payload: { $ref: './no/such.yaml' }");
    const { diagnostics } = await told(written(text));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(/`\.[/]no[/]such\.yaml` leads nowhere: the file does not exist \(.+such\.yaml\)/),
    ]);
  });

  for (const address of ['https://example.com/a.yaml', resolve('https://example.com/a.yaml')])
    it(`an address: ${basename(dirname(dirname(address)))}`, async () => {
      const { diagnostics } = await told(address);
      expect(diagnostics).toMatchObject([
        { code: 'EP1001', message: '`https://example.com/a.yaml` is on the network, and nothing is fetched' },
      ]);
    });

  it.skipIf(process.platform === 'win32')('a pipe that nobody writes to, and a device that never ends', async () => {
    const pipe = join(dirname(written('')), 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    expect((await told(pipe)).lines).toEqual(['EP1001 pipe']);
    const { lines, diagnostics } = await told('/dev/zero');
    expect(lines).toEqual(['EP1001 zero']);
    expect(diagnostics[0]?.message).toContain('no regular file');
  });

  it('a folder', async () => expect((await told(fixture('files'))).lines).toEqual(['EP1001 files']));

  it.skipIf(process.getuid?.() === 0)('a file one may not read', async () => {
    const file = written('asyncapi: 3.0.0');
    chmodSync(file, 0o000);
    expect((await told(file)).lines).toEqual(['EP1001 document.yaml']);
  });
});

describe('what is read all the same', () => {
  const good = document3();
  const table: [name: string, text: string | Uint8Array][] = [
    ['a byte order mark', `\ufeff${good}`],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${good}`, 'utf16le'))],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['a version without quotes and patch', good.replace('3.0.0', '3.0')],
    ['a patch release', good.replace('3.0.0', '3.0.7')],
    ['anchors and merge keys', good.replace('up: { payload', 'base: &b { title: B }\n      up: { <<: *b, payload')],
  ];
  for (const [name, text] of table) {
    it(name, async () => {
      const { refused, diagnostics } = await told(written(text));
      expect(refused).toBe(false);
      expect(diagnostics.filter(({ code }) => code !== 'EP2008')).toEqual([]);
    });
  }

  it('stdin', () => {
    const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
    const script = `import('./src/spec/read.ts').then(async ({ readDocument }) => {
      const { title, files, place, channels } = await readDocument('-', { perspective: 'server' });
      console.log(JSON.stringify({ title, files, place: place(channels[0].at) }));
    })`;
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--eval', script], { cwd: root, input: good });
    expect(JSON.parse(run.stdout.toString())).toEqual({
      title: 'T',
      files: ['-'],
      place: { file: '<stdin>', line: 5, column: 3, pointer: '/channels/a' },
    });
  });
});
