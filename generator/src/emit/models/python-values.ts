/** How a value is typed in Python, and how it is made of JSON. */
import type {
  ConstrainedArrayModel,
  ConstrainedDictionaryModel,
  ConstrainedReferenceModel,
  ConstrainedTupleModel,
  ConstrainedUnionModel,
} from '@asyncapi/modelina';
import type { Model } from './modelina.js';
import { pythonLiteral } from './python-names.js';

/** By the class's name: a check with `instanceof` would load the package. */
function kindOf(model: Model): string {
  return model.constructor.name.replace(/^Constrained|Model$/g, '');
}

/** The constant that the value has to be; undefined where there is none. */
export function constantOf(model: Model): { readonly value: unknown } | undefined {
  const constant = model.options.const;
  return constant && isScalar(constant.originalInput) ? { value: constant.originalInput } : undefined;
}

export function typeText(model: Model): string {
  const text = bareType(model);
  return model.options.isNullable && !/^(Any|Optional\[.*\])$/.test(text) ? `Optional[${text}]` : text;
}

function bareType(model: Model): string {
  const constant = constantOf(model);
  // Literal takes no floats (PEP 586).
  if (constant && (typeof constant.value !== 'number' || Number.isInteger(constant.value)))
    return constant.value === null ? 'None' : `Literal[${pythonLiteral(constant.value)}]`;
  switch (kindOf(model)) {
    case 'String':
      return 'str';
    case 'Integer':
      return 'int';
    case 'Float':
      return 'float';
    case 'Boolean':
      return 'bool';
    case 'Reference':
      return (model as ConstrainedReferenceModel).ref.name;
    case 'Array':
      return `List[${typeText((model as ConstrainedArrayModel).valueModel)}]`;
    case 'Tuple':
      return 'List[Any]';
    case 'Dictionary':
      return `Dict[str, ${typeText((model as ConstrainedDictionaryModel).value)}]`;
    case 'Union': {
      const members = [...new Set((model as ConstrainedUnionModel).union.map(typeText))];
      return members.includes('Any')
        ? 'Any'
        : members.length === 1
          ? (members[0] ?? 'Any')
          : `Union[${members.join(', ')}]`;
    }
    default:
      return 'Any';
  }
}

/** Names of the classes that `typeText` and `fromJson` use. */
export function namesIn(model: Model): readonly string[] {
  switch (kindOf(model)) {
    case 'Reference':
      return [(model as ConstrainedReferenceModel).ref.name];
    case 'Array':
      return namesIn((model as ConstrainedArrayModel).valueModel);
    case 'Tuple':
      return (model as ConstrainedTupleModel).tuple.flatMap((item) => namesIn(item.value));
    case 'Dictionary':
      return namesIn((model as ConstrainedDictionaryModel).value);
    case 'Union':
      return (model as ConstrainedUnionModel).union.flatMap(namesIn);
    default:
      return [];
  }
}

/** Expression for what `json` becomes; the same text where it stays as it is. `depth` keeps variables apart. */
export function fromJson(model: Model, json: string, depth = 0): string {
  const made = madeOf(model, json, depth);
  return model.options.isNullable && made !== json ? `None if ${json} is None else ${made}` : made;
}

function madeOf(model: Model, json: string, depth: number): string {
  const constant = constantOf(model);
  if (constant) return `constant(${json}, ${pythonLiteral(constant.value)})`;
  const item = `item${depth || ''}`;
  switch (kindOf(model)) {
    case 'Reference': {
      const { ref } = model as ConstrainedReferenceModel;
      return kindOf(ref) === 'Enum' ? `${ref.name}(${json})` : `${ref.name}.from_json(${json})`;
    }
    case 'Array': {
      const made = fromJson((model as ConstrainedArrayModel).valueModel, item, depth + 1);
      return made === item ? json : `[${made} for ${item} in ${json}]`;
    }
    case 'Dictionary': {
      const made = fromJson((model as ConstrainedDictionaryModel).value, item, depth + 1);
      return made === item ? json : `{key: ${made} for key, ${item} in ${json}.items()}`;
    }
    case 'Union': {
      const options = (model as ConstrainedUnionModel).union.map((member) => fromJson(member, item, depth + 1));
      if (options.every((option) => option === item)) return json;
      // What takes any value comes last.
      options.sort((a, b) => Number(a === item) - Number(b === item));
      return `one_of(${json}, ${options.map((option) => `lambda ${item}: ${option}`).join(', ')})`;
    }
    default:
      return json;
  }
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
