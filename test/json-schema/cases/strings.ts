import { type Cases, Text } from '../case.js';

const others = [0, 100, null, true, {}, []];

export const strings: Cases = {
  maxLength: { schema: { maxLength: 2 }, valid: ['f', 'fo', '', ...others], invalid: ['foo'] },
  'maxLength counts code points': { schema: { maxLength: 2 }, valid: ['💩💩', 'ä€'], invalid: ['💩💩💩', 'a💩b'] },
  'maxLength 0': { schema: { type: 'string', maxLength: 0 }, valid: [''], invalid: ['a', '💩'] },
  minLength: { schema: { minLength: 2 }, valid: ['foo', 'fo', ...others], invalid: ['f', ''] },
  'minLength counts code points': { schema: { minLength: 2 }, valid: ['💩💩', '💩a'], invalid: ['💩', '\u{1F468}'] },
  'minLength, a combining mark is one more': {
    schema: { minLength: 2, maxLength: 2 },
    valid: ['e\u0301'],
    invalid: ['\u00e9'],
  },
  'half a surrogate pair is one': {
    schema: { minLength: 1, maxLength: 1 },
    valid: [new Text('"\\ud83d"')],
    invalid: [''],
  },
  'a length written as a fraction': {
    schema: { minLength: 2.0, maxLength: 2.0 },
    valid: ['ab'],
    invalid: ['a', 'abc'],
  },
  'lengths that nothing meets': { schema: { type: 'string', minLength: 3, maxLength: 2 }, invalid: ['ab', 'abc'] },

  pattern: { schema: { pattern: '^a*$' }, valid: ['aaa', '', ...others], invalid: ['abc'] },
  'pattern is not anchored': { schema: { pattern: 'a+' }, valid: ['xxaayy'], invalid: ['xyz'] },
  'pattern with line breaks': { schema: { pattern: '^a$' }, valid: ['a'], invalid: ['a\n', '\na', 'b\na'] },
  'pattern of code points': { schema: { pattern: '^.$' }, valid: ['💩', 'a', 'é'], invalid: ['ab', '\n', ''] },
  'pattern of an escaped code point': { schema: { pattern: '^\\u{1F4A9}$' }, valid: ['💩'], invalid: ['u{1F4A9}'] },
  'pattern of properties of Unicode': {
    schema: { pattern: '^\\p{Letter}+$' },
    valid: ['Ʊbc', 'a'],
    invalid: ['1', ''],
  },
  'pattern of digits, of ASCII alone': { schema: { pattern: '^\\d$' }, valid: ['1'], invalid: ['߀', 'a'] },
  'pattern of words, of ASCII alone': { schema: { pattern: '^\\w$' }, valid: ['a', '_'], invalid: ['é', ' '] },
  'pattern of white space': {
    schema: { pattern: '^\\s$' },
    valid: [' ', '\t', '\v', '\f', '\u00a0', '\ufeff', '\n', '\u2029', '\u2003'],
    invalid: ['\u0001', '\u2013'],
  },
  'pattern of no white space': {
    schema: { pattern: '^\\S$' },
    valid: ['\u0001', '\u2013'],
    invalid: [' ', '\u00a0', '\ufeff'],
  },
  'pattern of a control character': { schema: { pattern: '^\\cC$' }, valid: ['\u0003'], invalid: ['\\cC', 'C'] },
  'pattern with quotes and slashes': { schema: { pattern: '^/\'"`\\\\$' }, valid: ['/\'"`\\'], invalid: ["/'"] },
  'pattern with a NUL': { schema: { pattern: '^\u0000$' }, valid: ['\u0000'], invalid: ['', '0'] },
  'pattern that looks ahead': { schema: { pattern: '^(?=.*\\d)[a-z\\d]{2,}$' }, valid: ['a1'], invalid: ['ab', '1'] },
  'pattern that looks behind': { schema: { pattern: '(?<=a)b' }, valid: ['ab'], invalid: ['b', 'cb'] },
  'pattern that refers back': { schema: { pattern: '^(?<x>.)\\k<x>$' }, valid: ['aa'], invalid: ['ab'] },
  'pattern beside a type and lengths': {
    schema: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[a-c]+$' },
    valid: ['ab', 'abc'],
    invalid: ['a', 'abcd', 'abd', 1],
  },
  'pattern of another language': {
    schema: { type: 'string', pattern: '(?i)a\\Z' },
    valid: ['b'],
    invalid: [1],
    told: ['EP4004'],
    differs: 'what ECMA-262 cannot read is left out with a warning: the document may be right for other tools',
  },
};
