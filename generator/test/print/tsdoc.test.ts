import fc from 'fast-check';
import { Project } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { Code, code, declare } from '../../src/print/code.js';
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
    ['with the other line ends', 'a\u2028b\u2029c\r\nd', [], '/**\n * a\n * b\n * c\n * d\n */'],
    ['that tries to be a tag', '@internal\nand {@link x}', [], '/**\n * \\@internal\n * and {\\@link x}\n */'],
    ['that tries to be a tag within a line', 'one @deprecated two, a@b.c', [], '/** one \\@deprecated two, a@b.c */'],
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

describe('what a compiler makes of it', () => {
  const project = new Project({ useInMemoryFileSystem: true });

  /** Names of the statements in the printed file, and tags of the one's comment, as TypeScript reads them. */
  function read(text: string | undefined, tags: readonly DocTag[]) {
    const file = new SourceFile('a.ts');
    const type = new Code('string');
    file.print(code`${tsdoc(text, tags)}export type ${declare('One')} = ${type};`);
    const parsed = project.createSourceFile('a.ts', file.toText('//', { importExtension: '.js', runtime: 'copy' }), {
      overwrite: true,
    });
    const [one] = parsed.getTypeAliases();
    return {
      statements: parsed.getStatements().length,
      faults: project.getProgram().getSyntacticDiagnostics(parsed).length,
      tags: one?.getJsDocs().flatMap((doc) => doc.getTags().map((tag) => tag.getTagName())),
    };
  }

  const evil = fc.constantFrom(
    ...[
      '*/',
      '* /',
      '/*',
      '/**',
      '//',
      '@deprecated',
      '@type {x}',
      '{@link y}',
      '{',
      '}',
      '`',
      '```',
      '```ts',
      '*',
      '/',
      '\\',
    ],
    ...[
      '\n',
      '\r',
      '\r\n',
      '\u2028',
      '\u2029',
      '\t',
      ' ',
      '$x',
      '<b>',
      'a word',
      'export const broken = 1;',
      'ä',
      '- ',
      '1. ',
    ],
  );
  const prose = fc.array(evil, { maxLength: 12 }).chain((parts) => fc.constantFrom(parts.join(''), parts.join(' ')));
  const tags = fc.array(
    fc.record({ tag: fc.constantFrom('pattern', 'example', 'defaultValue', 'format'), text: prose }),
    { maxLength: 3 },
  );

  test('whatever a document says is prose: no code, no tag that was not given', () => {
    fc.assert(
      fc.property(fc.option(prose, { nil: undefined }), tags, (text, given) => {
        expect(read(text, given)).toEqual({ statements: 1, faults: 0, tags: given.map(({ tag }) => tag) });
      }),
      { numRuns: 400 },
    );
  });
});
