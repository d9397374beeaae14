/** Server Objects of both versions. */
import type { SpecServer } from './document.js';
import { present } from './json.js';
import type { SpecNode, SpecReader } from './reader.js';
import type { SecuritySchemes } from './security.js';
import { readVariables, variablesIn } from './variables.js';

/** A server of any protocol, with its node to match references by. */
export interface ReadServer {
  readonly server: SpecServer;
  /** Names of the variables it declares; the server's own `variables` are those and the ones of its URL. */
  readonly declared: readonly string[];
  readonly node: SpecNode;
}

export function readServers(reader: SpecReader, schemes: SecuritySchemes): ReadServer[] {
  return reader.children(reader.root, 'servers').map(([key, node]) => {
    const address = splitUrl(reader.text(node, 'url') ?? reader.text(node, 'host') ?? '');
    const pathname = reader.text(node, 'pathname') ?? address.pathname;
    const declared = readVariables(reader, node, 'variables');
    const names = new Set([...declared.map(({ name }) => name), ...variablesIn(`${address.host}/${pathname}`)]);
    const server = present({
      key,
      protocol: protocolName(reader.text(node, 'protocol') ?? address.protocol),
      host: address.host,
      pathname,
      description: reader.text(node, 'description') ?? reader.text(node, 'summary'),
      tags: reader.tagsIfAny(node),
      variables: [...names].map((name) => declared.find((each) => each.name === name) ?? { name }),
      security: schemes.askedBy(node, key),
      at: node.at,
    });
    return { server, declared: declared.map(({ name }) => name), node };
  });
}

/** `wss://example.com/path`, which AsyncAPI 2 calls `url`; many write it into the `host` of AsyncAPI 3 as well. */
function splitUrl(url: string): { protocol: string; host: string; pathname: string } {
  const [, protocol = '', host = '', pathname = ''] = /^(?:([^:/]+):[/][/])?([^/]*)(.*)$/s.exec(url) ?? [];
  return { protocol, host, pathname };
}

function protocolName(written: string): string {
  const protocol = written.toLowerCase();
  return protocol === 'websocket' || protocol === 'websockets' ? 'ws' : protocol;
}
