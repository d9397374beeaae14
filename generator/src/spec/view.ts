/** What `v2.ts` and `v3.ts` both make of a document, before channels of other protocols are left out. */
import type { Located, SpecChannel, SpecMessage, SpecOperation } from './document.js';
import { present } from './json.js';
import { readBehaviour } from './message.js';
import type { SpecNode, SpecReader } from './reader.js';
import type { SecuritySchemes } from './security.js';
import type { ReadServer } from './servers.js';
import { readVariables, variablesIn } from './variables.js';

export interface View {
  readonly servers: readonly ReadServer[];
  readonly channels: readonly ViewChannel[];
  /** The operations of these channels; what is wrong in others is of no interest. */
  operationsOf(channels: ReadonlySet<string>): ViewOperations;
}

export interface ViewOperations {
  readonly operations: readonly SpecOperation[];
  /** By channel key: messages that operations name and the channel does not list. */
  readonly strays: ReadonlyMap<string, readonly SpecMessage[]>;
}

/** The WebSocket part of a view. */
export interface WebSocketView {
  readonly servers: readonly ReadServer[];
  readonly channels: readonly ViewChannel[];
  readonly operations: readonly SpecOperation[];
}

export interface ViewChannel {
  /** Its `servers` are all that offer it, of any protocol. */
  readonly channel: SpecChannel;
  /** Protocols it has bindings for. */
  readonly bindings: readonly string[];
  /** Names of the parameters it declares; the channel's own `parameters` are those of its address. */
  readonly declared: readonly string[];
}

/** What Channel Objects of both versions say alike. */
export function readChannel(
  reader: SpecReader,
  node: SpecNode,
  said: { key: string; address: string; servers: readonly string[]; messages: readonly SpecMessage[] },
): ViewChannel {
  const bindings = reader.child(node, 'bindings');
  const ws = bindings && reader.child(bindings, 'ws');
  const schema = (key: string): Located | undefined => ws && reader.field(ws, key);
  const address = pathOf(said.address);
  const declared = readVariables(reader, node, 'parameters');
  const channel = present({
    ...said,
    address,
    title: reader.text(node, 'title'),
    description: reader.text(node, 'description') ?? reader.text(node, 'summary'),
    parameters: variablesIn(address).map((name) => declared.find((each) => each.name === name) ?? { name }),
    tags: reader.tagsIfAny(node),
    query: schema('query'),
    headers: schema('headers'),
    behaviour: readBehaviour(reader, node),
    at: node.at,
  });
  return {
    channel,
    bindings: Object.keys(bindings?.value ?? {}).filter((key) => !key.startsWith('x-')),
    declared: declared.map(({ name }) => name),
  };
}

/** What Operation Objects of both versions say alike. `node` has its traits applied. */
export function readOperationProse(reader: SpecReader, node: SpecNode, key: string, schemes: SecuritySchemes) {
  return present({
    title: reader.text(node, 'title'),
    summary: reader.text(node, 'summary'),
    description: reader.text(node, 'description'),
    deprecated: reader.flag(node, 'deprecated') || reader.flag(node, 'x-deprecated'),
    tags: reader.tags(node),
    security: schemes.askedBy(node, key),
    at: node.at,
  });
}

/** Some write the whole URL where the path belongs, or no leading `/`. */
function pathOf(address: string): string {
  const path = address.replace(/^[a-z]+:[/][/][^/]*/i, '');
  return path.startsWith('/') ? path : `/${path}`;
}
