/** Query parameters and headers of the handshake that are the caller's business. */
import { isOwnHeader } from '../../contract/handshake.js';
import type { BindingField, Channel, Contract, Json, JsonSchema } from '../../contract/model.js';
import { alternativesOf } from './servers.js';

/** Without those by which a client says what the behaviour lets it: they have options of their own. */
export function callersQuery(contract: Contract, channel: Channel): readonly BindingField[] {
  const { subscriptions, batch, resume, auth } = channel.behaviour;
  const own = new Set([
    ...Object.keys(subscriptions.selectiveQuery ?? {}),
    ...Object.keys(batch?.query ?? {}),
    ...(resume ? [resume.sessionQuery, resume.epochQuery, resume.sinceQuery] : []),
    ...(auth?.query === undefined ? [] : [auth.query]),
  ]);
  const credentials = names(contract, channel, 'query');
  return channel.query
    .filter(({ name }) => !own.has(name))
    .map((field) => (credentials.has(field.name) ? { ...field, required: false } : field));
}

/** What the contract says of headers that are the caller's, or a credential's. */
export function declaredHeaders(channel: Channel): readonly BindingField[] {
  return channel.headers.filter(({ name }) => !isOwnHeader(name));
}

export interface ServersField extends BindingField {
  /** It carries a credential: whether it is there, and right, is for `authenticate` to say. */
  readonly isCredential: boolean;
}

/** What a server reads of the query. */
export function serversQuery(contract: Contract, channel: Channel): readonly ServersField[] {
  const { auth } = channel.behaviour;
  const credentials = names(contract, channel, 'query');
  return channel.query.map((field) => asServers(field, credentials.has(field.name) || field.name === auth?.query));
}

/** RFC 9110 and RFC 6265: these two carry credentials, whatever the contract says of security. */
const always: ReadonlySet<string> = new Set(['authorization', 'cookie']);

export function serversHeaders(contract: Contract, channel: Channel): readonly ServersField[] {
  const credentials = names(contract, channel, 'header');
  return declaredHeaders(channel).map((field) => {
    const name = field.name.toLowerCase();
    return asServers(field, credentials.has(name) || always.has(name));
  });
}

/** A refusal with 400 comes before `authenticate`, and would say 400 where 401 is meant: no rule is left but that it is text. */
function asServers(field: BindingField, isCredential: boolean): ServersField {
  return isCredential
    ? { ...field, required: false, schema: { type: 'string' }, isCredential }
    : { ...field, isCredential };
}

/** A credential's own is not required: the option `credentials` sets it. */
export function callersHeaders(contract: Contract, channel: Channel): readonly BindingField[] {
  const credentials = names(contract, channel, 'header');
  return declaredHeaders(channel).map((field) =>
    credentials.has(field.name.toLowerCase()) ? { ...field, required: false } : field,
  );
}

/** What is required and has one value needs nobody to say it. */
export function fixedValues(
  contract: Contract,
  fields: readonly BindingField[],
): Readonly<Record<string, string>> | undefined {
  const fixed = fields.flatMap((field) => {
    const value = fixedValue(contract, field);
    return value === undefined ? [] : [[field.name, value]];
  });
  return fixed.length === 0 ? undefined : Object.fromEntries(fixed);
}

export function fixedValue(contract: Contract, { required, schema }: BindingField): string | undefined {
  const value = required ? onlyValue(contract, schema) : undefined;
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

function onlyValue(contract: Contract, schema: JsonSchema): Json | undefined {
  if (typeof schema === 'boolean') return undefined;
  const { $ref: ref, const: constant, enum: values } = schema;
  const target = contract.schemas.find(({ name }) => ref === `#/$defs/${name}`);
  if (target) return onlyValue(contract, target.schema);
  return constant ?? (Array.isArray(values) && values.length === 1 ? (values as readonly Json[])[0] : undefined);
}

/** Names that credentials of the channel have in query or headers; headers in lower case. */
function names(contract: Contract, channel: Channel, where: 'query' | 'header'): ReadonlySet<string> {
  const asked = new Set(alternativesOf(contract, channel).flat());
  const places = contract.securitySchemes.flatMap(({ key, place }) => (place && asked.has(key) ? [place] : []));
  return new Set(
    places.flatMap((place) => {
      if (place.in === where) return [where === 'header' ? place.name.toLowerCase() : place.name];
      if (where === 'query') return [];
      if (place.in === 'cookie') return ['cookie'];
      return place.in === 'authorization' || place.in === 'basic' ? ['authorization'] : [];
    }),
  );
}
