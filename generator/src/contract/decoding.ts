/** How a frame is told apart: a decision tree per direction, made from what the messages' schemas demand. */
import { type Candidate, Discriminators, messageCount, type Split } from './discriminator.js';
import type { DecodingNode, Direction, FrameDecoding, JsonSchema, Message, Path } from './model.js';
import { variantsOf } from './variants.js';
import { type Definitions, refTo } from './walk.js';

type DecodedMessage = Pick<Message, 'name' | 'directions' | 'encoding' | 'payload' | 'data'>;

/** Values that are asked for one after the other; protocols have two or three. */
const maxDepth = 5;
/** Alternatives of one payload, and of all payloads of a direction, that are looked at one by one. */
const maxVariants = 16;
const maxCandidates = 2000;
/** Lists that a tree may leave at its ends: one of thousands is slower to read, to load and to walk than validators in turn. */
const maxLists = 200;

/** Messages that the tree leaves together. */
export interface Undecided {
  readonly frames: 'json' | 'plain' | 'binary';
  /** The list as it stands in the tree: the same object. */
  readonly names: readonly string[];
  /** Where each has a constant of its own, which it does not require. */
  readonly missing?: Path;
  /** What was asked before, and which constant, as JSON text, such a frame has there. */
  readonly trail: readonly (readonly [Path, string])[];
}

export interface Trees extends Pick<FrameDecoding, 'text' | 'plain' | 'binary'> {
  readonly undecided: readonly Undecided[];
}

/**
 * A tree never decides for a wrong message where the frame is valid: a message that may have any value at a path is in
 * every branch, and what is left together is tried by validators. Bytes and plain text have none: the first is taken.
 */
export function treesOf(
  messages: readonly DecodedMessage[],
  direction: Direction,
  envelopeName: Path | undefined,
  definitions: Definitions,
): Trees {
  const inDirection = messages.filter((message) => message.directions.includes(direction));
  const undecided: Undecided[] = [];
  const group = (encoding: Message['encoding']) => inDirection.filter((message) => message.encoding === encoding);
  const json = group('json').map(({ name, payload }): [string, JsonSchema] => [name, payload ? refTo(payload) : true]);
  const words = group('text').map(({ name, data }): [string, JsonSchema] => [name, data]);
  const bytes = group('binary').map(({ name }): [string, JsonSchema] => [name, true]);
  const tree = (frames: Undecided['frames'], payloads: readonly (readonly [string, JsonSchema])[]) => {
    const preferred = frames === 'json' ? envelopeName : undefined;
    const made = new Tree(frames, candidatesOf(payloads, definitions), preferred, definitions).made();
    undecided.push(...made.undecided);
    return made.root;
  };
  return {
    ...(json.length > 0 && { text: tree('json', json) }),
    ...(words.length > 0 && { plain: tree('plain', words) }),
    ...(bytes.length > 0 && { binary: tree('binary', bytes) }),
    undecided,
  };
}

function candidatesOf(payloads: readonly (readonly [string, JsonSchema])[], definitions: Definitions): Candidate[] {
  const divided = payloads.flatMap(([name, payload]) =>
    variantsOf(payload, definitions, maxVariants).map((variant) => ({ name, payload: variant })),
  );
  return divided.length <= maxCandidates ? divided : payloads.map(([name, payload]) => ({ name, payload }));
}

type Trail = Undecided['trail'];

class Tree {
  readonly #frames: Undecided['frames'];
  readonly #candidates: readonly Candidate[];
  readonly #discriminators: Discriminators;
  readonly #preferred: Path | undefined;
  #undecided: Undecided[] = [];
  #depth = maxDepth;

  constructor(
    frames: Undecided['frames'],
    candidates: readonly Candidate[],
    preferred: Path | undefined,
    definitions: Definitions,
  ) {
    this.#frames = frames;
    this.#candidates = candidates;
    this.#discriminators = new Discriminators(candidates, preferred, definitions);
    this.#preferred = preferred && this.#discriminators.paths[0];
  }

  /**
   * Messages that allow nearly anything stand in every branch, and one more question to each of them multiplies the
   * branches: where too many lists are left, fewer questions are asked.
   */
  made(): { readonly root: DecodingNode; readonly undecided: readonly Undecided[] } {
    for (this.#depth = maxDepth; ; this.#depth--) {
      this.#undecided = [];
      const root = this.#root();
      if (this.#depth <= 1 || this.#undecided.length <= maxLists) return { root, undecided: this.#undecided };
    }
  }

  #root(): DecodingNode {
    const all = this.#candidates;
    if (messageCount(all) > 1) return this.#node(all, this.#discriminators.paths, []);
    // One message alone: its constant still tells it from a message that nobody declared.
    const only = this.#discriminators.paths
      .filter((path) => path.length > 0 && path.at(-1) !== 'length')
      .map((path) => this.#discriminators.split(all, path))
      .find((split) => split.clean && split.constants.size > 0);
    return only ? this.#split(only, [], []) : this.#leaf(all, []);
  }

  #node(group: readonly Candidate[], paths: readonly Path[], trail: Trail): DecodingNode {
    const isGivenUp = this.#depth > 1 && this.#undecided.length > maxLists;
    const open = messageCount(group) > 1 && trail.length < this.#depth && !isGivenUp;
    const split = open && this.#discriminators.best(group, paths, this.#preferred);
    if (!split) return this.#leaf(group, trail);
    return this.#split(
      split,
      paths.filter((path) => path !== split.path),
      trail,
    );
  }

  #split(split: Split, paths: readonly Path[], trail: Trail): DecodingNode {
    const next = (group: readonly Candidate[], text = '') => this.#node(group, paths, [...trail, [split.path, text]]);
    const without = () =>
      split.forgotten ? this.#leaf(split.absent, [...trail, [split.path, '']], split.path) : next(split.absent);
    const entries = [...split.constants].map(([text, group]) => [text, next(group, text)] as const);
    // JSON text of a string begins with a quotation mark.
    const is = Object.fromEntries(
      entries.flatMap(([text, node]) => (text.startsWith('"') ? [[JSON.parse(text) as string, node] as const] : [])),
    );
    const json = Object.fromEntries(entries.filter(([text]) => !text.startsWith('"')));
    const tables = { at: split.path, ...filled('is', is), ...filled('json', json) };
    const others = [...split.types.values(), ...(split.absent.length > 0 ? [split.absent] : [])];
    const same = new Set(others.map((group) => group.map((one) => this.#candidates.indexOf(one)).join())).size === 1;
    const [any] = others;
    if (same && any !== undefined) return { ...tables, else: any === split.absent ? without() : next(any) };
    const type = Object.fromEntries([...split.types].map(([kind, group]) => [kind, next(group)]));
    return { ...tables, ...filled('type', type), ...(split.absent.length > 0 && { else: without() }) };
  }

  #leaf(group: readonly Candidate[], trail: Trail, missing?: Path): DecodingNode {
    const names = [...new Set(group.map(({ name }) => name))];
    const [only] = names;
    if (names.length === 1 && only !== undefined) return only;
    this.#undecided.push({ frames: this.#frames, names, trail, ...(missing && { missing }) });
    return names;
  }
}

function filled(key: 'is' | 'json' | 'type', table: Record<string, DecodingNode>) {
  return Object.keys(table).length > 0 ? { [key]: table } : {};
}
