/** What the user's callbacks throw: the server lives on, and so does the process. */
import { afterEach, expect, it, vi } from 'vitest';
import type { ServerSettings } from '../../../runtime/server/types.js';
import { createHub, turn } from './harness.js';

afterEach(() => {
  vi.restoreAllMocks();
});

function warnings(): unknown[] {
  const seen: unknown[] = [];
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => seen.push(warning));
  return seen;
}

const join = { type: 'join', body: { room: 'tune' } };
const bug = (): never => {
  throw new Error('bug');
};

it.each<[string, ServerSettings, number | undefined]>([
  ['authorize', { authorize: bug }, 1011],
  ['onConnection', { onConnection: bug }, 1011],
  ['an asynchronous onConnection', { onConnection: async () => bug() }, 1011],
  ['onInvalid', { onInvalid: bug }, undefined],
  ['an asynchronous onInvalid', { onInvalid: async () => bug() }, undefined],
  ['onDisconnect', { onDisconnect: bug }, undefined],
])('%s that throws tells onError, and the neighbours do not notice', async (name, settings, code) => {
  const { hub, connect, errors } = createHub(settings);
  const { socket } = connect();
  socket.say(name.endsWith('onInvalid') ? '{' : join);
  await turn();
  expect(socket.closed?.code).toBe(code);
  socket.leave();
  await turn();
  expect(errors).toMatchObject([{ message: 'bug' }]);
  expect(hub.connections.size).toBe(0);
});

it('onInvalid that throws does not fail a broadcast that the policy lets through', () => {
  const { hub, connect, errors } = createHub({ onInvalid: bug, policy: { outbound: 'report' } });
  connect();
  expect(hub.publish('tune', { mhz: -1 }, 'everybody')).toBe(1);
  expect(errors).toMatchObject([{ message: 'bug' }]);
});

it.each<[string, () => unknown]>([
  ['throws', bug],
  ['rejects', async () => bug()],
])('where onError itself %s both faults are warnings, and the server closes as ever', async (_, onError) => {
  const seen = warnings();
  const fault = () => {
    throw new Error('fault');
  };
  const { hub, connect, gone } = createHub({ onError: () => onError() as undefined, handlers: { probe: fault } });
  const { socket } = connect();
  expect(() => socket.say({ type: 'probe', body: { n: 1 } })).not.toThrow();
  await turn();
  expect(seen).toMatchObject([{ message: 'fault' }, { message: 'bug' }]);
  expect(socket.closed?.code).toBe(1011);
  const closing = hub.close();
  socket.leave();
  await closing;
  expect(gone).toEqual([1000]);
});

it('without onError a fault is a warning', () => {
  const seen = warnings();
  const { connect } = createHub({ authorize: bug, onError: undefined as unknown as () => void }); // as if left out
  connect().socket.say(join);
  expect(seen).toMatchObject([{ message: 'bug' }]);
});
