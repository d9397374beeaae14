import { createContext, type UntypedHandler } from '../../../runtime/server/context.js';
import type { Handshake } from '../../../runtime/server/handshake.js';
import { Hub } from '../../../runtime/server/hub.js';
import { RequestError } from '../../../runtime/server/request-error.js';
import type { Admission, Handlers, InvalidReport, ServerSettings } from '../../../runtime/server/types.js';
import type { ChannelDescriptor, ServingDescriptor } from '../../../runtime/shared/descriptor.js';
import { createFakeClock } from '../fake-clock.js';
import { type RadioTypes, radio, serving, validators } from './contract.js';
import { FakeSocket } from './fake-socket.js';

export const handlers: Handlers<RadioTypes> = {
  probe: ({ n }) => ({ n }),
  pick: ({ key }) => {
    if (key === 'busy') throw new RequestError('busy', 'come back later', { retryAfterMs: 250 });
    if (key === 'undeclared') throw new RequestError('not a code', 'x');
    if (key === 'bug') throw new Error('secret detail');
    return key === 'a' ? { event: 'found', data: { value: 'A' } } : { event: 'missing', data: { key } };
  },
  note: () => {},
};

export interface HubSetup extends ServerSettings {
  channel?: ChannelDescriptor;
  serving?: ServingDescriptor;
  handlers?: Readonly<Record<string, UntypedHandler>>;
}

/** A hub in memory, with what it reported. */
export function createHub(setup: HubSetup = {}) {
  const clock = createFakeClock(Date.UTC(2026, 0, 1));
  const invalid: InvalidReport[] = [];
  const errors: unknown[] = [];
  const gone: number[] = [];
  const context = createContext(
    setup.channel ?? radio,
    setup.serving ?? serving,
    validators,
    {
      clock,
      epoch: 'e1',
      onInvalid: (report) => invalid.push(report),
      onError: (error) => errors.push(error),
      onDisconnect: (_, code) => gone.push(code),
      ...setup,
    },
    { ...handlers, ...setup.handlers } as Record<string, UntypedHandler>, // as `server.ts` does
  );
  const hub = new Hub(context);

  function connect(handshake: Partial<Handshake> = {}, admission: Admission = {}) {
    const socket = new FakeSocket();
    const connection = hub.connect({ ...plain(), ...handshake }, admission, socket);
    return { socket, connection };
  }
  return { hub, clock, invalid, errors, gone, connect };
}

function plain(): Handshake {
  return {
    parameters: {},
    declared: { parameters: {}, query: {}, headers: {} },
    query: new URLSearchParams(),
    headers: {},
    remoteAddress: undefined,
    subprotocols: [],
    subprotocol: undefined,
    selective: false,
    asked: false,
  };
}

/** The end of this turn of the event loop, after its flush. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
