/** One type of several that a value may have. */
import { nullable, type Type } from './model.js';

/** Those that take fewer values come first: decoders try them in turn. */
const ranks: Readonly<Record<Type['kind'], number>> = {
  null: 0,
  const: 1,
  boolean: 2,
  named: 3,
  tuple: 4,
  integer: 5,
  number: 6,
  string: 7,
  list: 8,
  map: 9,
  nullable: 10,
  union: 10,
  any: 11,
};

/** `required`: how many members a named object must have. More tell more about a value. */
export function unionType(options: readonly Type[], required: (name: string) => number): Type {
  const isNull = options.some((option) => option.kind === 'null' || option.kind === 'nullable');
  const bare = options.flatMap((option) => {
    const inner = option.kind === 'nullable' ? option.of : option;
    return inner.kind === 'union' ? inner.options : inner.kind === 'null' ? [] : [inner];
  });
  if (bare.some((option) => option.kind === 'any')) return { kind: 'any' };
  const kinds = new Set(bare.map((option) => option.kind));
  const distinct = new Map(bare.map((option) => [JSON.stringify(option), option]));
  const left = [...distinct.values()].filter((option) => !isWithin(option, kinds));
  const weight = (option: Type) => ranks[option.kind] - (option.kind === 'named' ? required(option.name) / 1000 : 0);
  left.sort((a, b) => weight(a) - weight(b));
  const [only] = left;
  const type: Type =
    only === undefined ? { kind: 'null' } : left.length === 1 ? only : { kind: 'union', options: left };
  return isNull ? nullable(type) : type;
}

/** What another option takes as well. */
function isWithin(option: Type, kinds: ReadonlySet<Type['kind']>): boolean {
  if (option.kind === 'integer') return kinds.has('number');
  if (option.kind !== 'const') return false;
  if (typeof option.value === 'number')
    return kinds.has(Number.isInteger(option.value) ? 'integer' : 'number') || kinds.has('number');
  const kind = typeof option.value === 'string' ? 'string' : 'boolean';
  return kinds.has(kind);
}
