import { expect, test, vi } from 'vitest';
import { createChecker } from '../../src/health/checker.js';
import { createLimit } from '../../src/health/limit.js';
import type { Probe } from '../../src/health/probe.js';
import { createFakeClock, settle } from '../support/fake-clock.js';

const answer = (status: number, ms = 1): Probe => ({ answered: true, status, ms });
const targets = ['a', 'b', 'c'].map((id) => ({ id, url: `http://${id}` }));

function setup(probe: (url: string) => Promise<Probe>, concurrency = 8) {
  const clock = createFakeClock();
  const onChange = vi.fn<(changed: readonly string[]) => void>();
  const checker = createChecker({
    targets,
    probe,
    limit: createLimit(concurrency),
    intervalMs: 1_000,
    clock,
    verdict: (result) => (result.answered ? String(result.status) : 'silent'),
    onChange,
  });
  return { clock, checker, onChange };
}

test('the first round changes everything, later ones what has changed, a response time nothing', async () => {
  const answers = new Map<string, Probe>(targets.map(({ url }) => [url, answer(200)]));
  const { clock, checker, onChange } = setup(async (url) => answers.get(url) ?? answer(500));
  checker.start();
  await settle();
  expect(onChange.mock.calls).toEqual([[['a', 'b', 'c']]]);
  answers.set('http://a', answer(200, 999));
  await clock.advance(1_000);
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(checker.results.get('a')).toEqual(answer(200, 999));
  answers.set('http://b', { answered: false, reason: 'gone' });
  await clock.advance(1_000);
  expect(onChange.mock.calls[1]).toEqual([['b']]);
});

test('the pause counts from the end of a round', async () => {
  let finish: (() => void) | undefined;
  let probes = 0;
  const { clock, checker } = setup(() => {
    probes += 1;
    return new Promise((resolve) => {
      const before = finish;
      finish = () => {
        before?.();
        resolve(answer(200));
      };
    });
  });
  checker.start();
  await clock.advance(5_000);
  expect(probes).toBe(3);
  finish?.();
  await clock.advance(999);
  expect(probes).toBe(3);
  await clock.advance(1);
  expect(probes).toBe(6);
});

test('who asks while a round is under way gets that one', async () => {
  const probe = vi.fn(async () => answer(200));
  const { checker } = setup(probe);
  await Promise.all([checker.check(), checker.check(), checker.check()]);
  expect(probe).toHaveBeenCalledTimes(3);
});

test('never more probes at once than the limit', async () => {
  let running = 0;
  let most = 0;
  const { checker } = setup(async () => {
    most = Math.max(most, ++running);
    await settle();
    running -= 1;
    return answer(200);
  }, 2);
  await checker.check();
  expect(most).toBe(2);
});

test('after stop nothing is probed and nothing reported', async () => {
  const finish: (() => void)[] = [];
  const { clock, checker, onChange } = setup(
    () => new Promise((resolve) => finish.push(() => resolve(answer(200)))),
    1,
  );
  checker.start();
  await settle();
  checker.stop();
  finish[0]?.();
  await clock.advance(10_000);
  expect(finish).toHaveLength(1);
  expect(onChange).not.toHaveBeenCalled();
  expect(clock.pending).toBe(0);
});
