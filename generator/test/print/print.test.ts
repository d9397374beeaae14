import { describe, expect, test } from 'vitest';
import { block, Code, code, declare, lines, name, verbatim } from '../../src/print/code.js';
import { type LiteralValue, literal, quote } from '../../src/print/literal.js';
import { SourceFile } from '../../src/print/source-file.js';
import {
  type ImportSymbol,
  outputSymbol,
  outputType,
  packageSymbol,
  runtimeSymbol,
  runtimeType,
  specifier,
} from '../../src/print/symbol.js';

const layout = { importExtension: '.js', runtime: 'copy' } as const;

/** The file without its header line. */
function printed(
  pieces: readonly Code[],
  path = 'channels/chat/a.gen.ts',
  paths: Parameters<SourceFile['toText']>[1] = layout,
) {
  const file = new SourceFile(path);
  for (const piece of pieces) file.print(piece);
  return file.toText('// header', paths).replace(/^\/\/ header\n\n?/, '');
}

describe('what is interpolated', () => {
  const cases: readonly [string, Code, string][] = [
    ['a string is a literal', code`const a = ${"it's"};`, `const a = "it's";`],
    ['and cannot end itself', code`const a = ${`'"\\\n`};`, `const a = '\\'"\\\\\\n';`],
    ['a number, boolean or null', code`f(${1}, ${true}, ${null});`, 'f(1, true, null);'],
    ['code passes', code`const ${declare('a')} = ${code`b`};`, 'const a = b;'],
    ['as do names', code`${name('a')}();`, 'a();'],
    ['and lists of them', code`f(${[name('a'), code`, `, name('b')]});`, 'f(a, b);'],
    [
      'a template is dedented',
      code`
        if (a) {
          b();
        }
      `,
      'if (a) {\n  b();\n}',
    ],
    [
      'lines are indented as the line they stand in',
      code`
        {
          ${lines([code`a;`, code`b;`])}
        }
      `,
      '{\n  a;\n  b;\n}',
    ],
    [
      'nothing leaves no line behind',
      code`
        {
          ${lines([undefined, code`b;`])}
        }
      `,
      '{\n  b;\n}',
    ],
    ['an empty block', code`const a = ${block([])};`, 'const a = {};'],
    ['text of another compiler, as it is', verbatim('a();\n  b();'), 'a();\n  b();'],
  ];
  test.each(cases)('%s', (_, given, want) => expect(printed([given])).toBe(`${want}\n`));

  test.each(['a b', 'class', '', '1a', 'a;b'])('%j is no name', (text) => {
    expect(() => name(text)).toThrow(TypeError);
    expect(() => declare(text)).toThrow(TypeError);
  });
});

describe('imports', () => {
  const use = (symbol: ImportSymbol) => code`f(${symbol});`;
  const cases: readonly [string, readonly Code[], string][] = [
    ['of the output', [use(outputSymbol('channels/chat/b.gen.ts', 'b'))], `import { b } from './b.gen.js';`],
    ['of a folder above', [use(outputSymbol('types.gen.ts', 'b'))], `import { b } from '../../types.gen.js';`],
    [
      'of the runtime',
      [use(runtimeSymbol('client/client', 'b'))],
      `import { b } from '../../runtime/client/client.js';`,
    ],
    ['of a package', [use(packageSymbol('vitest', 'test'))], `import { test } from 'vitest';`],
    ['types alone', [use(outputType('types.gen.ts', 'T'))], `import type { T } from '../../types.gen.js';`],
    [
      'types beside values',
      [use(runtimeType('x', 'T')), use(runtimeSymbol('x', 'v'))],
      `import { type T, v } from '../../runtime/x.js';`,
    ],
    [
      'a type that is a value too',
      [use(runtimeType('x', 'C')), use(runtimeSymbol('x', 'C'))],
      `import { C } from '../../runtime/x.js';`,
    ],
    [
      'nothing twice',
      [use(runtimeSymbol('x', 'v')), use(runtimeSymbol('x', 'v'))],
      `import { v } from '../../runtime/x.js';`,
    ],
  ];
  test.each(cases)('%s', (_, pieces, want) => expect(printed(pieces).split('\n\n')[0]).toBe(want));

  test('a name that the file declares itself gets an alias', () => {
    const pieces = [code`type ${declare('Client')} = ${runtimeType('client/types', 'Client')};`];
    expect(printed(pieces)).toBe(
      `import type { Client as Client2 } from '../../runtime/client/types.js';\n\ntype Client = Client2;\n`,
    );
  });

  test('so do two of the same name', () => {
    const pieces = [use(runtimeSymbol('a', 'x')), use(runtimeSymbol('b', 'x'))];
    expect(printed(pieces)).toContain(
      `import { x } from '../../runtime/a.js';\nimport { x as x2 } from '../../runtime/b.js';`,
    );
    expect(printed(pieces)).toContain('f(x);\n\nf(x2);');
  });

  test('end as the layout says, and the runtime may be a package', () => {
    const pieces = [use(runtimeSymbol('client/client', 'a')), code`export * from ${specifier('types.gen.ts')};`];
    expect(printed(pieces, 'index.ts', { importExtension: '.ts', runtime: 'copy' })).toContain(
      `'./runtime/client/client.ts'`,
    );
    expect(printed(pieces, 'index.ts', { importExtension: '', runtime: 'package' })).toBe(
      `import { a } from 'eventpact/runtime/client/client';\n\nf(a);\n\nexport * from './types.gen';\n`,
    );
  });

  test('long lists stand one a line', () => {
    const symbols = Array.from({ length: 12 }, (_, i) => outputType('types.gen.ts', `SomeLongishName${i}`));
    expect(printed(symbols.map(use))).toMatch(/^import type \{\n {2}SomeLongishName0,\n {2}SomeLongishName1,\n/);
  });
});

describe('literals', () => {
  const cases: readonly [LiteralValue, string][] = [
    [{ a: 1, 'b-c': 'x', class: null, 4401: 'stop' }, `{ 4401: 'stop', a: 1, 'b-c': 'x', class: null }`],
    [{ a: undefined, b: [] }, '{ b: [] }'],
    [JSON.parse('{ "__proto__": 1 }') as LiteralValue, `{ ['__proto__']: 1 }`],
    [-0, '-0'],
    ['\u2028\ud800\u0000', `'\\u2028\\ud800\\u0000'`],
    [['x'.repeat(70), 'y'.repeat(70)], `[\n  '${'x'.repeat(70)}',\n  '${'y'.repeat(70)}',\n]`],
  ];
  test.each(cases)('%j', (value, want) => {
    expect(printed([new Code(literal(value))])).toBe(`${want}\n`);
  });

  test('mean what they are written from', () => {
    const values = [{ a: [1, { 'b"c': "d'e" }] }, 'line\nbreak\ttab\\', ['\u2029', '</script>', '$' + '{x}', '`']];
    for (const value of values) {
      const text = printed([new Code(literal(value))]);
      expect(new Function(`return (${text});`)()).toEqual(value);
    }
    expect(new Function(`return ${quote(`'"`)}`)()).toBe(`'"`);
  });
});
