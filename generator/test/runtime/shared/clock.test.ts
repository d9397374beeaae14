import { expect, test } from 'vitest';
import { systemClock } from '../../../runtime/shared/clock.js';

test('a wait without end does not end at once', async () => {
  const calls: string[] = [];
  const cancel = systemClock.after(Number.POSITIVE_INFINITY, () => calls.push('endless'));
  await new Promise<void>((resolve) => systemClock.after(5, resolve));
  cancel();
  expect(calls).toEqual([]);
});
