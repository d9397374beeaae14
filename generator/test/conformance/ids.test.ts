import { expect, test } from 'vitest';
import { allCases, handWritten } from '../../runtime/conformance/cases/all.js';
import { load } from './contracts.js';

/** Ids never change their meaning: a new case gets a new id, at the end of its group. */
test('the hand-written cases', () => {
  expect(handWritten.map((one) => `${one.id} ${one.level} ${one.tests}: ${one.title}`)).toMatchSnapshot();
});

test('the cases of the contract at the root', async () => {
  const { suite } = await load('asyncapi.yaml');
  const ids = allCases(suite).map((one) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.includes('/'))).toMatchSnapshot();
});
