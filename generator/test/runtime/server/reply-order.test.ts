/** Answers without a correlation id: clients match them first in, first out. */
import { describe, expect, it } from 'vitest';
import { RequestError } from '../../../runtime/server/request-error.js';
import type { ChannelDescriptor } from '../../../runtime/shared/descriptor.js';
import { radio } from './contract.js';
import { createHub, turn } from './harness.js';

/** A hub whose probes are answered by hand, by their number. */
function byHand(channel: ChannelDescriptor = radio) {
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: unknown) => void }>();
  const probe = (data: unknown) => {
    const { n } = data as { n: number };
    return new Promise((resolve, reject) => waiting.set(n, { resolve, reject }));
  };
  const hub = createHub({ channel, handlers: { probe } });
  const { socket } = hub.connect();
  return {
    ...hub,
    socket,
    ask: (n: number, ref?: string) => socket.say({ type: 'probe', body: { n }, ...(ref && { ref }) }),
    answer: (n: number) => waiting.get(n)?.resolve({ n }),
    fail: (n: number, error: unknown) => waiting.get(n)?.reject(error),
    async heard() {
      await turn();
      return socket.received.map(({ type, ref, body }) => [type, ref ?? Object.values(body as object)[0]]);
    },
  };
}

describe('answers without an id', () => {
  it('keep the order of their requests, however long each takes', async () => {
    const { ask, answer, heard } = byHand();
    for (const n of [1, 2, 3]) ask(n);
    answer(3);
    answer(2);
    expect(await heard()).toEqual([]);
    answer(1);
    expect(await heard()).toEqual([
      ['echo', 1],
      ['echo', 2],
      ['echo', 3],
    ]);
  });

  it('keep it among refusals, acknowledgements and errors too', async () => {
    const { socket, ask, answer, fail, heard } = byHand();
    ask(1);
    ask(2);
    socket.say('{');
    socket.say({ type: 'pick', body: { key: 'busy' } });
    socket.say({ type: 'join', body: { room: 'tune' } });
    socket.say({ type: 'join', body: { room: 'attic' } });
    socket.say({ type: 'leave', body: { room: 'tune' } });
    ask(3);
    answer(3);
    fail(2, new RequestError('busy', 'x'));
    expect(await heard()).toEqual([]);
    answer(1);
    expect(await heard()).toEqual([
      ['echo', 1],
      ['oops', 'busy'],
      ['oops', 'gibberish'],
      ['oops', 'busy'],
      ['joined', 'tune'],
      ['oops', 'no_room'],
      ['left', 'tune'],
      ['echo', 3],
    ]);
  });

  it('wait for no event, and no event for them', async () => {
    const { hub, ask, answer, heard } = byHand();
    ask(1);
    hub.publish('tune', { mhz: 7 }, 'everybody');
    expect(await heard()).toEqual([['tune', 7]]);
    answer(1);
    expect(await heard()).toHaveLength(2);
  });

  it('wait only for their own connection', async () => {
    const { ask, connect } = byHand();
    ask(1);
    const other = connect().socket;
    other.say({ type: 'pick', body: { key: 'a' } });
    await turn();
    expect(other.received).toMatchObject([{ type: 'found' }]);
  });

  it('a fault closes without waiting', async () => {
    const { socket, ask, fail } = byHand();
    ask(1);
    ask(2);
    fail(2, new Error('bug'));
    await turn();
    expect(socket.closed?.code).toBe(1011);
  });

  it.each([
    ['the reply', { ...radio, messages: { ...radio.messages, echo: {} } }],
    ['the error', { ...radio, messages: { ...radio.messages, oops: {} } }],
  ])('wait for requests whose id %s cannot carry', async (_, channel) => {
    const { socket, ask, fail, heard } = byHand(channel);
    ask(1, 'r1');
    socket.say({ type: 'pick', body: { key: 'a' } });
    expect(await heard()).toEqual([]);
    fail(1, new RequestError('busy', 'x'));
    const first = channel.messages.oops === radio.messages.oops ? 'r1' : 'busy';
    expect(await heard()).toEqual([
      ['oops', first],
      ['found', 'A'],
    ]);
  });
});

it('answers with an id overtake whatever waits, and nothing waits for them', async () => {
  const { socket, ask, answer, heard } = byHand();
  ask(1);
  ask(2, 'r2');
  ask(3, 'r3');
  socket.say({ type: 'join', ref: 'r4', body: { room: 'tune' } });
  answer(3);
  expect(await heard()).toEqual([
    ['joined', 'r4'],
    ['echo', 'r3'],
  ]);
  answer(1);
  expect((await heard()).at(-1)).toEqual(['echo', 1]);
  answer(2);
  expect((await heard()).at(-1)).toEqual(['echo', 'r2']);
});

it('a reply with its id overtakes also where the error would have had to wait', async () => {
  const { ask, answer, heard } = byHand({ ...radio, messages: { ...radio.messages, oops: {} } });
  ask(1);
  ask(2, 'r2');
  answer(2);
  expect(await heard()).toEqual([['echo', 'r2']]);
});

it('a request without replies keeps no one waiting', async () => {
  const { connect } = createHub({ handlers: { note: () => new Promise(() => {}) } });
  const { socket } = connect();
  socket.say({ type: 'note', body: { text: 'hm' } });
  socket.say({ type: 'probe', body: { n: 1 } });
  await turn();
  expect(socket.received).toMatchObject([{ type: 'echo' }]);
});
