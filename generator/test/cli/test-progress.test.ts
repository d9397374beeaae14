import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Progress } from '../../src/cli/test-progress.js';
import { testIo } from './support.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const passed = { finding: { kind: 'passed' } } as const;
const failed = { finding: { kind: 'failed', reason: 'so', transcript: [] } } as const;
const skipped = { finding: { kind: 'skipped', why: 'not selected' } } as const;

it('says what is tested, and a line after 5 s and then every 10 s, where nobody looks on', () => {
  const io = testIo('/');
  const progress = new Progress(io, 'updates at ws://x/y', 12);
  expect(io.stderr).toBe('testing updates at ws://x/y: 12 cases\n');
  for (const each of [passed, failed, skipped]) progress.add(each);
  vi.advanceTimersByTime(4999);
  expect(io.stderr.split('\n')).toHaveLength(2);
  vi.advanceTimersByTime(20_001);
  progress.end();
  vi.advanceTimersByTime(60_000);
  expect(io.stderr.split('\n').slice(1)).toEqual([
    '2 of 12 cases, 1 failed, after 5 s',
    '2 of 12 cases, 1 failed, after 15 s',
    '2 of 12 cases, 1 failed, after 25 s',
    '',
  ]);
});

it('writes one line over and over on a terminal, and takes it away in the end', () => {
  const io = { ...testIo('/'), errIsTerminal: true };
  const written: string[] = [];
  io.err = (text) => void written.push(text);
  const progress = new Progress(io, 'updates at ws://x/y', 1);
  expect(written).toEqual(['\r\u001b[2Ktesting updates at ws://x/y: 1 case']);
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toBe('\r\u001b[2K0 of 1 case, 0 failed, after 1 s');
  progress.add(passed);
  expect(written.at(-1)).toBe('\r\u001b[2K1 of 1 case, 0 failed, after 1 s');
  progress.end();
  vi.advanceTimersByTime(60_000);
  expect(written.at(-1)).toBe('\r\u001b[2K');
  expect(written.every((text) => !text.includes('\n'))).toBe(true);
});
