/** Which messages of a channel are what to those who use it. */

import type { Channel, Contract, Json, JsonSchema, Message, MessageKind, Path } from '../contract/model.js';
import type { RoleName } from '../contract/model-behaviour.js';

const ROLES: ReadonlySet<MessageKind> = new Set<RoleName>([
  'welcome',
  'subscribe',
  'unsubscribe',
  'error',
  'batch',
  'resync',
]);

/** Whether the protocol itself uses the message, as `role` or as any. */
export function isRole(kind: MessageKind, role?: RoleName): kind is RoleName {
  return role ? kind === role : ROLES.has(kind);
}

/** What a client's methods send: everything that goes to the server and has no role. */
export function requestsOf(channel: Channel): readonly Message[] {
  return channel.messages.filter((message) => message.directions.includes('clientToServer') && !isRole(message.kind));
}

/** What the server sends by itself: events, and replies that an operation of its own sends unasked. */
export function eventsOf(channel: Channel): readonly Message[] {
  return channel.messages.filter(
    ({ directions, kind, unasked }) =>
      directions.includes('serverToClient') && !isRole(kind) && (kind === 'event' || unasked),
  );
}

/**
 * What can be subscribed to: the values that the subscribe message's topic lists, else the topics of the events, else
 * (`open`) any string. Nothing where no message subscribes.
 */
export function topicsOf(contract: Contract, channel: Channel): readonly string[] | 'open' {
  const role = channel.behaviour.roles.subscribe;
  const message = channel.messages.find((candidate) => candidate.name === role?.message);
  if (!role || !message) return [];
  const listed =
    message.payload === undefined ? [] : constantsAt(contract, { $ref: `#/$defs/${message.payload}` }, role.topic);
  if (listed.length > 0) return listed;
  const topics = [...new Set(channel.messages.flatMap((candidate) => candidate.topic ?? []))];
  return topics.length > 0 ? topics : 'open';
}

/** The strings that `const` or `enum` allow at `path`; empty where nothing is listed. */
function constantsAt(contract: Contract, root: JsonSchema, path: Path): readonly string[] {
  let schemas = expand(contract, root, new Set());
  for (const step of path) {
    schemas = schemas.flatMap((schema) => {
      const child = member(schema['properties'], String(step)) ?? member(schema['items'], String(step));
      return child === undefined ? [] : expand(contract, child, new Set());
    });
  }
  const lists = schemas.flatMap((schema): (readonly Json[])[] => {
    if (schema['const'] !== undefined) return [[schema['const']]];
    return isList(schema['enum']) ? [schema['enum']] : [];
  });
  const strings = (lists[0] ?? []).filter((value): value is string => typeof value === 'string');
  return strings.filter((value) => lists.every((list) => list.includes(value)));
}

type SchemaObject = { readonly [keyword: string]: Json };

/** A schema and all that must hold beside it: its reference's target and the members of `allOf`. */
function expand(contract: Contract, schema: Json | JsonSchema, seen: Set<string>): readonly SchemaObject[] {
  if (typeof schema !== 'object' || schema === null || isList(schema)) return [];
  const ref = schema['$ref'];
  if (typeof ref === 'string') {
    if (seen.has(ref)) return [];
    seen.add(ref);
    const named = contract.schemas.find((candidate) => ref === `#/$defs/${candidate.name}`);
    return named === undefined ? [] : expand(contract, named.schema, seen);
  }
  const all = isList(schema['allOf']) ? schema['allOf'] : [];
  return [schema, ...all.flatMap((part) => expand(contract, part, seen))];
}

function member(container: Json | undefined, key: string): Json | undefined {
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, key)) return undefined;
  return (container as Readonly<Record<string, Json>>)[key]; // an array's index or an object's property, as just seen
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
