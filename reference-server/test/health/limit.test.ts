import { expect, test } from 'vitest';
import { createLimit } from '../../src/health/limit.js';
import { settle } from '../support/fake-clock.js';

test('at most `max` tasks run at once, the others in the order in which they came', async () => {
  const limit = createLimit(3);
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const tasks = Array.from({ length: 8 }, (_, index) =>
    limit(() => {
      started.push(index);
      return new Promise<number>((resolve) => finish.push(() => resolve(index)));
    }),
  );
  await settle();
  expect(started).toEqual([0, 1, 2]);
  finish[1]?.();
  await settle();
  expect(started).toEqual([0, 1, 2, 3]);
  for (let done = 0; done < 8; done++) {
    for (const end of finish) end();
    await settle();
    expect(started.length).toBeLessThanOrEqual(Math.min(8, 4 + 3 * (done + 1)));
  }
  await expect(Promise.all(tasks)).resolves.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('a task that fails gives its place on', async () => {
  const limit = createLimit(1);
  const failed = limit(() => Promise.reject(new Error('no')));
  const next = limit(async () => 'ran');
  await expect(failed).rejects.toThrow('no');
  await expect(next).resolves.toBe('ran');
  await expect(limit(async () => 'later')).resolves.toBe('later');
});
