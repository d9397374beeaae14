import { expect, it } from 'vitest';
import { headerValues, readFields } from '../../../runtime/server/handshake-fields.js';
import type { HandshakeField } from '../../../runtime/shared/descriptor.js';

const read = (field: Partial<HandshakeField>, texts: readonly string[]) =>
  readFields([{ name: 'x', required: false, ...field }], () => texts)['x'];

it.each<[Partial<HandshakeField>, string[], unknown]>([
  [{}, [], undefined],
  [{}, ['1'], '1'],
  [{}, ['1', '2'], '1'],
  [{ types: ['number'] }, ['-1.5e3'], -1500],
  [{ types: ['number'] }, ['0x10'], '0x10'],
  [{ types: ['number'] }, ['01'], '01'],
  [{ types: ['number'] }, [' 1'], ' 1'],
  [{ types: ['number'] }, [''], ''],
  [{ types: ['boolean'] }, ['true'], true],
  [{ types: ['boolean'] }, ['false'], false],
  [{ types: ['boolean'] }, ['1'], '1'],
  [{ types: ['boolean', 'number'] }, ['1'], 1],
  [{ types: ['null'] }, ['null'], null],
  [{ types: ['object'] }, ['{"a":1}'], { a: 1 }],
  [{ types: ['object'] }, ['{a'], '{a'],
  [{ types: ['number'], list: 'always' }, ['1'], [1]],
  [{ types: ['number'], list: 'several' }, ['1'], 1],
  [{ types: ['number'], list: 'several' }, ['1', 'b'], ['1', 'b']],
  [{ items: ['number'], list: 'several' }, ['1'], '1'],
  [{ items: ['number'], list: 'several' }, ['1', 'b'], [1, 'b']],
  [{ items: ['number'], list: 'several', texts: ['all'] }, ['all'], 'all'],
  [{ items: ['number'], list: 'several', texts: ['all'] }, ['1'], [1]],
  [{ types: ['number'], list: 'several', texts: [] }, ['1'], 1],
  [{ types: ['number'], list: 'several', texts: [] }, ['b'], ['b']],
])('%j reads %j as %j', (field, texts, value) => {
  expect(read(field, texts)).toEqual(value);
});

it.each([
  [undefined, true, []],
  ['a, b', false, ['a, b']],
  ['a, b', true, ['a', 'b']],
  [', a,,b,', true, ['a', 'b']],
  ['', true, []],
  ['', false, ['']],
  [['a', 'b'], true, ['a', 'b']],
] as const)('the header %j, a list: %s, gives %j', (header, isList, values) => {
  expect(headerValues(header, isList)).toEqual(values);
});
