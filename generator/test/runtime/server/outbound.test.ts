import { describe, expect, it } from 'vitest';
import { type OutboundFrame, prepareFrame } from '../../../runtime/server/frames.js';
import { Outbound } from '../../../runtime/server/outbound.js';
import { Joiner, Tick } from '../../../runtime/server/tick.js';
import { FakeSocket } from './fake-socket.js';

function setup(maxBytes = 10_000) {
  const socket = new FakeSocket();
  const turns: (() => void)[] = [];
  const tick = new Tick((run) => turns.push(run));
  let overflows = 0;
  const outbound = new Outbound(socket, tick, maxBytes, () => {
    overflows++;
    outbound.close('discard');
  });
  const ignore = () => {};
  const onDrain = () => outbound.onDrain();
  socket.listen({
    onText: ignore,
    onBinary: ignore,
    onActivity: ignore,
    onViolation: ignore,
    onClose: ignore,
    onDrain,
  });
  return {
    socket,
    outbound,
    turns,
    turn() {
      for (const run of turns.splice(0)) run();
    },
    get overflows() {
      return overflows;
    },
  };
}

/** A frame of exactly `bytes` bytes, above 125. */
const frame = (bytes: number, name = 'x'): OutboundFrame => prepareFrame(name, name.repeat(bytes - 4));

describe('the outbound queue', () => {
  it('writes once per turn, whatever came in', () => {
    const { socket, outbound, turn, turns } = setup();
    for (let index = 0; index < 3; index++) outbound.push(frame(200));
    expect([socket.writes.length, turns.length, outbound.waitingBytes]).toEqual([0, 1, 600]);
    turn();
    expect(socket.writes.map((frames) => frames.map((bytes) => bytes.length))).toEqual([[600]]);
    expect(outbound.waitingBytes).toBe(0);
    outbound.push(frame(200));
    turn();
    expect(socket.writes).toHaveLength(2);
  });

  it('waits for the drain above the high-water mark, and keeps the order', () => {
    const { socket, outbound, turn } = setup();
    socket.stalled = true;
    for (const name of ['a', 'b']) outbound.push(frame(600, name));
    turn();
    for (const name of ['c', 'd']) {
      outbound.push(frame(600, name));
      turn();
    }
    expect([socket.writes.length, outbound.waitingBytes]).toEqual([1, 1_200]);
    socket.drain();
    expect([socket.writes.length, outbound.waitingBytes]).toEqual([2, 0]);
    expect(
      Buffer.concat(socket.writes.flat())
        .toString('latin1')
        .replaceAll(/[^a-d]|(.)(?=\1)/g, ''),
    ).toBe('abcd');
  });

  it('gives up above its bound, and takes nothing more', () => {
    const test = setup(2_000);
    test.socket.stalled = true;
    test.outbound.push(frame(1_000));
    test.turn();
    for (let index = 0; index < 2; index++) test.outbound.push(frame(1_000));
    expect([test.overflows, test.outbound.waitingBytes]).toEqual([0, 2_000]);
    test.outbound.push(frame(200));
    expect([test.overflows, test.outbound.waitingBytes]).toEqual([1, 0]);
    test.outbound.push(frame(200));
    test.socket.drain();
    test.turn();
    expect([test.socket.writes.length, test.outbound.waitingBytes]).toEqual([1, 0]);
  });

  it('does not blame the reader for a burst within one turn', () => {
    const test = setup(2_000);
    for (let index = 0; index < 50; index++) test.outbound.push(frame(200));
    test.turn();
    expect(test.overflows).toBe(0);
    expect(Buffer.concat(test.socket.writes.flat())).toHaveLength(10_000);
  });

  it('lets one frame above the bound through where the socket takes it', () => {
    const test = setup(2_000);
    test.outbound.push(frame(5_000));
    expect([test.overflows, test.socket.writes.length]).toEqual([0, 1]);
  });

  it('joins up to 64 KiB, and copies nothing that is larger', () => {
    const { socket, outbound, turn } = setup(1_000_000);
    const large = frame(60_000);
    for (const part of [frame(3_000), frame(3_000), large, frame(3_000), large]) outbound.push(part);
    turn();
    expect(socket.writes.map((frames) => frames.map((bytes) => bytes.length))).toEqual([[6_000], [63_000], [60_000]]);
    expect(socket.writes[2]?.[0]).toBe(large.bytes);
  });

  it('knows how much waits after a part was written', () => {
    const { socket, outbound, turn } = setup(1_000_000);
    socket.stalled = true;
    for (let index = 0; index < 3; index++) outbound.push(frame(30_000));
    turn();
    expect([socket.bufferedBytes, outbound.waitingBytes]).toEqual([60_000, 30_000]);
  });

  it.each([
    ['write', 400],
    ['discard', 0],
  ] as const)('on close can %s what waits', (rest, bytes) => {
    const { socket, outbound, turn } = setup();
    for (let index = 0; index < 2; index++) outbound.push(frame(200));
    outbound.close(rest);
    expect(Buffer.concat(socket.writes.flat())).toHaveLength(bytes);
    turn();
    outbound.push(frame(200));
    turn();
    expect(Buffer.concat(socket.writes.flat())).toHaveLength(bytes);
  });
});

describe('the joiner', () => {
  it('shares a join among equal queues alone', () => {
    const [a, b, c, d] = [frame(200, 'a'), frame(200, 'b'), frame(200, 'c'), frame(200, 'd')];
    const joiner = new Joiner();
    const [abc, adc] = [joiner.join([a, b, c]), joiner.join([a, d, c])];
    expect(abc).not.toBe(adc);
    expect(joiner.join([a, b, c])).toBe(abc);
    expect(joiner.join([a, d, c])).toBe(adc);
    expect(joiner.join([a, b])).not.toBe(abc);
    expect(joiner.join([a])).toBe(a.alone);
    expect(Buffer.concat(abc)).toEqual(Buffer.concat([a.bytes, b.bytes, c.bytes]));
  });
});
