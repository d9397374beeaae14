import { describe, expect, test } from 'vitest';
import type { Channel, Contract } from '../../src/contract/model.js';
import { emitAll } from '../../src/emit/emit.js';
import { inlineCode, table } from '../../src/emit/protocol/markdown.js';
import { loadContract } from '../../src/generate.js';

async function protocolOf(contract: Contract): Promise<string> {
  const { files } = await emitAll(contract, { runtime: 'package' });
  return files.find((file) => file.path === 'PROTOCOL.gen.md')?.content ?? '';
}

describe('the protocol in words', async () => {
  const { contract } = await loadContract('test/fixtures/warehouse.yaml');
  const [channel] = contract.channels as readonly [Channel, ...Channel[]]; // a fixture with a channel
  const text = await protocolOf(contract);

  test.each(channel.messages.map((message) => message.name))('has a section for %s', (name) => {
    expect(text).toContain(`\n### \`${name}\`\n`);
  });

  test.each(channel.behaviour.closeCodes)('names the close code $code', ({ code, name }) => {
    expect(text).toMatch(new RegExp(`^\\| ${code} \\| \`${name}\` \\|`, 'm'));
  });

  test.each(Object.values(channel.behaviour.errors))('names the error %s', (code) => {
    expect(text).toContain(`| \`${code}\` | `);
  });

  test('shows each example', () => {
    const shown = text.match(/^```json$/gm) ?? [];
    expect(shown).toHaveLength(channel.messages.flatMap((message) => message.examples).length);
  });

  test('says what answers what', () => {
    expect(text).toMatch(/### `count-stock`\n[^#]*- Answered by `stock`/);
    expect(text).toMatch(/### `stock`\n[^#]*- Answers `count-stock`/);
  });

  test('has every field once, below the one that it is inside of', () => {
    for (const section of text.split('\n### ').slice(1)) {
      const paths = [...section.matchAll(/^\| `([^`]+)` \| .* \| (?:yes|no) \|/gm)].map((match) => match[1] ?? '');
      expect(new Set(paths).size).toBe(paths.length);
      paths.forEach((path, i) => {
        const parent = path.replace(/(\.[^.]+|\[\d*\])$/, '');
        if (parent !== path && paths.includes(parent)) expect(paths.indexOf(parent)).toBeLessThan(i);
      });
    }
  });

  test('has no blank piece and no two blank lines', () => expect(text).not.toMatch(/\n\n\n|undefined|\[object/));
});

describe('connecting, in words', async () => {
  const { contract } = await loadContract('test/fixtures/ticker.yaml');
  const text = await protocolOf(contract);

  test.each(contract.servers.flatMap(({ key, variables }) => variables.map(({ name }) => [name, key])))(
    'has the variable %s of the server %s',
    (name, server) => expect(text).toMatch(new RegExp(`^\\| \`${name}\` of \`${server}\` \\|`, 'm')),
  );

  test('says where each credential goes', () => {
    expect(text).toMatch(/^- `key`: httpApiKey\..* Goes into the .*`/m);
    expect(text).not.toMatch(/^- `\w+`: \w+( \w+)?\.$/m);
  });
});

describe('Markdown', () => {
  test.each([
    ['a', '`a`'],
    ['a`b', '`` a`b ``'],
    ['a\nb', '`a b`'],
  ])('code of %j', (given, want) => expect(inlineCode(given)).toBe(want));

  test('a cell keeps to its cell', () => {
    expect(table(['a'], [['x|y\nz']])).toBe('| a |\n| --- |\n| x\\|y z |');
    expect(table(['a'], [])).toBe('');
  });
});
