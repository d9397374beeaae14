/** Normalised JSON Schema to `Shape`. What a type cannot say goes into the notes. */
import { canonical, compact, isObject, jsonTypeOf, type SchemaObject } from './json.js';
import { mergeSchemas } from './merge.js';
import type { Json, JsonSchema } from './model.js';
import type { Notes, ObjectShape, Property, Shape } from './shape.js';
import { branches, propertiesOf, refOf, requiredOf } from './walk.js';

/** Shapes without their notes. */
type Bare = Shape extends infer S ? (S extends Shape ? Omit<S, 'notes'> : never) : never;

/** Keywords that make a schema without `type` one of objects or arrays, as its author meant it. */
const ofObjects = ['properties', 'required', 'additionalProperties', 'patternProperties'];
const ofArrays = ['items', 'additionalItems', 'contains'];

const constraints = `minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems
  maxItems uniqueItems contains minProperties maxProperties propertyNames dependencies not if then else contentEncoding
  contentMediaType`.split(/\s+/);

/** Inside references nothing is looked up: they stay `ref`s. */
const noDefinitions = new Map<string, JsonSchema>();

export function shapeOf(schema: JsonSchema): Shape {
  if (schema === true) return { kind: 'any', notes: {} };
  if (schema === false) return { kind: 'never', notes: {} };
  const key = refOf(schema);
  const bare: Bare = key === undefined ? intersectionOf(partsOf(schema)) : { kind: 'ref', name: key };
  return { ...bare, notes: notesOf(schema) };
}

/** All that a value has to be at once. */
function partsOf(schema: SchemaObject): Shape[] {
  const { anyOf, oneOf, allOf: _, ...own } = schema;
  const parts: Shape[] = [];
  let base: SchemaObject = own;
  let spread: Shape | undefined;
  const unions = [anyOf, oneOf].filter((list) => list !== undefined) as (readonly JsonSchema[])[]; // normalised
  for (const list of unions) {
    const merged = spread === undefined ? spreadOver(base, list) : undefined;
    if (merged) spread = unionOf(merged.map(shapeOf));
    else parts.push(unionOf(list.map(shapeOf)));
  }
  if (spread) {
    parts.unshift(spread);
    base = {};
  }
  parts.unshift(...branches(schema, 'allOf').map(shapeOf));
  if (base['type'] !== 'object' || parts.length === 0) return [withNotes(baseOf(base)), ...parts];
  // `type: object` alone beside references or unions of objects would only hide their properties.
  const object = ofObjects.some((keyword) => keyword in base) ? [withNotes(baseOf(base))] : [];
  return [...object, ...parts.map(objectsOf)];
}

/** Of what a shape takes, the objects; a reference is one to objects. */
function objectsOf(shape: Shape): Shape {
  switch (shape.kind) {
    case 'any':
      return { ...objectOf({}), notes: shape.notes };
    case 'union':
      return unionOf(shape.members.map(objectsOf));
    case 'enum':
      return { ...enumOf(shape.values.filter(isObject) as Json[]), notes: shape.notes }; // values of an enumeration
    case 'const':
      return isObject(shape.value) ? shape : shapeOf(false);
    case 'object':
    case 'ref':
    case 'intersection':
      return shape;
    default:
      return shapeOf(false);
  }
}

/** Branches that only go on describing the object beside them (`required` alone, say), each as a whole object. */
function spreadOver(base: SchemaObject, list: readonly JsonSchema[]): readonly JsonSchema[] | undefined {
  if (!isObjectSchema(base) || !list.every((branch) => isObject(branch) && isObjectSchema(branch))) return undefined;
  const merged = list.map((branch) => mergeSchemas(base, branch, noDefinitions));
  if (merged.some((one) => one === undefined || one === false)) return undefined;
  return merged as readonly JsonSchema[]; // none is undefined
}

function isObjectSchema(schema: SchemaObject): boolean {
  const { type } = schema;
  return (
    (type === undefined || type === 'object') && ofObjects.some((keyword) => keyword in schema) && !('$ref' in schema)
  );
}

function baseOf(schema: SchemaObject): Bare {
  const { type, const: constant, enum: values } = schema;
  const types = type === undefined ? undefined : ([type].flat() as readonly string[]); // normalised
  if (constant !== undefined) return isOf(constant, types) ? { kind: 'const', value: constant } : { kind: 'never' };
  if (Array.isArray(values)) return enumOf((values as Json[]).filter((value) => isOf(value, types)));
  if (types === undefined) {
    if (ofObjects.some((keyword) => keyword in schema)) return objectOf(schema);
    return ofArrays.some((keyword) => keyword in schema) ? arrayOf(schema) : { kind: 'any' };
  }
  return unionOf(types.map((one) => withNotes(typeOf(one, schema))));
}

function typeOf(type: string, schema: SchemaObject): Bare {
  switch (type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return arrayOf(schema);
    case 'null':
    case 'boolean':
    case 'integer':
    case 'number':
    case 'string':
      return { kind: type };
    default:
      return { kind: 'any' };
  }
}

