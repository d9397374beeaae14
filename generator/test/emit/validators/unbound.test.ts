import { expect, test } from 'vitest';
import { unboundNames } from '../../../src/emit/validators/unbound.js';

test.each<[string, string, readonly string[]]>([
  [
    'what is declared',
    'const list0 = [§0§];\n\nfunction validate1(data, path) {\n  let found;\n  return list0.x(data, path);\n}',
    [],
  ],
  ['a property', 'function validate1(data, path) {\n  return data.formats0 + data.$a;\n}', []],
  ['a label', 'function validate1(data, path) {\n  label0: for (const key0 in data) {\n    break label0;\n  }\n}', []],
  [
    'another function',
    'function a1(data) {\n  return a2(data);\n}\n\nfunction a2(data) {\n  return isObject(data);\n}',
    [],
  ],
  ['a variable', 'function validate1(data, path) {\n  if (valid0) return data;\n}', ['valid0']],
  [
    'a constant',
    'const formats2 = formats.uuid;\n\nfunction validate1(data) {\n  return formats2(data);\n}',
    ['formats'],
  ],
  ["another function's variable", 'function a(data) {\n  let x;\n}\n\nfunction b(data) {\n  return x;\n}', ['x']],
  ['a function', 'function validate1(data, path) {\n  return validate2(data, path);\n}', ['validate2']],
])('%s', (_, text, unbound) => {
  expect(unboundNames(text, ['isObject'])).toEqual(unbound);
});
