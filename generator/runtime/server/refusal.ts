/** Answers what cannot be served with the contract's error message, or closes where the contract has none. */
import type { ErrorReason } from '../shared/descriptor.js';
import type { OpenConnection } from './connection.js';
import type { ServingContext } from './context.js';
import type { OutboundFrame } from './frames.js';
import { buildRole, encode } from './outgoing.js';

export interface Refused {
  readonly reason: ErrorReason;
  /** For people; names the path that is wrong. */
  readonly text: string;
  /** The refused message's name and correlation id, as far as they could be read. */
  readonly event?: string | undefined;
  readonly id?: string | number | undefined;
}

export interface ErrorFields {
  readonly code: string | number;
  readonly text: string;
  readonly event?: string | undefined;
  readonly id?: string | number | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** The connection stays open where the contract declares an error for it, and closes with 1007 or 1008 where not. */
export function refuse(context: ServingContext, connection: OpenConnection, refused: Refused): void {
  const code = context.serving.errors[refused.reason];
  const frame = code === undefined ? undefined : errorFrame(context, { code, ...refused });
  if (frame) connection.answer(frame);
  else connection.close(refused.reason === 'invalidJson' ? 1007 : 1008, refused.text);
}

/** The contract's error message, or undefined where it declares none that could say this. */
export function errorFrame(context: ServingContext, fields: ErrorFields): OutboundFrame | undefined {
  const role = context.channel.roles.error;
  if (!role) return undefined;
  const { code, text, event, id, retryAfterMs } = fields;
  // What the client gave as id and event may break the error's own schema: it is said only where it can be.
  for (const told of [{ event, id }, { event }, { id }, {}] as { event?: string; id?: string | number }[]) {
    const values = [
      [role.code, code],
      [role.text, text],
      [role.event, told.event],
      [role.retryAfterMs, retryAfterMs],
    ] as const;
    const message = buildRole(context, role.message, values, { id: told.id });
    if (context.validate(role.message, message).kind === 'message') return encode(context, role.message, message);
  }
  return undefined;
}