function isOf(value: Json, types: readonly string[] | undefined): boolean {
  if (types === undefined || types.includes(jsonTypeOf(value))) return true;
  return types.includes('integer') && Number.isInteger(value);
}

function enumOf(values: readonly Json[]): Bare {
  const [only] = values;
  if (only === undefined) return { kind: 'never' };
  return values.length === 1 ? { kind: 'const', value: only } : { kind: 'enum', values };
}

function objectOf(schema: SchemaObject): Bare {
  const required = new Set(requiredOf(schema));
  const patterns = Object.entries(propertiesOf(schema, 'patternProperties')).map(([pattern, member]) => ({
    pattern,
    shape: shapeOf(member),
  }));
  const additional = additionalOf(schema, patterns);
  const others: Shape = additional === 'open' || additional === 'closed' ? shapeOf(additional === 'open') : additional;
  const properties: Property[] = Object.entries(propertiesOf(schema)).map(([name, member]) => ({
    name,
    required: required.has(name),
    shape: shapeOf(member),
  }));
  const names = namesOf(schema);
  for (const name of new Set([...required, ...(names ?? [])])) {
    if (properties.some((property) => property.name === name)) continue;
    const pattern = patterns.find((one) => new RegExp(one.pattern, 'u').test(name));
    properties.push({ name, required: required.has(name), shape: pattern?.shape ?? others });
  }
  return names
    ? { kind: 'object', properties, additional: 'closed', patterns: [] }
    : { kind: 'object', properties, additional, patterns };
}

function additionalOf(schema: SchemaObject, patterns: ObjectShape['patterns']): ObjectShape['additional'] {
  const additional = schema['additionalProperties'] as JsonSchema | undefined; // normalised
  if (additional !== undefined) return additional === false ? 'closed' : shapeOf(additional);
  // `^.*$` and its like: another way of saying what every property is.
  return patterns.find(({ pattern }) => /^\^?(\.[*+])?\$?$/.test(pattern))?.shape ?? 'open';
}

/** The only names that `propertyNames` allows, where it lists them. */
function namesOf({ propertyNames }: SchemaObject): readonly string[] | undefined {
  const { const: only, enum: listed } = isObject(propertyNames) ? propertyNames : {};
  const names = only === undefined ? listed : [only];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : undefined;
}

function arrayOf(schema: SchemaObject): Bare {
  const { items, additionalItems, minItems, maxItems } = schema;
  if (!Array.isArray(items)) return { kind: 'array', items: shapeOf((items as JsonSchema | undefined) ?? true) }; // normalised
  const most = typeof maxItems === 'number' ? maxItems : Number.POSITIVE_INFINITY;
  const shapes = (items as JsonSchema[]).slice(0, most).map(shapeOf);
  const more = additionalItems !== false && most > shapes.length;
  return {
    kind: 'tuple',
    items: shapes,
    minItems: Math.min(typeof minItems === 'number' ? minItems : 0, shapes.length),
    ...(more && { rest: shapeOf((additionalItems as JsonSchema | undefined) ?? true) }), // normalised
  };
}

/** Without what says nothing beside the others. */
function intersectionOf(parts: readonly Shape[]): Bare {
  const members = unique(parts.filter((part) => part.kind !== 'any'));
  const [only] = members;
  if (only === undefined) return { kind: 'any' };
  if (members.some((member) => member.kind === 'never')) return { kind: 'never' };
  return members.length === 1 ? only : { kind: 'intersection', members };
}

function unionOf(shapes: readonly Shape[]): Shape {
  const members = unique(shapes.filter((shape) => shape.kind !== 'never'));
  const [only] = members;
  if (only === undefined) return withNotes({ kind: 'never' });
  if (members.some((member) => member.kind === 'any')) return withNotes({ kind: 'any' });
  return members.length === 1 ? only : withNotes({ kind: 'union', members });
}

function unique(shapes: readonly Shape[]): readonly Shape[] {
  // Shapes are JSON: an absent field and an undefined one are the same.
  return [...new Map(shapes.map((shape) => [canonical(shape as unknown as Json), shape])).values()];
}

function withNotes(bare: Bare): Shape {
  return { notes: {}, ...bare };
}

function notesOf(schema: SchemaObject): Notes {
  const said = Object.fromEntries(
    constraints.flatMap((keyword) => (keyword in schema ? [[keyword, schema[keyword]]] : [])),
  );
  const { title, description, format, examples } = schema;
  return compact({
    title: typeof title === 'string' ? title : undefined,
    description: typeof description === 'string' ? description : undefined,
    deprecated: schema['deprecated'] === true ? true : undefined,
    readOnly: schema['readOnly'] === true ? true : undefined,
    writeOnly: schema['writeOnly'] === true ? true : undefined,
    default: schema['default'],
    format: typeof format === 'string' ? format : undefined,
    examples: Array.isArray(examples) ? (examples as Json[]) : undefined,
    constraints: Object.keys(said).length > 0 ? (said as Record<string, Json>) : undefined,
  });
}
