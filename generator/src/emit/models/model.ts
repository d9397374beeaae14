/** What is printed in every language: JSON Schema's shapes with a name for each thing that needs one. */

/** How a value is typed. `named` is a `Model`. */
export type Type =
  | { readonly kind: 'any' | 'null' | 'boolean' | 'integer' | 'number' | 'string' }
  | { readonly kind: 'const'; readonly value: string | number | boolean }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'nullable'; readonly of: Type }
  | { readonly kind: 'list'; readonly item: Type }
  | { readonly kind: 'map'; readonly value: Type }
  | TupleType
  /** Those that take fewer values first, so that the first that fits is the right one. */
  | { readonly kind: 'union'; readonly options: readonly Type[] };

export interface TupleType {
  readonly kind: 'tuple';
  readonly items: readonly Type[];
  /** How many of `items` must be there. */
  readonly minItems: number;
  /** What may follow; absent: nothing may. */
  readonly rest?: Type;
}

export interface Field {
  /** Its key in JSON, exactly as on the wire. */
  readonly wire: string;
  readonly type: Type;
  readonly required: boolean;
  readonly description?: string;
}

export type Model = ObjectModel | EnumModel | AliasModel;

interface Named {
  /** PascalCase, unique whatever the case: files are named after it. */
  readonly name: string;
  /** The contract's schema that it is, or is inside of. */
  readonly schema: string;
  /** Where it stands, for authors: `Order.state`. */
  readonly where: string;
  readonly description?: string;
}

export interface ObjectModel extends Named {
  readonly kind: 'object';
  readonly fields: readonly Field[];
  /** What other members are; absent: there are none. */
  readonly rest?: Type;
}

export interface EnumModel extends Named {
  readonly kind: 'enum';
  readonly values: readonly (string | number | boolean)[];
}

/** A name for anything else: a union, a tuple, a list that is a message. */
export interface AliasModel extends Named {
  readonly kind: 'alias';
  readonly of: Type;
}

/** Something of the contract that a model cannot say. */
export interface Gap {
  /** `Order.state`: the schema, and the property in it. */
  readonly where: string;
  readonly what: string;
}

/** Whether null may stand for it, so that null and absence have to be kept apart where it is optional. */
export function takesNull(type: Type): boolean {
  return type.kind === 'any' || type.kind === 'null' || type.kind === 'nullable' || unionOptions(type).some(takesNull);
}

function unionOptions(type: Type): readonly Type[] {
  return type.kind === 'union' ? type.options : [];
}

/** The types that a type is made of. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'nullable':
      return [type.of];
    case 'list':
      return [type.item];
    case 'map':
      return [type.value];
    case 'tuple':
      return [...type.items, ...(type.rest ? [type.rest] : [])];
    case 'union':
      return type.options;
    default:
      return [];
  }
}

/** Names of the models that it mentions, each once. */
export function namesIn(type: Type): readonly string[] {
  if (type.kind === 'named') return [type.name];
  return [...new Set(partsOf(type).flatMap(namesIn))];
}

/** The same type with other parts. */
export function withParts(type: Type, change: (part: Type) => Type): Type {
  switch (type.kind) {
    case 'nullable':
      return nullable(change(type.of));
    case 'list':
      return { kind: 'list', item: change(type.item) };
    case 'map':
      return { kind: 'map', value: change(type.value) };
    case 'tuple':
      return { ...type, items: type.items.map(change), ...(type.rest && { rest: change(type.rest) }) };
    case 'union':
      return { kind: 'union', options: type.options.map(change) };
    default:
      return type;
  }
}

/** Once is enough. */
export function nullable(of: Type): Type {
  return of.kind === 'any' || of.kind === 'null' || of.kind === 'nullable' ? of : { kind: 'nullable', of };
}

/** The types that a model mentions at its top. */
export function typesOf(model: Model): readonly Type[] {
  if (model.kind === 'enum') return [];
  if (model.kind === 'alias') return [model.of];
  return [...model.fields.map((field) => field.type), ...(model.rest ? [model.rest] : [])];
}
