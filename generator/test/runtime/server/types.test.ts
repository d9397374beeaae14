import { expect, expectTypeOf, it } from 'vitest';
import { createServer } from '../../../runtime/server/server.js';
import type { Handlers, Server, ServerOptions } from '../../../runtime/server/types.js';
import { type RadioTypes, radio, serving, validators } from './contract.js';
import { handlers } from './harness.js';

type Options = ServerOptions<RadioTypes>;

it('what the contract does not allow does not compile', () => {
  const server: Server<RadioTypes> = createServer<RadioTypes>(radio, serving, validators, { handlers });
  const wrong = () => {
    server.broadcast('tune', { mhz: 7 });
    // @ts-expect-error a wrong payload
    server.broadcast('tune', { mhz: '7' });
    // @ts-expect-error a missing member
    server.broadcastToSubscribers('level', {});
    // @ts-expect-error an unknown event
    server.broadcast('dance', {});
    // @ts-expect-error a reply is no event
    server.broadcast('echo', { n: 1 });
    for (const connection of server.connections) {
      server.send(connection, 'level', { db: 1 });
      // @ts-expect-error another event's payload
      server.send(connection, 'level', { mhz: 1 });
    }
  };
  expect(wrong).toBeTypeOf('function');

  const { note: _, ...few } = handlers;
  // @ts-expect-error a missing handler
  const missing: Options = { handlers: few };
  // @ts-expect-error a handler for nothing
  const surplus: Handlers<RadioTypes> = { ...handlers, dance: () => {} };
  // @ts-expect-error no handlers at all
  const none: Options = {};
  // @ts-expect-error a reply of another request
  const wrongReply: Handlers<RadioTypes> = { ...handlers, probe: () => ({ value: 'x' }) };
  // @ts-expect-error an undeclared reply
  const wrongEvent: Handlers<RadioTypes> = { ...handlers, pick: () => ({ event: 'echo', data: { n: 1 } }) };
  // @ts-expect-error one event's name with another's data
  const mixed: Handlers<RadioTypes> = { ...handlers, pick: () => ({ event: 'found', data: { key: 'x' } }) };
  expect([missing, surplus, none, wrongReply, wrongEvent, mixed]).toHaveLength(6);
});

it('handlers are told what they get', () => {
  const typed: Handlers<RadioTypes> = {
    ...handlers,
    probe: async (data, { message, connection }) => {
      expectTypeOf(data).toEqualTypeOf<{ n: number }>();
      expectTypeOf(message.type).toEqualTypeOf<'probe'>();
      expectTypeOf(connection.subject).toEqualTypeOf<string | undefined>();
      return { n: data.n };
    },
    note: async () => {},
  };
  expectTypeOf<Parameters<NonNullable<Options['authorize']>>[0]>().toEqualTypeOf<'tune' | 'level'>();
  expect(typed).toBeTypeOf('object');
});

it('a contract without requests needs no handlers', () => {
  type Silent = Omit<RadioTypes, 'requests'> & { requests: Record<never, never> };
  const options: ServerOptions<Silent> = {};
  expect(() => createServer<Silent>({ ...radio, requests: {} }, serving, validators, options)).not.toThrow();
});
