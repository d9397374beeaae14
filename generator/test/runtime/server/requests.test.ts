import { describe, expect, it } from 'vitest';
import { serving } from './contract.js';
import { createHub, turn } from './harness.js';

describe('requests', () => {
  it.each([
    ['one reply', { type: 'probe', ref: 'r1', body: { n: 7 } }, { type: 'echo', ref: 'r1', body: { n: 7 } }],
    ['no correlation', { type: 'probe', body: { n: 7 } }, { type: 'echo', body: { n: 7 } }],
    ['the first of several replies', { type: 'pick', body: { key: 'a' } }, { type: 'found', body: { value: 'A' } }],
    [
      'the second of them',
      { type: 'pick', ref: 'x', body: { key: 'b' } },
      { type: 'missing', ref: 'x', body: { key: 'b' } },
    ],
    [
      'a declared refusal',
      { type: 'pick', ref: 'x', body: { key: 'busy' } },
      { type: 'oops', ref: 'x', body: { reason: 'busy', text: 'come back later', about: 'pick', wait: 250 } },
    ],
    ['no reply', { type: 'note', body: { text: 'hm' } }, undefined],
  ])('%s', async (_, request, reply) => {
    const { connect, errors, invalid } = createHub();
    const { socket } = connect();
    socket.say(request);
    await turn();
    const expected = reply && { ...reply, at: '2026-01-01T00:00:00.000Z' };
    expect(socket.received).toEqual(expected ? [expected] : []);
    expect([errors, invalid, socket.closed]).toEqual([[], [], undefined]);
  });

  it.each([
    ['a handler that throws', { type: 'pick', body: { key: 'bug' } }],
    ['a refusal that the contract does not declare', { type: 'pick', body: { key: 'undeclared' } }],
    ['a reply that breaks its schema', { type: 'probe', body: { n: 1 } }],
  ])('%s closes with 1011, says nothing, and leaves the neighbours alone', async (_, request) => {
    const { connect, errors } = createHub({ handlers: { probe: () => ({ n: 'no number' }) } });
    const { socket } = connect();
    const neighbour = connect();
    socket.say(request);
    neighbour.socket.say({ type: 'pick', body: { key: 'a' } });
    await turn();
    expect(socket.closed).toEqual({ code: 1011, reason: 'internal error' });
    expect(socket.received).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(neighbour.socket.received).toMatchObject([{ type: 'found' }]);
    expect(neighbour.socket.closed).toBeUndefined();
  });

  it('an asynchronous fault is no different', async () => {
    const { connect, errors } = createHub({ handlers: { probe: () => Promise.reject(new Error('later')) } });
    const { socket } = connect();
    socket.say({ type: 'probe', body: { n: 1 } });
    await turn();
    expect(socket.closed?.code).toBe(1011);
    expect(errors).toMatchObject([{ message: 'later' }]);
  });

  it('an answer outside the declared replies is a fault', async () => {
    const { connect, errors } = createHub({ handlers: { pick: () => ({ event: 'echo', data: { n: 1 } }) } });
    const { socket } = connect();
    socket.say({ type: 'pick', body: { key: 'a' } });
    await turn();
    expect(socket.closed?.code).toBe(1011);
    expect(String(errors[0])).toContain('found, missing');
  });

  it('interleaved replies keep their own correlation', async () => {
    const waiting = new Map<number, (answer: unknown) => void>();
    const probe = (data: unknown) => {
      const { n } = data as { n: number };
      return new Promise((resolve) => waiting.set(n, resolve));
    };
    const { connect } = createHub({ handlers: { probe } });
    const { socket } = connect();
    for (const n of [1, 2, 3]) socket.say({ type: 'probe', ref: `r${n}`, body: { n } });
    for (const n of [3, 1, 2]) waiting.get(n)?.({ n });
    await turn();
    expect(socket.received.map(({ ref, body }) => [ref, body])).toEqual([
      ['r3', { n: 3 }],
      ['r1', { n: 1 }],
      ['r2', { n: 2 }],
    ]);
  });

  it('a reply to a connection that has closed goes nowhere', async () => {
    let resolve = (_: unknown) => {};
    const { connect, errors } = createHub({
      handlers: {
        probe: () =>
          new Promise((done) => {
            resolve = done;
          }),
      },
    });
    const { socket } = connect();
    socket.say({ type: 'probe', body: { n: 1 } });
    socket.leave();
    resolve({ n: 1 });
    await turn();
    expect([socket.received, errors]).toEqual([[], []]);
  });

  it('a missing handler is refused at the start', () => {
    const none = undefined as unknown as () => void; // what an unchecked caller does
    expect(() => createHub({ handlers: { note: none } })).toThrow("no function 'note'");
  });

  it.each([
    ['drop', []],
    ['report', [{ type: 'echo', body: { n: 'x' } }]],
  ] as const)('policy %s for a wrong reply', async (outbound, received) => {
    const { connect, invalid, errors } = createHub({ policy: { outbound }, handlers: { probe: () => ({ n: 'x' }) } });
    const { socket } = connect();
    socket.say({ type: 'probe', body: { n: 1 } });
    await turn();
    expect(socket.received).toMatchObject(received);
    expect(invalid).toMatchObject([{ direction: 'serverToClient', outcome: { name: 'echo' } }]);
    expect([errors, socket.closed]).toEqual([[], undefined]);
  });
});

