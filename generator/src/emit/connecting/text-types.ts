/** What the text of a query parameter or header is read as. */
import type { HandshakeField, HandshakeType } from '../../../runtime/shared/descriptor.js';
import { jsonTypeOf } from '../../contract/json.js';
import type { Contract, Json, JsonSchema } from '../../contract/model.js';
import { shapeOf } from '../../contract/schema.js';
import type { Shape } from '../../contract/shape.js';

type Kind = HandshakeType | 'string' | 'list';

export function textTypes(contract: Contract, schema: JsonSchema): Pick<HandshakeField, 'types' | 'list'> {
  const lists: Shape[] = [];
  const kinds = kindsOf(contract, shapeOf(schema), lists, new Set());
  const inner = lists.flatMap((shape) => [...kindsOf(contract, shape, [], new Set())]);
  const types = [...new Set([...kinds, ...inner])].filter((kind) => kind !== 'string' && kind !== 'list');
  const isList = kinds.has('list');
  return {
    ...(types.length > 0 && { types: types.sort() }),
    ...(isList && { list: kinds.size === 1 ? ('always' as const) : ('several' as const) }),
  };
}

/** Kinds of value that the shape allows; the items of its lists are put into `lists`. */
function kindsOf(contract: Contract, shape: Shape, lists: Shape[], seen: ReadonlySet<string>): ReadonlySet<Kind> {
  const all = (shapes: readonly Shape[]) => new Set(shapes.flatMap((one) => [...kindsOf(contract, one, lists, seen)]));
  switch (shape.kind) {
    case 'integer':
    case 'number':
      return new Set(['number']);
    case 'boolean':
    case 'null':
    case 'object':
      return new Set([shape.kind]);
    case 'const':
      return new Set([kindOf(shape.value)]);
    case 'enum':
      return new Set(shape.values.map(kindOf));
    case 'array':
    case 'tuple':
      lists.push(...(shape.kind === 'array' ? [shape.items] : shape.items));
      return new Set(['list']);
    case 'union':
    case 'intersection':
      return all(shape.members);
    case 'ref': {
      const target = contract.schemas.find(({ name }) => name === shape.name);
      if (!target || seen.has(shape.name)) return new Set();
      return kindsOf(contract, shapeOf(target.schema), lists, new Set([...seen, shape.name]));
    }
    default:
      return new Set(['string']);
  }
}

function kindOf(value: Json): Kind {
  const type = jsonTypeOf(value);
  return type === 'array' ? 'list' : type;
}
