/** From data to a prepared frame: built by the contract, checked by its schema, encoded once. */
import { buildMessage } from '../shared/encode.js';
import { type Path, setAt } from '../shared/path.js';
import type { ServingContext } from './context.js';
import { correlationOf } from './correlation.js';
import { type OutboundFrame, prepareFrame } from './frames.js';
import type { Connection } from './types.js';

export interface OutgoingFields {
  /** Correlation id of the request that it answers. */
  readonly id?: string | number | undefined;
  readonly sequence?: number;
}

/** Values at places that a role names; a place that the role leaves out is skipped. */
export type RoleValues = readonly (readonly [Path | undefined, unknown])[];

/**
 * The frame for `data`, or undefined where the policy is to drop it. Throws `ContractError` where the message breaks the
 * contract and the policy is `throw`, `TypeError` for a name that the contract's server never sends, which only an
 * unchecked caller can give. Whatever breaks the contract is reported.
 */
export function frameOf(
  context: ServingContext,
  name: string,
  data: unknown,
  fields: OutgoingFields = {},
  connection?: Connection,
): OutboundFrame | undefined {
  if (!context.outgoing.has(name)) throw new TypeError(`the contract's server sends no message '${name}'`);
  return checkedFrame(context, name, build(context, name, data, fields), connection);
}

/** The frame of a message that says what its role says. As `frameOf`. */
export function roleFrame(
  context: ServingContext,
  name: string,
  values: RoleValues,
  fields: OutgoingFields,
  connection: Connection,
): OutboundFrame | undefined {
  return checkedFrame(context, name, buildRole(context, name, values, fields), connection);
}

/** The message that says what its role says, unchecked. */
export function buildRole(context: ServingContext, name: string, values: RoleValues, fields: OutgoingFields): unknown {
  const message = build(context, name, {}, fields);
  if (typeof message !== 'object' || message === null) return message;
  for (const [path, value] of values) if (path && path.length > 0 && value !== undefined) setAt(message, path, value);
  return message;
}

/** The frame of a message that is known to be valid. */
export function encode(context: ServingContext, name: string, message: unknown): OutboundFrame {
  const encoding = context.channel.messages[name]?.encoding;
  if (encoding === 'binary' && message instanceof Uint8Array) return prepareFrame(name, message);
  const correlated = correlationOf(context.channel, name, message) !== undefined;
  return prepareFrame(name, encoding === 'text' ? String(message) : JSON.stringify(message), correlated);
}

function build(context: ServingContext, name: string, data: unknown, { id, sequence }: OutgoingFields): unknown {
  if (context.channel.messages[name]?.encoding !== undefined) return data;
  return buildMessage(context.channel, name, data, {
    now: context.clock.now(),
    ...(id === undefined ? undefined : { id }),
    ...(sequence === undefined ? undefined : { sequence }),
  });
}

function checkedFrame(
  context: ServingContext,
  name: string,
  message: unknown,
  connection: Connection | undefined,
): OutboundFrame | undefined {
  // JSON Schema says nothing of bytes.
  const outcome = context.channel.messages[name]?.encoding === 'binary' ? undefined : context.validate(name, message);
  if (outcome?.kind === 'invalid') {
    context.onInvalid({ direction: 'serverToClient', outcome, connection });
    if (context.outbound === 'drop') return undefined;
    if (context.outbound === 'throw') throw outcome.error;
  }
  return encode(context, name, message);
}