describe('what the contract does not allow', () => {
  const long = 'x'.repeat(101);
  it.each([
    ['no JSON', '{"type":', { reason: 'gibberish', text: 'the frame is not JSON' }, undefined],
    ['an unknown message', { type: 'dance', ref: 'r', body: {} }, { reason: 'eh', about: 'dance' }, 'r'],
    ['no name', { body: {} }, { reason: 'malformed', text: '/type must be string' }, undefined],
    ['an array', [1], { reason: 'malformed' }, undefined],
    ['null', 'null', { reason: 'malformed' }, undefined],
    ['a message of the server', { type: 'echo', body: { n: 1 } }, { reason: 'eh', about: 'echo' }, undefined],
    ['a name from Object.prototype', { type: 'constructor' }, { reason: 'eh', about: 'constructor' }, undefined],
    [
      'a wrong field',
      { type: 'probe', ref: 'r', body: { n: 'x' } },
      { reason: 'malformed', text: '/body/n must be number', about: 'probe' },
      'r',
    ],
    [
      'an id that the error itself must not carry',
      { type: 'probe', ref: long, body: { n: 1 } },
      { reason: 'malformed' },
      undefined,
    ],
    [
      'an id of the wrong type',
      { type: 'probe', ref: 5, body: { n: 1 } },
      { reason: 'malformed', about: 'probe' },
      undefined,
    ],
  ])('%s is answered, and the connection stays open', async (_, frame, body, ref) => {
    const { connect, invalid } = createHub();
    const { socket } = connect();
    socket.say(frame);
    socket.say({ type: 'probe', body: { n: 1 } });
    await turn();
    expect(socket.received).toMatchObject([{ type: 'oops', body }, { type: 'echo' }]);
    expect(socket.received[0]?.['ref']).toBe(ref);
    expect(invalid).toMatchObject([{ direction: 'clientToServer' }]);
    expect(socket.closed).toBeUndefined();
  });

  it.each([
    ['{"type":', 1007],
    ['{"type":"dance"}', 1008],
    ['{"type":"probe","body":{}}', 1008],
    ['{"type":"join","body":{"room":"attic"}}', 1008],
  ])('%s closes with %i where no error is declared', async (frame, code) => {
    const { connect } = createHub({ serving: { ...serving, errors: {} } });
    const { socket } = connect();
    socket.say(frame);
    await turn();
    expect(socket.closed?.code).toBe(code);
    expect(socket.received).toEqual([]);
  });

  it('an unknown message is passed over where the contract ignores those and declares no error', async () => {
    const { connect, invalid } = createHub({ serving: { ...serving, errors: {}, unknownMessages: 'ignore' } });
    const { socket } = connect();
    socket.say({ type: 'dance' });
    expect([socket.closed, invalid.length]).toEqual([undefined, 1]);
  });

  it.each([
    ['drop', []],
    ['report', [{ type: 'echo', body: { n: 5 } }]],
  ] as const)('policy %s', async (inbound, received) => {
    const { connect, invalid } = createHub({ policy: { inbound }, handlers: { probe: () => ({ n: 5 }) } });
    const { socket } = connect();
    for (const frame of ['{', { type: 'dance' }, { type: 'probe', body: {} }]) socket.say(frame);
    await turn();
    expect(socket.received).toMatchObject(received);
    expect(socket.received).toHaveLength(received.length);
    expect(invalid).toHaveLength(3);
    expect(socket.closed).toBeUndefined();
  });

  it('an undeclared binary frame closes with 1003', () => {
    const { connect } = createHub();
    const { socket } = connect();
    socket.peer.onBinary(Buffer.from([1]));
    expect(socket.closed?.code).toBe(1003);
  });
});
