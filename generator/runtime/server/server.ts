/** A server of one channel: the contract's descriptor, validators and the user's handlers joined to sockets. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ChannelDescriptor, ServingDescriptor } from '../shared/descriptor.js';
import type { ChannelTypes } from '../shared/types.js';
import type { Validators } from '../shared/validator.js';
import { createContext, type UntypedHandler } from './context.js';
import { type Handshake, matchAddress, type Parameters, readHandshake } from './handshake.js';
import { handshakeProblem } from './handshake-fields.js';
import { Hub } from './hub.js';
import type { Admission, Refusal, Server, ServerOptions, ServerSettings } from './types.js';
import { attachUpgrade, refuseUpgrade } from './upgrade.js';
import { createAccept } from './ws-socket.js';

/** Where neither contract nor options limit a message. */
const defaultMaxMessageBytes = 1_048_576;

export function createServer<T extends ChannelTypes>(
  channel: ChannelDescriptor,
  serving: ServingDescriptor,
  validators: Validators,
  options: ServerOptions<T>,
  /** Of the whole declared `query` and `headers`. */
  handshakeValidators?: Validators,
): Server<T> {
  const settings: ServerSettings = options as ServerSettings; // topics are strings; `authorize` is asked known ones only
  const handlers = (options.handlers ?? {}) as Record<string, UntypedHandler>; // decoding gives each what its type says
  const context = createContext(channel, serving, validators, settings, handlers);
  const hub = new Hub(context);
  const accept = createAccept({
    maxMessageBytes: context.limits.maxMessageBytes ?? defaultMaxMessageBytes,
    subprotocol: channel.subprotocol,
  });
  const detachments = new Set<() => void>();

  function upgrade(address: string, request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const parameters = matchAddress(address, request.url ?? '');
    if (!parameters) return false;
    socket.on('error', ignore); // until the socket has an owner: the client may leave meanwhile
    admit(parameters, request, socket, head).catch((error: unknown) => {
      context.onError(error, undefined);
      refuseUpgrade(socket, 500, 'internal error');
    });
    return true;
  }

  async function admit(parameters: Parameters, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const handshake = readHandshake(channel, serving, request, parameters);
    const problem = handshakeProblem(serving, handshake, handshakeValidators);
    if (problem) return refuseUpgrade(socket, 400, problem);
    const verdict: Admission | Refusal = settings.authenticate ? await settings.authenticate(handshake) : {};
    if ('status' in verdict) return refuseUpgrade(socket, verdict.status, verdict.reason);
    if (hub.closing) return refuseUpgrade(socket, 503, 'going away');
    open(handshake, verdict, request, socket, head);
  }

  function open(
    handshake: Handshake,
    verdict: Exclude<Admission | Refusal, { status: number }>,
    request: IncomingMessage,
    duplex: Duplex,
    head: Buffer,
  ): void {
    accept(request, duplex, head, (socket) => {
      duplex.off('error', ignore);
      if ('closeCode' in verdict) hub.turnAway(socket, verdict.closeCode, verdict.reason);
      else hub.connect(handshake, verdict, socket);
    });
  }

  return {
    get connections() {
      return hub.connections as Server<T>['connections']; // what they declare was read by the contract
    },
    epoch: context.sequence.epoch,
    get lastSequence() {
      return context.sequence.last;
    },
    attach(httpServer, { path = channel.address } = {}) {
      const detach = attachUpgrade(httpServer, (request, socket, head) => upgrade(path, request, socket, head));
      detachments.add(detach);
      return () => {
        detach();
        detachments.delete(detach);
      };
    },
    handleUpgrade: (request, socket, head) => upgrade(channel.address, request, socket, head),
    broadcast: (event, data) => hub.publish(event, data, 'everybody'),
    broadcastToSubscribers: (event, data) => hub.publish(event, data, 'subscribers'),
    send: (connection, event, data) => hub.send(connection, event, data),
    async close(closing) {
      await hub.close(closing);
      for (const detach of detachments) detach();
      detachments.clear();
    },
  };
}

function ignore(): void {}
