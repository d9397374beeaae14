/**
 * One inbound frame: decoded, then handed to what its role or request says. What it throws is the server's fault: an
 * error of `authorize`, or an acknowledgement that breaks the contract.
 */
import { decodeText, decodeValue } from '../shared/decode.js';
import type { Outcome } from '../shared/outcome.js';
import { valueAt } from '../shared/path.js';
import type { OpenConnection } from './connection.js';
import type { ServingContext } from './context.js';
import { correlationOf } from './correlation.js';
import { type Refused, refuse } from './refusal.js';
import { answer } from './requests.js';
import { subscribe, unsubscribe } from './subscriptions.js';

type Invalid = Exclude<Outcome, { kind: 'message' }>;

export function receiveText(context: ServingContext, connection: OpenConnection, text: string): void {
  receive(context, connection, decodeText(text, context.channel, context.channel.clientToServer, context.validate));
}

/** A binary frame that the contract does not declare closes the connection: 1003, RFC 6455 section 7.4.1. */
export function receiveBinary(context: ServingContext, connection: OpenConnection, bytes: Uint8Array): void {
  const { channel, validate } = context;
  if (channel.clientToServer.binary === undefined) connection.close(1003, 'binary frames are not understood');
  else receive(context, connection, decodeValue(bytes, channel, channel.clientToServer.binary, validate));
}

function receive(context: ServingContext, connection: OpenConnection, outcome: Outcome): void {
  if (outcome.kind === 'message') dispatch(context, connection, outcome.name, outcome.message);
  else receiveInvalid(context, connection, outcome);
}

function dispatch(context: ServingContext, connection: OpenConnection, name: string, message: unknown): void {
  const roles = context.channel.roles;
  const request = context.requests.get(name);
  if (request) answer(context, connection, request, message);
  else if (name === roles.subscribe?.message) subscribe(context, connection, roles.subscribe, message);
  else if (name === roles.unsubscribe?.message) unsubscribe(context, connection, roles.unsubscribe, message);
  else receiveInvalid(context, connection, { kind: 'unknown', event: name, message });
}

function receiveInvalid(context: ServingContext, connection: OpenConnection, outcome: Invalid): void {
  context.onInvalid({ direction: 'clientToServer', outcome, connection });
  if (context.inbound === 'drop') return;
  if (context.inbound === 'report') {
    if (outcome.kind === 'invalid' && outcome.name !== undefined)
      dispatch(context, connection, outcome.name, outcome.message);
    return;
  }
  const refused = refusedOf(context, outcome);
  const declared = context.serving.errors[refused.reason] !== undefined && context.channel.roles.error;
  if (refused.reason === 'unknownMessage' && !declared && context.serving.unknownMessages === 'ignore') return;
  refuse(context, connection, refused);
}

function refusedOf({ channel }: ServingContext, outcome: Invalid): Refused {
  if (outcome.kind === 'malformed') return { reason: 'invalidJson', text: 'the frame is not JSON' };
  const { message } = outcome;
  const event = channel.envelope?.name && valueAt(message, channel.envelope.name);
  // An unknown message's own id has no declared place: the error's place is where its sender will look.
  const source = (outcome.kind === 'invalid' ? outcome.name : undefined) ?? channel.roles.error?.message ?? '';
  const told = { event: typeof event === 'string' ? event : undefined, id: correlationOf(channel, source, message) };
  if (outcome.kind === 'invalid') {
    const problem = outcome.problems[0];
    return {
      reason: 'invalidMessage',
      text: problem ? `${problem.path || '/'} ${problem.message}` : 'invalid',
      ...told,
    };
  }
  if (channel.envelope?.name && told.event === undefined)
    return { reason: 'invalidMessage', text: `/${channel.envelope.name.join('/')} must be string`, ...told };
  return { reason: 'unknownMessage', text: 'there is no such message', ...told };
}
