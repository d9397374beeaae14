/** Which channels are WebSocket endpoints. The others are named (EP2003) and left out. */
import type { SpecReader } from './reader.js';
import type { View, ViewChannel, WebSocketView } from './view.js';

const WEBSOCKET = ['ws', 'wss'];

/** @param protocols server protocols, as documents name them, that are spoken over a WebSocket */
export function keepWebSocket(reader: SpecReader, view: View, protocols: readonly string[] = WEBSOCKET): WebSocketView {
  const spoken = new Set(protocols.map((each) => each.toLowerCase()));
  const servers = view.servers
    .filter(({ server }) => spoken.has(server.protocol))
    .map((each) => ({ ...each, server: { ...each.server, protocol: schemeOf(each.server.protocol) } }));
  const keys = new Set(servers.map(({ server }) => server.key));
  const kept = view.channels.filter((each) => isKept(each, keys, spoken, view.servers.length));
  if (kept.length === 0) reportNone(reader, view);
  else
    for (const { channel } of view.channels.filter((each) => !kept.includes(each)))
      reader.report({
        code: 'EP2003',
        message: `channel \`${channel.key}\` is not offered over WebSocket and is left out`,
        at: channel.at,
        hint: 'If it should be, give it a server with protocol `ws` or `wss`, or `bindings: { ws: {} }`, or name its protocol by `--protocols`.',
      });
  const { operations, strays } = view.operationsOf(new Set(kept.map(({ channel }) => channel.key)));
  const channels = kept.map(({ channel, ...rest }) => {
    const offeredBy = channel.servers.filter((key) => keys.has(key));
    const messages = [...channel.messages, ...(strays.get(channel.key) ?? [])];
    return { ...rest, channel: { ...channel, servers: offeredBy, messages } };
  });
  return { servers, channels, operations };
}

/** By its servers or its bindings; a document without servers is taken for what it is given to us as. */
function isKept(
  { channel, bindings }: ViewChannel,
  keys: ReadonlySet<string>,
  spoken: ReadonlySet<string>,
  servers: number,
): boolean {
  const isBound = bindings.some((each) => spoken.has(each) || (each === 'ws' && spoken.has('wss')));
  if (isBound || channel.servers.some((key) => keys.has(key))) return true;
  return servers === 0 && bindings.length === 0;
}

/** What stands before `://` of a protocol that is spoken over a WebSocket: whether it is secure, its name says. */
function schemeOf(protocol: string): 'ws' | 'wss' {
  return /^(wss|https|mqtts|amqps|stomps)$|^secure-|-secure$/.test(protocol) ? 'wss' : 'ws';
}

function reportNone(reader: SpecReader, view: View): void {
  const protocols = [...new Set(view.servers.map(({ server }) => server.protocol))].filter((each) => each !== '');
  const spoken = protocols.length === 0 ? 'nothing known' : protocols.map((each) => `\`${each}\``).join(', ');
  const isEmpty = view.channels.length === 0;
  reader.report({
    code: 'EP2004',
    message: `the document has no WebSocket channel: ${isEmpty ? 'it has no channels' : `its servers speak ${spoken}`}`,
    at: { ...reader.root.at, pointer: isEmpty ? '' : '/channels' },
    hint: isEmpty ? 'Give it a channel with messages.' : hintFor(protocols),
  });
}

function hintFor(protocols: readonly string[]): string {
  const ours = 'Give a server the protocol `ws` or `wss`, or a channel `bindings: { ws: {} }`';
  if (protocols.some((each) => /^socket\.?io$/.test(each)))
    return `Socket.IO is a protocol of its own, which no plain WebSocket speaks. ${ours} where there is one.`;
  if (protocols.length === 0 || protocols.some((each) => WEBSOCKET.includes(each))) return `${ours}.`;
  return `${ours}; or, if these are spoken over a WebSocket here, say so: \`--protocols ${protocols.join(',')}\`.`;
}
