/** How a value is typed in Python, and how it is made of JSON. */
import type { Model, Type } from './model.js';
import { pythonLiteral } from './python-names.js';

export function typeText(type: Type): string {
  switch (type.kind) {
    case 'any':
      return 'Any';
    case 'null':
      return 'None';
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'str';
    case 'const':
      // Literal takes no floats (PEP 586).
      return Number.isInteger(type.value) || typeof type.value !== 'number'
        ? `Literal[${pythonLiteral(type.value)}]`
        : 'float';
    case 'named':
      return type.name;
    case 'nullable':
      return `Optional[${typeText(type.of)}]`;
    case 'list':
      return `List[${typeText(type.item)}]`;
    case 'map':
      return `Dict[str, ${typeText(type.value)}]`;
    case 'tuple': {
      const isFixed = type.minItems === type.items.length && !type.rest && type.items.length > 0;
      return `Tuple[${isFixed ? type.items.map(typeText).join(', ') : 'Any, ...'}]`;
    }
    case 'union':
      return `Union[${[...new Set(type.options.map(typeText))].join(', ')}]`;
  }
}

export type IsEnum = (name: string) => boolean;

export function enumsOf(models: readonly Model[]): IsEnum {
  const enums = new Set(models.filter((model) => model.kind === 'enum').map((model) => model.name));
  return (name) => enums.has(name);
}

/** Expression for what `json` becomes; the same text where it stays as it is. `depth` keeps variables apart. */
export function fromJson(type: Type, json: string, isEnum: IsEnum, depth = 0): string {
  const item = `item${depth || ''}`;
  const inner = (part: Type) => fromJson(part, item, isEnum, depth + 1);
  switch (type.kind) {
    case 'const':
      return `constant(${json}, ${pythonLiteral(type.value)})`;
    case 'named':
      return isEnum(type.name) ? `${type.name}(${json})` : `${type.name}.from_json(${json})`;
    case 'nullable': {
      const made = fromJson(type.of, json, isEnum, depth);
      return made === json ? json : `None if ${json} is None else ${made}`;
    }
    case 'list': {
      const made = inner(type.item);
      return made === item ? json : `[${made} for ${item} in list_of(${json})]`;
    }
    case 'map': {
      const made = inner(type.value);
      return made === item ? json : `{key: ${made} for key, ${item} in ${json}.items()}`;
    }
    case 'tuple': {
      const makers = type.items.map((part) => `lambda ${item}: ${inner(part)}`).join(', ');
      const rest = type.rest ? `lambda ${item}: ${inner(type.rest)}` : 'None';
      return `tuple_of(${json}, [${makers}], ${type.minItems}, ${rest})`;
    }
    case 'union': {
      const options = type.options.map(inner);
      if (options.every((option) => option === item)) return json;
      // What takes any value comes last.
      options.sort((a, b) => Number(a === item) - Number(b === item));
      return `one_of(${json}, ${[...new Set(options)].map((option) => `lambda ${item}: ${option}`).join(', ')})`;
    }
    default:
      return json;
  }
}
