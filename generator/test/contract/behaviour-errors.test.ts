import { describe, expect, it } from 'vitest';
import { changed, channelOf } from './behaviour-contract.js';

function hintOf(path: string, value: unknown): string | undefined {
  const behaviour = path === '' ? value : changed(path, value);
  const at = ['/x-eventpact', ...(path === '' ? [] : path.split('.'))].join('/');
  const told = channelOf(behaviour).diagnostics.filter(({ code }) => code === 'EP3001');
  expect(told).toHaveLength(1);
  expect(at.startsWith(told[0]?.place?.pointer ?? '?')).toBe(true);
  return told[0]?.hint;
}

describe('what to do next about x-eventpact', () => {
  it.each<[string, unknown, string]>([
    ['', 5, 'Write `x-eventpact: { version: 1 }`.'],
    ['version', 9, 'Write `1`.'],
    ['roles.error', 'oops', 'Write `error: { message: …, code: … }`.'],
    ['roles.error.code', undefined, 'Add `code: …`. A JSON Pointer into the whole message.'],
    ['roles.error.code', 5, 'Write a JSON Pointer, such as `/data/id`.'],
    ['roles.error.code', 'body/code', 'A JSON Pointer begins with `/`: write `/body/code`.'],
    ['heartbeat', 'no', 'Write `heartbeat: { client: { request: … } }`.'],
    ['heartbeat.client.intervalMs', '30s', 'Give a whole number, such as `30000`.'],
    ['heartbeat.server.control', 'yes', 'Write `true` or `false`.'],
    ['reconnect.jitter', 2, 'Give 1 or less.'],
    ['limits.maxMessageBytes', 'lots', 'Give a whole number.'],
    ['limits.burst', 0, 'Give 1 or more.'],
    ['unknownMessages', 'rejekt', 'Write `reject`.'],
    ['unknownMessages', 'close', 'Write one of `ignore`, `reject`.'],
    ['subscriptions.selectiveQuery', {}, 'Write `selectiveQuery: { name: value }`, or take it out.'],
    ['closeCodes', [], 'Write `closeCodes: { 4001: { name: …, client: … } }`.'],
    ['closeCodes.4001.name', 'a b', 'Write letters, digits and `_` alone, no digit first.'],
    ['fallback.poll', '', 'Write at least one character, or take it out.'],
  ])('%s: %j', (path, value, hint) => {
    expect(hintOf(path, value)).toBe(hint);
  });

  it('names what was meant first, and then all that there is', () => {
    expect(hintOf('limits.brust', 1)).toMatch(/^Write `burst`\. It may have: .*maxMessageBytes/);
    expect(hintOf('limits.colour', 1)).toMatch(/^It may have: /);
  });
});
