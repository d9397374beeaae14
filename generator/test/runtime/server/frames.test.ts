import { expect, it } from 'vitest';
import { prepareFrame } from '../../../runtime/server/frames.js';

/** RFC 6455 section 5.2: FIN and opcode, then the shortest length that holds. */
it.each([
  [0, [0x81, 0]],
  [125, [0x81, 125]],
  [126, [0x81, 126, 0, 126]],
  [65_535, [0x81, 126, 0xff, 0xff]],
  [65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
])('the header of %i bytes', (length, header) => {
  const frame = prepareFrame('e', 'x'.repeat(length));
  expect([...frame.bytes.subarray(0, header.length)]).toEqual(header);
  expect(Buffer.from(frame.bytes).toString('utf8', header.length)).toBe('x'.repeat(length));
  expect(frame.alone).toEqual([frame.bytes]);
});

it('counts bytes, not characters', () => {
  const text = 'é€😀';
  expect(Buffer.from(prepareFrame('e', text).bytes)).toEqual(Buffer.concat([Buffer.of(0x81, 9), Buffer.from(text)]));
});

it('bytes make a binary frame', () => {
  expect([...prepareFrame('e', Uint8Array.of(1, 2)).bytes]).toEqual([0x82, 2, 1, 2]);
});
