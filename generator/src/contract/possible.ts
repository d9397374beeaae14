/** What a schema lets a value inside a message be: what decoding decides by. Never narrower than what is valid. */
import { canonical, compact, isObject, type JsonType, jsonTypeOf, type SchemaObject } from './json.js';
import type { Json, JsonSchema, Path } from './model.js';
import { branches, type Definitions, propertiesOf, refOf, requiredOf, typesOf } from './walk.js';

export interface Possible {
  /** Scalar constants by their JSON text. */
  readonly constants: ReadonlyMap<string, Json>;
  /** Types of which any value may stand there. */
  readonly types: ReadonlySet<JsonType>;
  /** There may be no value. */
  readonly absent: boolean;
}

/** More constants than this say nothing worth a table. */
const maxConstants = 200;
const maxLengths = 16;

const nothing: Possible = { constants: new Map(), types: new Set(), absent: false };
const missing: Possible = { ...nothing, absent: true };
/** What a schema's own keywords say of types needs no others. */
const noDefinitions: Definitions = new Map();
const anything: Possible = { constants: new Map(), types: typesOf(true, noDefinitions), absent: true };

/** One question: what its references answered, by how much of the path was left there, so that each is followed once. */
interface Asked {
  readonly definitions: Definitions;
  readonly known: Map<string, Possible>;
}

export function possibleAt(schema: JsonSchema, path: Path, definitions: Definitions): Possible {
  return possibleIn(schema, path, { definitions, known: new Map() });
}

function possibleIn(schema: JsonSchema, path: Path, asked: Asked): Possible {
  if (schema === false) return nothing;
  if (schema === true) return path.length === 0 ? ofTypes(schema) : anything;
  const key = refOf(schema);
  if (key !== undefined) return referred(key, path, asked);
  let possible = path.length === 0 ? hereOf(schema) : withinOf(schema, path, asked);
  for (const member of branches(schema, 'allOf')) possible = both(possible, possibleIn(member, path, asked));
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const members = branches(schema, keyword);
    if (members.length > 0)
      possible = both(possible, members.map((member) => possibleIn(member, path, asked)).reduce(either));
  }
  return forbids(schema, path) ? both(possible, missing) : possible;
}

function referred(key: string, path: Path, asked: Asked): Possible {
  const place = `${path.length} ${key}`;
  const found = asked.known.get(place);
  if (found !== undefined) return found;
  // A reference back to itself at the same value adds nothing to what its other branches say.
  asked.known.set(place, anything);
  const target = asked.definitions.get(key);
  const possible = target === undefined ? anything : possibleIn(target, path, asked);
  asked.known.set(place, possible);
  return possible;
}

/**
 * `not: { required: [name] }`: there is no such property, and so nothing in it. With a `type`, values of others stay free:
 * an array has its `length` and its items.
 */
function forbids({ not }: SchemaObject, [step]: Path): boolean {
  if (!isObject(not) || step === undefined) return false;
  const { required, type, ...others } = not;
  const names = required as readonly string[] | undefined; // normalised
  const holders = step === 'length' || /^\d+$/.test(String(step)) ? ['object', 'array'] : ['object'];
  const isOfAll = type === undefined || holders.every((holder) => [type].flat().includes(holder));
  return isOfAll && names?.length === 1 && names[0] === String(step) && Object.keys(others).length === 0;
}

/** The constant that every valid message has there, if there is exactly one. */
export function constantAt(schema: JsonSchema, path: Path, definitions: Definitions): Json | undefined {
  const { constants, types, absent } = possibleAt(schema, path, definitions);
  return absent || types.size > 0 || constants.size !== 1 ? undefined : [...constants.values()][0];
}

function hereOf(schema: SchemaObject): Possible {
  const { const: constant, enum: values, type } = schema;
  const list = (constant !== undefined ? [constant] : values) as readonly Json[] | undefined; // normalised
  if (!list || list.length > maxConstants || list.some((value) => typeof value === 'object' && value !== null))
    return ofTypes(schema);
  const allowed = type === undefined ? undefined : typesOf({ type }, noDefinitions);
  const scalars = list.filter((value) => !allowed || allowed.has(jsonTypeOf(value)));
  return { ...nothing, constants: new Map(scalars.map((value) => [canonical(value), value])) };
}

