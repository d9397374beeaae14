import { expect, test } from 'vitest';
import { withoutTwins } from '../../../src/emit/validators/twins.js';

test.each<[string, { given: Readonly<Record<string, string>>; want: Readonly<Record<string, string>> }]>([
  ['what says the same is kept once', { given: { validate1: 'a;', validate2: 'a;' }, want: { validate1: 'a;' } }],
  [
    'what does not, is kept',
    { given: { validate1: 'a;', validate2: 'b;' }, want: { validate1: 'a;', validate2: 'b;' } },
  ],
  [
    'who calls it calls the one that is kept',
    {
      given: { validate1: 'a;', validate2: 'a;', validate3: 'validate1();', validate4: 'validate2(); b;' },
      want: { validate1: 'a;', validate3: 'validate1();', validate4: 'validate1(); b;' },
    },
  ],
  [
    'so does who is alike by that alone',
    {
      given: { validate1: 'a;', validate2: 'a;', validate3: 'validate1();', validate4: 'validate2();' },
      want: { validate1: 'a;', validate3: 'validate1();' },
    },
  ],
  [
    'those that call themselves and each other are found',
    {
      given: {
        validate1: 'x validate2();',
        validate2: 'y validate1();',
        validate3: 'x validate4();',
        validate4: 'y validate3();',
      },
      want: { validate1: 'x validate2();', validate2: 'y validate1();' },
    },
  ],
  [
    'those that call what differs are not the same, however deep',
    {
      given: {
        validate1: 'validate2();',
        validate2: 'a;',
        validate3: 'validate4();',
        validate4: 'b;',
        validate5: 'validate3();',
        validate6: 'validate1();',
      },
      want: {
        validate1: 'validate2();',
        validate2: 'a;',
        validate3: 'validate4();',
        validate4: 'b;',
        validate5: 'validate3();',
        validate6: 'validate1();',
      },
    },
  ],
  [
    'a property that is called so is no function',
    {
      given: { validate1: 'data.validate1;', validate2: 'data.validate2;' },
      want: { validate1: 'data.validate1;', validate2: 'data.validate2;' },
    },
  ],
])('%s', (_, { given, want }) => {
  const functions = new Map(Object.entries(given));
  withoutTwins(functions);
  expect(Object.fromEntries(functions)).toEqual(want);
});
