/** One fault each, put into a parsed document in place. */
import { names, values } from './hostile.js';
import { keywords } from './odd-keywords.js';
import type { Random } from './random.js';

export type Tree = { [key: string]: unknown } | unknown[];
export type TreeMutator = (root: Tree, random: Random) => void;

interface Spot {
  readonly parent: Tree;
  readonly key: string;
  readonly value: unknown;
  readonly pointer: string;
}

/** Every place below the root, in document order. Values met twice are entered once: trees may have become circular. */
function spots(root: Tree): readonly Spot[] {
  const found: Spot[] = [];
  const seen = new Set<unknown>([root]);
  const visit = (parent: Tree, at: string): void => {
    for (const key of Object.keys(parent)) {
      const value: unknown = Reflect.get(parent, key);
      const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      found.push({ parent, key, value, pointer });
      if (!isTree(value) || seen.has(value)) continue;
      seen.add(value);
      visit(value, pointer);
    }
  };
  visit(root, '');
  return found;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function isTable(value: unknown): value is { [key: string]: unknown } {
  return isTree(value) && !Array.isArray(value);
}

/** `__proto__` becomes a property like any other. */
function put(parent: Tree, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

const copyOf = (value: unknown): unknown => (isTree(value) ? structuredClone(value) : value);

function somewhere(root: Tree, random: Random, fits: (spot: Spot) => boolean = () => true): Spot | undefined {
  const list = spots(root).filter(fits);
  return list.length === 0 ? undefined : random.pick(list);
}

const table = ({ value }: Spot) => isTable(value);

function rename(parent: Tree, key: string, to: string): void {
  if (Array.isArray(parent)) return;
  const entries = Object.entries(parent);
  for (const [name] of entries) delete parent[name];
  for (const [name, value] of entries) put(parent, name === key ? to : name, value);
}

function nested(value: unknown, random: Random): unknown {
  let deep = value;
  const key = random.pick(['properties', 'items', 'allOf', 'a', 'not', 'additionalProperties']);
  const depth = random.pick([20, 150, 240, 600]);
  for (let i = 0; i < depth; i++)
    deep = key === 'allOf' ? { allOf: [deep] } : key === 'properties' ? { properties: { a: deep } } : { [key]: deep };
  return deep;
}

export const treeMutators: Readonly<Record<string, TreeMutator>> = {
  removes(root, random) {
    const spot = somewhere(root, random);
    if (spot && Array.isArray(spot.parent)) spot.parent.splice(Number(spot.key), 1);
    else if (spot) Reflect.deleteProperty(spot.parent, spot.key);
  },
  replaces(root, random) {
    const spot = somewhere(root, random);
    if (spot) put(spot.parent, spot.key, copyOf(random.pick(values)));
  },
  'replaces a text by a hostile one'(root, random) {
    const spot = somewhere(root, random, ({ value }) => typeof value === 'string');
    if (spot) put(spot.parent, spot.key, random.pick(names));
  },
  'gives a hostile name'(root, random) {
    const spot = somewhere(root, random, ({ parent }) => isTable(parent));
    if (spot) rename(spot.parent, spot.key, random.pick(names));
  },
  'gives a hostile name to a message, schema, property or channel'(root, random) {
    const named = /\/(messages|schemas|properties|channels|operations|servers|parameters|securitySchemes)\/[^/]*$/;
    const spot = somewhere(root, random, ({ pointer, parent }) => isTable(parent) && named.test(pointer));
    if (spot) rename(spot.parent, spot.key, random.pick(names));
  },
  'adds a copy under a hostile name'(root, random) {
    const spot = somewhere(root, random, ({ parent }) => isTable(parent));
    if (spot) put(spot.parent, random.pick(names), copyOf(spot.value));
  },
  'adds a keyword'(root, random) {
    const spot = somewhere(root, random, table);
    const [keyword, value] = random.pick(keywords);
    if (spot && isTree(spot.value)) put(spot.value, keyword, copyOf(value));
  },
  'adds a keyword to a schema'(root, random) {
    const isSchema = (value: unknown) =>
      isTable(value) && ('type' in value || 'properties' in value || 'payload' in value);
    const spot = somewhere(root, random, ({ value }) => isSchema(value));
    const [keyword, value] = random.pick(keywords);
    if (spot && isTree(spot.value)) put(spot.value, keyword, copyOf(value));
  },
  swaps(root, random) {
    const [a, b] = [somewhere(root, random), somewhere(root, random)];
    if (!a || !b) return;
    const [of, to] = [copyOf(a.value), copyOf(b.value)];
    put(a.parent, a.key, to);
    put(b.parent, b.key, of);
  },
  'refers to itself'(root, random) {
    const spot = somewhere(root, random, ({ value }) => isTree(value));
    if (spot) put(spot.parent, spot.key, { $ref: `#${spot.pointer}` });
  },
  'refers to what holds it'(root, random) {
    const spot = somewhere(root, random);
    if (!spot) return;
    const steps = spot.pointer.split('/');
    put(spot.parent, spot.key, { $ref: `#${steps.slice(0, 1 + random.below(steps.length)).join('/')}` });
  },
  'refers elsewhere'(root, random) {
    const [spot, target] = [somewhere(root, random), somewhere(root, random)];
    if (spot && target) put(spot.parent, spot.key, { $ref: `#${target.pointer}` });
  },
  'refers in a circle of two'(root, random) {
    const [a, b] = [somewhere(root, random, table), somewhere(root, random, table)];
    if (!a || !b) return;
    put(a.parent, a.key, { $ref: `#${b.pointer}` });
    put(b.parent, b.key, { $ref: `#${a.pointer}` });
  },
  'points a reference wrong'(root, random) {
    const spot = somewhere(root, random, ({ key }) => key === '$ref');
    if (spot)
      put(
        spot.parent,
        spot.key,
        typeof spot.value === 'string' && random.chance(0.5) ? `${spot.value}/x` : random.pick([...names, ...values]),
      );
  },
  'has a copy of itself inside'(root, random) {
    const spot = somewhere(root, random, table);
    if (spot && isTable(spot.value))
      put(spot.value, random.pick(Object.keys(spot.value).concat('a')), copyOf(spot.value));
  },
  wraps(root, random) {
    const spot = somewhere(root, random);
    if (spot) put(spot.parent, spot.key, random.chance(0.5) ? [spot.value] : { [random.pick(names)]: spot.value });
  },
  nests(root, random) {
    const spot = somewhere(root, random, table);
    if (spot) put(spot.parent, spot.key, nested(spot.value, random));
  },
  'says everything twice'(root, random) {
    const spot = somewhere(root, random, ({ value }) => Array.isArray(value));
    if (spot && Array.isArray(spot.value)) spot.value.push(...spot.value.map(copyOf));
  },
};
