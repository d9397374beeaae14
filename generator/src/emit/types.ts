/** `types.gen.ts`: a type for each named schema. Type-only, so it costs nothing. */
import type { NamedSchema } from '../contract/model.js';
import { shapeOf } from '../contract/schema.js';
import type { Shape } from '../contract/shape.js';
import { Code, code, declare } from '../print/code.js';
import { tsdoc } from '../print/tsdoc.js';
import { descriptionsOf } from './descriptions.js';
import type { Emitter } from './emitter.js';
import { TYPES_FILE } from './names.js';
import { beyondName, notesOf } from './notes.js';
import { type TypeStyle, typeOf } from './shape-type.js';

export const typesEmitter: Emitter = {
  name: 'types',
  emit({ contract, options, source, covers }) {
    const file = source(TYPES_FILE);
    const shapes = new Map(contract.schemas.map((schema) => [schema.name, shapeOf(schema.schema)]));
    const style = { ref: (name: string) => name, readonly: options.readonly };
    const descriptions = descriptionsOf(contract);
    for (const schema of contract.schemas) {
      file.print(namedType(schema, descriptions.get(schema.name), shapes, style));
      covers('schemas', schema.name);
    }
    if (contract.schemas.length === 0) file.print(code`export {};`);
  },
};

/** Aliases, not interfaces: only those may stand where an index signature is asked for. */
function namedType(
  named: NamedSchema,
  about: string | undefined,
  shapes: ReadonlyMap<string, Shape>,
  style: TypeStyle,
): Code {
  const own = shapes.get(named.name) ?? shapeOf(named.schema);
  const shape = withoutSelf(own, shapes, new Set([named.name])) ?? { kind: 'any', notes: own.notes };
  const { description, tags } = notesOf(own.notes);
  const type = new Code(typeOf(shape, style));
  return code`${tsdoc(beyondName(about ?? description, named.name), tags)}export type ${declare(named.name)} = ${type};`;
}

/**
 * A type may contain itself in a property, not be itself: `A = A | string` says no more than `string`, which the compiler
 * does not see. References that lead back are followed and left out.
 */
function withoutSelf(shape: Shape, shapes: ReadonlyMap<string, Shape>, above: ReadonlySet<string>): Shape | undefined {
  if (shape.kind === 'union' || shape.kind === 'intersection') {
    const members = shape.members.flatMap((member) => withoutSelf(member, shapes, above) ?? []);
    return { ...shape, members };
  }
  if (shape.kind !== 'ref' || !leadsTo(shape, above, shapes, new Set())) return shape;
  const target = shapes.get(shape.name);
  if (above.has(shape.name) || !target) return undefined;
  return withoutSelf(target, shapes, new Set([...above, shape.name]));
}

function leadsTo(
  shape: Shape,
  names: ReadonlySet<string>,
  shapes: ReadonlyMap<string, Shape>,
  seen: Set<string>,
): boolean {
  if (shape.kind === 'union' || shape.kind === 'intersection')
    return shape.members.some((member) => leadsTo(member, names, shapes, seen));
  if (shape.kind !== 'ref') return false;
  if (names.has(shape.name)) return true;
  const target = shapes.get(shape.name);
  if (seen.has(shape.name) || !target) return false;
  seen.add(shape.name);
  return leadsTo(target, names, shapes, seen);
}