function withinOf(schema: SchemaObject, [step, ...rest]: Path, asked: Asked): Possible {
  const name = String(step);
  const { type } = schema;
  // A schema of properties or items without `type` means objects or arrays.
  if (type === undefined)
    return typeof step === 'number' ? itemOf(schema, step, rest, asked) : propertyOf(schema, name, rest, asked);
  if (type === 'object') return propertyOf(schema, name, rest, asked);
  const types = typesOf({ type }, noDefinitions);
  const parts: Possible[] = [];
  if (types.has('object')) parts.push(propertyOf(schema, name, rest, asked));
  if (types.has('array')) {
    if (typeof step === 'number') parts.push(itemOf(schema, step, rest, asked));
    else if (name === 'length') parts.push(rest.length > 0 ? missing : lengthOf(schema));
    else parts.push(/^\d+$/.test(name) ? anything : missing);
  }
  if (parts.length < types.size) parts.push(missing);
  return parts.reduce(either);
}

function propertyOf(schema: SchemaObject, name: string, rest: Path, asked: Asked): Possible {
  const properties = propertiesOf(schema);
  const patterns = Object.entries(propertiesOf(schema, 'patternProperties'));
  const said = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name)).map(([, member]) => member);
  if (Object.hasOwn(properties, name)) said.push(properties[name] ?? true);
  if (said.length === 0) said.push((schema['additionalProperties'] as JsonSchema | undefined) ?? true); // normalised
  const inner = said.map((member) => possibleIn(member, rest, asked)).reduce(both);
  return requiredOf(schema).includes(name) ? inner : either(inner, missing);
}

function itemOf(schema: SchemaObject, index: number, rest: Path, asked: Asked): Possible {
  const { items, additionalItems, minItems } = schema;
  const item = (Array.isArray(items) ? (items[index] ?? additionalItems) : items) as JsonSchema | undefined; // normalised
  const inner = possibleIn(item ?? true, rest, asked);
  return typeof minItems === 'number' && minItems > index ? inner : either(inner, missing);
}

/** The number of items, as the runtime reads it of an array; a table of them where they are few. */
function lengthOf({ items, additionalItems, minItems, maxItems }: SchemaObject): Possible {
  const least = typeof minItems === 'number' ? minItems : 0;
  const positions = Array.isArray(items) && additionalItems === false ? items.length : Infinity;
  const most = Math.min(positions, typeof maxItems === 'number' ? maxItems : Infinity);
  if (most - least >= maxLengths) return ofTypes({ type: 'number' });
  const lengths = Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => least + index);
  return { ...nothing, constants: new Map(lengths.map((length) => [String(length), length])) };
}

function ofTypes(schema: JsonSchema): Possible {
  if (!isObject(schema)) return { ...nothing, types: typesOf(schema, noDefinitions) };
  const { type, const: constant, enum: values } = schema;
  const own = compact({ type, const: constant, enum: values });
  return { ...nothing, types: typesOf(own, noDefinitions) };
}

function both(a: Possible, b: Possible): Possible {
  const keep = (from: Possible, other: Possible) =>
    [...from.constants].filter(([text, value]) => other.constants.has(text) || other.types.has(jsonTypeOf(value)));
  return {
    constants: new Map([...keep(a, b), ...keep(b, a)]),
    types: new Set([...a.types].filter((type) => b.types.has(type))),
    absent: a.absent && b.absent,
  };
}

function either(a: Possible, b: Possible): Possible {
  const types = new Set([...a.types, ...b.types]);
  const constants = [...a.constants, ...b.constants].filter(([, value]) => !types.has(jsonTypeOf(value)));
  return { constants: new Map(constants), types, absent: a.absent || b.absent };
}
