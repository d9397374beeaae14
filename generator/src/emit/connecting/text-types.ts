/** What the text of a query parameter or header is read as. */
import type { HandshakeField, HandshakeType } from '../../../runtime/shared/descriptor.js';
import { jsonTypeOf } from '../../contract/json.js';
import type { Contract, Json, JsonSchema } from '../../contract/model.js';
import { shapeOf } from '../../contract/schema.js';
import type { Shape } from '../../contract/shape.js';

type Kind = HandshakeType | 'string' | 'list';

export function textTypes(
  contract: Contract,
  schema: JsonSchema,
): Pick<HandshakeField, 'types' | 'list' | 'items' | 'texts'> {
  const found: Found = { lists: [], texts: [] };
  const kinds = kindsOf(contract, shapeOf(schema), found, new Set());
  const inner = found.lists.flatMap((shape) => [...kindsOf(contract, shape, { lists: [], texts: [] }, new Set())]);
  const own = readable(kinds);
  if (!kinds.has('list')) return own.length > 0 ? { types: own } : {};
  const items = readable(inner);
  if (kinds.size === 1) return { ...(items.length > 0 && { types: items }), list: 'always' };
  return {
    ...(own.length > 0 && { types: own }),
    list: 'several',
    ...(items.length > 0 && { items }),
    ...(found.texts && { texts: [...new Set(found.texts)] }),
  };
}

function readable(kinds: Iterable<Kind>): readonly HandshakeType[] {
  const types = new Set([...kinds].flatMap((kind) => (kind === 'string' || kind === 'list' ? [] : [kind])));
  return [...types].sort();
}

interface Found {
  /** Shapes of items. */
  readonly lists: Shape[];
  /** All that a text can be; undefined: any. */
  texts: string[] | undefined;
}

/** Kinds of value that the shape allows; the items of its lists, and texts, are noted in `found`. */
function kindsOf(contract: Contract, shape: Shape, found: Found, seen: ReadonlySet<string>): ReadonlySet<Kind> {
  const all = (shapes: readonly Shape[]) => new Set(shapes.flatMap((one) => [...kindsOf(contract, one, found, seen)]));
  switch (shape.kind) {
    case 'integer':
    case 'number':
      return new Set(['number']);
    case 'boolean':
    case 'null':
    case 'object':
      return new Set([shape.kind]);
    case 'const':
    case 'enum': {
      const values = shape.kind === 'const' ? [shape.value] : shape.values;
      found.texts?.push(...values.filter((value) => typeof value === 'string'));
      return new Set(values.map(kindOf));
    }
    case 'array':
    case 'tuple':
      found.lists.push(...(shape.kind === 'array' ? [shape.items] : shape.items));
      return new Set(['list']);
    case 'union':
    case 'intersection':
      return all(shape.members);
    case 'ref': {
      const target = contract.schemas.find(({ name }) => name === shape.name);
      if (!target || seen.has(shape.name)) return new Set();
      return kindsOf(contract, shapeOf(target.schema), found, new Set([...seen, shape.name]));
    }
    default:
      found.texts = undefined;
      return new Set(['string']);
  }
}

function kindOf(value: Json): Kind {
  const type = jsonTypeOf(value);
  return type === 'array' ? 'list' : type;
}
