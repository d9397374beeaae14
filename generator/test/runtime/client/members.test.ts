import { expect, test } from 'vitest';
import { clientMembers } from '../../../src/contract/message-names.js';
import { harness } from './harness.js';

test('no request can be called as a member of the client: the generator knows them all', () => {
  const { client } = harness();
  const own = Object.keys(client).filter((name) => !['probe', 'buy', 'note'].includes(name));
  expect(own.filter((name) => !clientMembers.has(name))).toEqual([]);
  expect(own.length).toBeGreaterThan(8);
});
