/** The facts of a channel that only a server needs. */
import type { HandshakeField, ServingDescriptor } from '../../runtime/shared/descriptor.js';
import type { BindingField, Channel, Contract, Json } from '../contract/model.js';
import { serversHeaders, serversQuery } from './connecting/fields.js';
import { textTypes } from './connecting/text-types.js';

export function servingDescriptor(contract: Contract, channel: Channel): ServingDescriptor {
  const { behaviour } = channel;
  const { heartbeat, limits, subscriptions, resume, batch } = behaviour;
  const parameters = parameterFields(channel);
  return {
    errors: behaviour.errors,
    unknownMessages: behaviour.unknownMessages,
    ...(heartbeat.server && { heartbeat: heartbeat.server }),
    limits: { ...limits, ...(subscriptions.max !== undefined && { maxSubscriptions: subscriptions.max }) },
    askingQueries: askingQueries(channel),
    query: serversQuery(contract, channel).map((field) => handshakeField(contract, field)),
    headers: serversHeaders(contract, channel).map((field) => handshakeField(contract, field)),
    ...(parameters.length > 0 && { parameters }),
    ...(resume && { resume }),
    ...(batch && { batch }),
    closeCodes: Object.fromEntries(behaviour.closeCodes.map((close) => [close.name, close.code])),
  };
}

/** Query parameters by which a client says that it knows more than the bare protocol. */
function askingQueries(channel: Channel): readonly string[] {
  const { roles, subscriptions, batch, resume } = channel.behaviour;
  if (roles.welcome?.when !== 'asked') return [];
  return [
    ...Object.keys(subscriptions.selectiveQuery ?? {}),
    ...Object.keys(batch?.query ?? {}),
    ...(resume ? [resume.sessionQuery, resume.epochQuery, resume.sinceQuery] : []),
  ];
}

function handshakeField(contract: Contract, { name, required, schema }: BindingField): HandshakeField {
  const values = typeof schema === 'boolean' ? undefined : listed(schema['const'], schema['enum']);
  return { name, required, ...(values && { values }), ...textTypes(contract, schema) };
}

function parameterFields({ parameters }: Channel): readonly HandshakeField[] {
  return parameters.flatMap(({ name, enum: values }) => (values ? [{ name, required: true, values }] : []));
}

/** Query and headers are text: other constants are compared by their text. */
function listed(constant: Json | undefined, enumerated: Json | undefined): readonly string[] | undefined {
  if (constant !== undefined) return [String(constant)];
  return Array.isArray(enumerated) ? enumerated.map(String) : undefined;
}
