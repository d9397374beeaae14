/** Which channels are WebSocket endpoints. The others are named (EP2003) and left out. */
import type { SpecServer } from './document.js';
import type { SpecReader } from './reader.js';
import type { View, ViewChannel, WebSocketView } from './view.js';

export function keepWebSocket(reader: SpecReader, view: View): WebSocketView {
  const servers = view.servers.map(({ server }) => server).filter(isWebSocket);
  const keys = new Set(servers.map(({ key }) => key));
  const kept = view.channels.filter((each) => isWebSocketChannel(each, keys, view.servers.length));
  if (kept.length === 0) {
    const protocols = [...new Set(view.servers.map(({ server }) => `\`${server.protocol}\``))].join(', ');
    const what =
      view.channels.length === 0 ? 'it has no channels' : `its servers speak ${protocols || 'nothing known'}`;
    reader.report({
      code: 'EP2004',
      message: `the document has no WebSocket channel: ${what}`,
      at: { ...reader.root.at, pointer: view.channels.length === 0 ? '' : '/channels' },
      hint: 'Give a server the protocol `ws` or `wss`, or a channel `bindings: { ws: {} }`.',
    });
  } else {
    for (const { channel } of view.channels.filter((each) => !kept.includes(each))) {
      reader.report({
        code: 'EP2003',
        message: `channel \`${channel.key}\` is not offered over WebSocket and is left out`,
        at: channel.at,
        hint: 'If it should be, give it a server with protocol `ws` or `wss`, or `bindings: { ws: {} }`.',
      });
    }
  }
  const channels = kept.map((each) => {
    const offeredBy = each.channel.servers.filter((key) => keys.has(key));
    return { ...each, channel: { ...each.channel, servers: offeredBy } };
  });
  return { servers, channels, operations: view.operationsOf(new Set(kept.map(({ channel }) => channel.key))) };
}

function isWebSocket({ protocol }: SpecServer): boolean {
  return protocol === 'ws' || protocol === 'wss';
}

/** By its servers or its bindings; a document without servers is taken for what it is given to us as. */
function isWebSocketChannel({ channel, bindings }: ViewChannel, keys: ReadonlySet<string>, servers: number): boolean {
  if (bindings.includes('ws') || channel.servers.some((key) => keys.has(key))) return true;
  return servers === 0 && bindings.length === 0;
}
