import { describe, expect, test } from 'vitest';
import { SourceFile } from '../../src/print/source-file.js';
import { type DocTag, tsdoc } from '../../src/print/tsdoc.js';

function printed(text: string | undefined, tags: readonly DocTag[] = []): string {
  const file = new SourceFile('a.ts');
  file.print(tsdoc(text, tags));
  return file.toText('//', { importExtension: '.js', runtime: 'copy' }).slice('//\n\n'.length).trim();
}

describe('a comment', () => {
  const cases: readonly [string, string | undefined, readonly DocTag[], string][] = [
    ['of one line', 'Says it.', [], '/** Says it. */'],
    ['of nothing', undefined, [], ''],
    ['of several lines', 'One.\nTwo.', [], '/**\n * One.\n * Two.\n */'],
    [
      'with tags',
      'One.',
      [{ tag: 'deprecated' }, { tag: 'defaultValue', text: '1' }],
      '/**\n * One.\n *\n * @deprecated\n * @defaultValue 1\n */',
    ],
    [
      'with code',
      undefined,
      [{ tag: 'example', text: 'a();', code: true }],
      '/**\n * @example\n * ```ts\n * a();\n * ```\n */',
    ],
    ['that tries to end itself', 'a */ b', [], '/** a *\\/ b */'],
    ['that tries to be a tag', '@internal\nand {@link x}', [], '/**\n * \\@internal\n * and {\\@link x}\n */'],
    ['in a tag as well', undefined, [{ tag: 'example', text: '*/ evil()' }], '/** @example *\\/ evil() */'],
    ['whose lists stay lists', '- a\n- b', [], '/**\n * - a\n * - b\n */'],
  ];
  test.each(cases)('%s', (_, text, tags, want) => expect(printed(text, tags)).toBe(want));

  test('fills a paragraph anew where a line of it is too long', () => {
    const text = printed(`${'word '.repeat(30)}\nand so on`);
    expect(text.split('\n').every((row) => row.length <= 112)).toBe(true);
    expect(text).toMatch(/word and so on\n \*\/$/);
  });

  test('leaves code blocks as they are', () => {
    const block = `\`\`\`json\n${'x'.repeat(150)}\n\`\`\``;
    expect(printed(block)).toContain('x'.repeat(150));
  });
});
