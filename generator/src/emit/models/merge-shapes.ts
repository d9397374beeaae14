/** `allOf` that normalising left apart: one shape that says what all its members say, as far as a class can. */
import type { ObjectShape, Property, Shape } from '../../contract/shape.js';

/** More would be a class for each combination. */
const MOST_COMBINATIONS = 32;

type ShapeNamed = (name: string) => Shape | undefined;

/** Undefined where no class could say it. */
export function mergedShape(
  members: readonly Shape[],
  named: ShapeNamed,
  above: readonly string[] = [],
): Shape | undefined {
  const flat = members.flatMap((member) => (member.kind === 'intersection' ? member.members : [member]));
  const telling = flat.filter((member) => member.kind !== 'any');
  const [only] = telling;
  if (!only) return { kind: 'any', notes: {} };
  if (telling.length === 1) return only;
  const first = JSON.stringify(bare(only));
  if (telling.every((member) => JSON.stringify(bare(member)) === first)) return only;
  const looked = telling.map((member) => lookUp(member, named, above));
  if (looked.includes(undefined)) return undefined;
  const found = looked.flatMap((one) => one ?? []);
  const names = [...above, ...found.flatMap((one) => one.names)];
  const shapes = found.map((one) => one.shape);
  if (shapes.some(({ kind }) => kind === 'union' || kind === 'intersection')) return spread(shapes, named, names);
  if (shapes.every((shape) => shape.kind === 'object')) return mergedObject(shapes, only);
  return narrowest(shapes);
}

/** What references lead to; a reference that leads back to itself says nothing that can be merged. */
function lookUp(
  shape: Shape,
  named: ShapeNamed,
  above: readonly string[],
): { readonly shape: Shape; readonly names: readonly string[] } | undefined {
  const names: string[] = [];
  let one: Shape | undefined = shape;
  while (one?.kind === 'ref') {
    if (above.includes(one.name) || names.includes(one.name)) return undefined;
    names.push(one.name);
    one = named(one.name);
  }
  return one && { shape: one, names };
}

/** `A & (B | C)` is `A & B | A & C`. */
function spread(shapes: readonly Shape[], named: ShapeNamed, above: readonly string[]): Shape | undefined {
  let rows: readonly (readonly Shape[])[] = [[]];
  for (const shape of shapes) {
    const choices = shape.kind === 'union' ? shape.members : shape.kind === 'intersection' ? [shape] : [shape];
    rows = rows.flatMap((row) => choices.map((choice) => [...row, choice]));
    if (rows.length > MOST_COMBINATIONS) return undefined;
  }
  const members = rows.map((row) => mergedShape(row, named, above));
  if (members.includes(undefined)) return undefined;
  return { kind: 'union', members: members.flatMap((member) => member ?? []), notes: {} };
}

function mergedObject(shapes: readonly ObjectShape[], { notes }: Shape): Shape {
  const properties = new Map<string, Property>();
  for (const property of shapes.flatMap((shape) => shape.properties)) {
    const other = properties.get(property.name);
    const shape: Shape = other
      ? {
          kind: 'intersection',
          members: [other.shape, property.shape],
          notes: { ...other.shape.notes, ...property.shape.notes },
        }
      : property.shape;
    properties.set(property.name, { ...property, shape, required: property.required || other?.required === true });
  }
  const limits = shapes.map((shape) => shape.additional);
  const additional = limits.find((limit) => limit === 'closed') ?? limits.find((limit) => limit !== 'open') ?? 'open';
  const patterns = shapes.flatMap((shape) => shape.patterns);
  return { kind: 'object', properties: [...properties.values()], additional, patterns, notes };
}

/** Of scalars that all hold at once, the one that takes the fewest values; undefined where they contradict each other. */
function narrowest(shapes: readonly Shape[]): Shape | undefined {
  const ranks = ['const', 'enum', 'integer', 'number', 'string', 'boolean', 'null', 'tuple', 'array'];
  if (!shapes.every((shape) => ranks.includes(shape.kind))) return undefined;
  return [...shapes].sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind))[0];
}

/** Without the notes, which no class needs. */
function bare(shape: Shape): unknown {
  return { ...shape, notes: undefined };
}
