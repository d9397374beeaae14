/** What the names of messages say of who sends them. */
import type { Direction, SpecMessage } from './document.js';
import type { WebSocketView } from './view.js';

export interface Evidence {
  /** Messages that go the other way than their names, or their replies, suggest: as the document names them. */
  readonly against: Readonly<Record<Direction, readonly string[]>>;
  /** How many go the way that they suggest. */
  readonly countFor: number;
}

/** Fewer may be chance. */
const ENOUGH = 2;
/** Some messages of every protocol go the unusual way. */
const OUTWEIGHS = 3;

/** What speaks against the directions that a view has; undefined where too little does. */
export function evidenceAgainst({ channels, operations }: WebSocketView): Evidence | undefined {
  const against = { clientToServer: new Map<string, string>(), serverToClient: new Map<string, string>() };
  const inFavour = new Set<string>();
  const note = (direction: Direction, message: SpecMessage, suggests: Direction | undefined) => {
    const stem = `${direction} ${tokensOf(message.key).join(' ')}`;
    if (suggests === direction) inFavour.add(stem);
    else if (suggests !== undefined) against[direction].set(stem, message.key);
  };
  for (const operation of operations) {
    const messages = channels.find(({ channel }) => channel.key === operation.channel)?.channel.messages ?? [];
    const back = operation.direction === 'clientToServer' ? 'serverToClient' : 'clientToServer';
    const isAsked = (operation.reply?.length ?? 0) > 0;
    for (const message of messages) {
      if (operation.messages.includes(message.key))
        note(operation.direction, message, suggested(message) ?? (isAsked ? 'clientToServer' : undefined));
      if (operation.reply?.includes(message.key)) note(back, message, suggested(message));
    }
  }
  const count = against.clientToServer.size + against.serverToClient.size;
  if (count < ENOUGH || count < OUTWEIGHS * inFavour.size) return undefined;
  return {
    against: {
      clientToServer: [...against.clientToServer.values()],
      serverToClient: [...against.serverToClient.values()],
    },
    countFor: inFavour.size,
  };
}

/** What clients send. `ping` and `pong` are sent by either side. */
const ASKING = new Set(['request', 'requests', 'req', 'subscribe', 'unsubscribe']);
const ANSWERING = new Set([
  ...['response', 'responses', 'ack', 'acknowledgement', 'result', 'results', 'error', 'warning', 'rejection'],
  ...['welcome', 'snapshot', 'notification', 'sent'],
]);
/** Say nothing of who sends it. */
const NOISE = new Set(['message', 'messages', 'msg', 'payload', 'event', 'frame', 'data', 'schema', 'type']);
/** The converter from AsyncAPI 2 to 3 names messages after the operation: `publish.message`. */
const CONVERTED = /(^|\.)(publish|subscribe)\.message(\.\d+)?$/;

function suggested({ key, name }: SpecMessage): Direction | undefined {
  if (CONVERTED.test(key)) return undefined;
  const words = [key, name ?? ''].map((each) => tokensOf(each).at(-1) ?? '');
  if (words.some((word) => ASKING.has(word))) return 'clientToServer';
  if (words.some((word) => ANSWERING.has(word) || isPast(word))) return 'serverToClient';
  return undefined;
}

/** `orderPlaced`, `connected`: what has happened is told by who knows, and that is the server. */
function isPast(word: string): boolean {
  return word.length > 4 && /[^e]ed$/.test(word) && word !== 'embed';
}

/** `ListenV2TurnInfo` is `listen`, `v`, `turn`, `info`; what stands for nothing at the end is left out. */
function tokensOf(name: string): string[] {
  const tokens = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((token) => token !== '');
  while (tokens.length > 1 && NOISE.has(tokens.at(-1) ?? '')) tokens.pop();
  return tokens;
}
