import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withoutSecrets } from '../../src/diagnostics/address.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import {
  countText,
  diagnosticJson,
  displayPath,
  printAnnotation,
  printDiagnostic,
} from '../../src/diagnostics/print.js';
import { tempFolder } from '../cli/support.js';

const wrong: Diagnostic = { code: 'EP1003', severity: 'error', message: 'it leads nowhere' };
const odd: Diagnostic = { code: 'EP2007', severity: 'warning', message: 'an odd example', hint: 'Mend it.' };

it('prints place, line, pointer and next step', () => {
  const cwd = tempFolder({ 'deep/a.yaml': "one\n  $ref: '#/x'\n" });
  const place = { file: join(cwd, 'deep/a.yaml'), line: 2, column: 3, pointer: '/channels/a~1b' };
  expect(printDiagnostic({ ...wrong, place, hint: 'Mend it.' }, { cwd })).toBe(
    [
      'error EP1003 deep/a.yaml:2:3 it leads nowhere',
      "  2 |   $ref: '#/x'",
      '    |   ^',
      '  at /channels/a~1b',
      '  next: Mend it.',
      '',
    ].join('\n'),
  );
});

it.each<[string, Diagnostic, string]>([
  ['without a place', wrong, 'error EP1003 it leads nowhere\n'],
  ['a warning', odd, 'warning EP2007 an odd example\n  next: Mend it.\n'],
  ['a note', { ...odd, severity: 'note' }, 'note EP2007 an odd example\n  next: Mend it.\n'],
  [
    'a file that is not there',
    { ...wrong, place: { file: '/no/file', line: 3 } },
    'error EP1003 /no/file:3 it leads nowhere\n',
  ],
  ['stdin', { ...wrong, place: { file: '-', line: 3 } }, 'error EP1003 <stdin>:3 it leads nowhere\n'],
  ['what terminals would obey', { ...wrong, message: 'a\u001b[2Jb\nc' }, 'error EP1003 a\\u001b[2Jb c\n'],
  ['a NUL', { ...wrong, message: 'a\u0000b' }, 'error EP1003 a\\u0000b\n'],
  ['what turns text around', { ...wrong, message: 'a\u202eb' }, 'error EP1003 a\\u202eb\n'],
  [
    'a place as it prints the message',
    { ...wrong, place: { file: '/here/\u001b.yaml', pointer: '/a\u0000' } },
    'error EP1003 \\u001b.yaml it leads nowhere\n  at /a\\u0000\n',
  ],
  [
    'a file once where the message begins with it',
    { ...wrong, message: 'no.yaml does not exist', place: { file: '/here/no.yaml' } },
    'error EP1003 no.yaml does not exist\n',
  ],
  [
    'a file once where it lies elsewhere',
    { ...wrong, message: '/no.yaml does not exist', place: { file: '/no.yaml' } },
    'error EP1003 /no.yaml does not exist\n',
  ],
])('prints %s', (_, diagnostic, printed) => {
  expect(printDiagnostic(diagnostic, { cwd: '/here' })).toBe(printed);
});

it('marks the column behind characters that are escaped', () => {
  const cwd = tempFolder({ 'a.yaml': 'a\u0000: b\n' });
  expect(printDiagnostic({ ...wrong, place: { file: join(cwd, 'a.yaml'), line: 1, column: 5 } }, { cwd })).toContain(
    '  1 | a\\u0000: b\n    |          ^\n',
  );
});

it('prints an annotation for GitHub', () => {
  const place = { file: '/repo/a,b.yaml', line: 2, column: 3 };
  expect(printAnnotation({ ...odd, message: '100%\nsu\u001bre', place }, '/repo')).toBe(
    '::warning file=a%2Cb.yaml,line=2,col=3,title=EP2007::100%25%0Asu\\u001bre%0AMend it.\n',
  );
  expect(printAnnotation({ code: 'EP6005', severity: 'note', message: 'x' }, '/repo')).toBe(
    '::notice title=EP6005::x\n',
  );
});

it('shows a long text that might be an address without looking at it again and again', () => {
  const text = 'a'.repeat(400_000);
  expect(withoutSecrets(text)).toBe(text);
  expect(withoutSecrets('x wss://zoe:hush@host/a y https://host/b?key=hush#c')).toBe(
    'x wss://…@host/a y https://host/b?…#c',
  );
});

it('shows paths as they would be typed', () => {
  expect(displayPath('/a/b/c', '/a')).toBe('b/c');
  expect(displayPath('/a', '/a')).toBe('.');
  expect(displayPath('/ab', '/a')).toBe('/ab');
  expect(diagnosticJson({ ...wrong, place: { file: '/a/b' } }, '/a').place?.file).toBe('b');
});

it('counts', () => {
  expect(countText([])).toBe('');
  expect(countText([odd])).toBe('1 warning');
  expect(countText([wrong, odd, wrong])).toBe('2 errors, 1 warning');
});
