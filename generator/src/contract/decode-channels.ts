/** The decoding of every channel, when its schemas have their final names: trees, their lists in order, and what to say of those. */
import type { SpecChannel, SpecOperation } from '../spec/document.js';
import { reportAmbiguous } from './ambiguity.js';
import { type Trees, treesOf, type Undecided } from './decoding.js';
import { checkDecoding } from './example-decoding.js';
import type { Judge } from './judge.js';
import type { Channel, DecodingNode, Direction, FrameDecoding, JsonSchema, NamedSchema } from './model.js';
import { type Evidence, type Overlap, overlapOf } from './overlap.js';
import { preferring } from './prefer.js';
import { reportReplies } from './reply-match.js';
import type { Report } from './report.js';
import { samplesOf } from './samples.js';
import { reportUnsatisfiable } from './unsatisfiable.js';
import { refTo } from './walk.js';

/** A channel before its frames can be told apart. */
export const undecoded: Channel['decoding'] = { clientToServer: { ambiguous: [] }, serverToClient: { ambiguous: [] } };

/** Lists of a tree that are worth a closer look: with more, it would be larger than what it tells. */
const maxMixed = 8;

/** A list that a tree leaves, and how far its messages can be mistaken for each other. */
export interface Found extends Undecided {
  readonly alike: ReadonlySet<string>;
}

export function decodeChannels(
  channels: readonly { readonly spec: SpecChannel; readonly channel: Channel }[],
  operations: readonly SpecOperation[],
  schemas: readonly NamedSchema[],
  judge: Judge,
  report: Report,
): readonly Channel[] {
  const definitions = new Map(schemas.map(({ name, schema }) => [name, schema]));
  return channels.map(({ spec, channel }) => {
    const known = evidenceOf(channel, definitions, judge);
    const decode = (direction: Direction) => {
      const trees = treesOf(channel.messages, direction, channel.behaviour.envelope?.name, definitions);
      const { tables, found } = settled(trees, channel, definitions, known);
      reportUnsatisfiable({ spec, channel, direction }, trees.text, definitions, report);
      reportAmbiguous({ spec, channel, direction, found, definitions }, report);
      return { found, decoding: { ...tables, ambiguous: distinct(found.map(({ names }) => names)) } };
    };
    const inbound = decode('clientToServer');
    const outbound = decode('serverToClient');
    const own = operations.filter((operation) => operation.channel === spec.key);
    const found = { clientToServer: inbound.found, serverToClient: outbound.found };
    reportReplies({ operations: own, channel, found, definitions }, report);
    const decoded = { ...channel, decoding: { clientToServer: inbound.decoding, serverToClient: outbound.decoding } };
    checkDecoding(spec, decoded, definitions, judge, report);
    return decoded;
  });
}

/** Made on demand: hardly any channel has a list. */
function evidenceOf(channel: Channel, definitions: ReadonlyMap<string, JsonSchema>, judge: Judge) {
  const payloads = new Map(channel.messages.map(({ name, payload }) => [name, payload]));
  const known = new Map<string, Evidence>();
  return (name: string): Evidence | undefined => {
    const payload = payloads.get(name);
    if (payload === undefined) return undefined;
    const validate = judge(payload);
    const evidence = known.get(name) ?? {
      values: samplesOf(payload, definitions, judge),
      allows: (value) => validate?.(value) !== false,
    };
    known.set(name, evidence);
    return evidence;
  };
}

function settled(
  { text, plain, binary, undecided }: Trees,
  channel: Channel,
  definitions: ReadonlyMap<string, JsonSchema>,
  evidence: (name: string) => Evidence | undefined,
): { readonly tables: Pick<FrameDecoding, 'text' | 'plain' | 'binary'>; readonly found: readonly Found[] } {
  const payloads = new Map(
    channel.messages.map(({ name, payload }) => [name, payload === undefined ? undefined : refTo(payload)]),
  );
  const nodes = new Map<DecodingNode, DecodingNode>();
  const found = undecided.map((one): Found => {
    const { order, alike } = overlapIn(one, text, evidence);
    const best = one.frames === 'json' ? order : (one.names[0] ?? []);
    const mixed = one.frames === 'json' && alike.size > 0 && undecided.length <= maxMixed;
    const arranged = () => preferring(order, one.trail, (name) => payloads.get(name), definitions);
    nodes.set(one.names, mixed ? arranged() : best);
    return { ...one, alike };
  });
  const settle = (node: DecodingNode | undefined) => node && replaced(node, nodes);
  const [json, words, bytes] = [settle(text), settle(plain), settle(binary)];
  return {
    tables: { ...(json && { text: json }), ...(words && { plain: words }), ...(bytes && { binary: bytes }) },
    found,
  };
}

/** No validator judges bytes or plain text. */
function overlapIn(
  one: Undecided,
  tree: DecodingNode | undefined,
  evidence: (name: string) => Evidence | undefined,
): Overlap {
  return one.frames === 'json' && tree !== undefined
    ? overlapOf(one, tree, evidence)
    : { order: one.names, alike: new Set(one.names) };
}

function replaced(node: DecodingNode, nodes: ReadonlyMap<DecodingNode, DecodingNode>): DecodingNode {
  if (typeof node === 'string') return node;
  if (isNames(node)) return nodes.get(node) ?? node;
  const table = (entries: Readonly<Record<string, DecodingNode>>) =>
    Object.fromEntries(Object.entries(entries).map(([key, inner]) => [key, replaced(inner, nodes)]));
  return {
    at: node.at,
    ...(node.is && { is: table(node.is) }),
    ...(node.json && { json: table(node.json) }),
    ...(node.type && { type: table(node.type) }),
    ...(node.else !== undefined && { else: replaced(node.else, nodes) }),
  };
}

/** `Array.isArray` does not narrow readonly arrays. */
function isNames(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}

function distinct(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(groups.map((names) => [JSON.stringify([...names].sort()), names])).values()];
}
