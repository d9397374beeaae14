/** The models of a contract: its schemas under their names, and what is inside them under names made of where it stands. */
import type { Contract, Json } from '../../contract/model.js';
import { pascalCase, typeName } from '../../contract/names.js';
import { shapeOf } from '../../contract/schema.js';
import type { Notes, ObjectShape, Property, Shape, TupleShape } from '../../contract/shape.js';
import { descriptionsOf } from '../descriptions.js';
import { mergedShape } from './merge-shapes.js';
import { type Field, type Gap, type Model, nullable, type Type } from './model.js';
import { unionType } from './union-type.js';

export interface Collected {
  /** In the contract's order; what is inside a schema follows it. */
  readonly models: readonly Model[];
  readonly gaps: readonly Gap[];
}

export function collect(contract: Contract): Collected {
  const shapes = new Map(contract.schemas.map(({ name, schema }) => [name, shapeOf(schema)]));
  const collector = new Collector(shapes, payloadsOf(contract));
  const descriptions = descriptionsOf(contract);
  for (const { name } of contract.schemas) collector.define(name, descriptions.get(name));
  return { models: collector.models, gaps: collector.gaps };
}

/** Names of the schemas that are payloads of messages. */
export function payloadsOf(contract: Contract): ReadonlySet<string> {
  return new Set(contract.channels.flatMap(({ messages }) => messages.flatMap(({ payload }) => payload ?? [])));
}

/** Where a type stands: `name` is what a model for it would be called, `where` what an author calls the place. */
interface Spot {
  readonly name: string;
  readonly where: string;
  readonly schema: string;
}

class Collector {
  readonly models: Model[] = [];
  readonly gaps: Gap[] = [];
  readonly #shapes: ReadonlyMap<string, Shape>;
  readonly #messages: ReadonlySet<string>;
  /** In lower case: files of one folder must differ in more than case. */
  readonly #taken: Set<string>;
  readonly #named = (name: string) => this.#shapes.get(name);

  constructor(shapes: ReadonlyMap<string, Shape>, messages: ReadonlySet<string>) {
    this.#shapes = shapes;
    this.#messages = messages;
    this.#taken = new Set([...shapes.keys()].map((name) => name.toLowerCase()));
  }

  define(name: string, description: string | undefined): void {
    const shape = this.#shapes.get(name);
    if (!shape) return;
    const spot = { name, where: name, schema: name };
    const about = description ?? shape.notes.description;
    const settled = this.#settled(shape, spot);
    const only = this.#withoutNull(settled);
    if (only !== settled && this.#messages.has(name)) this.#gap(spot, 'a message that is null as a whole');
    this.#model(only, spot, about);
  }

  /** A named object or enumeration that may be null keeps its name; null is said where it is used. */
  #withoutNull(shape: Shape): Shape {
    if (shape.kind === 'enum' && shape.values.includes(null))
      return { ...shape, values: shape.values.filter((value) => value !== null) };
    if (shape.kind !== 'union') return shape;
    const others = shape.members.filter((member) => member.kind !== 'null');
    const [only] = others;
    if (only === undefined || others.length === shape.members.length) return shape;
    if (others.length > 1) return { ...shape, members: others };
    return only.kind === 'tuple' || (only.kind === 'object' && only.properties.length > 0) ? only : shape;
  }

  #takesNull(name: string): boolean {
    const shape = this.#shapes.get(name);
    const settled = shape && this.#settled(shape, undefined);
    return settled !== undefined && settled !== this.#withoutNull(settled);
  }

  /** Without intersections, and unions of constants as enumerations. `spot` is where to say that one cannot be merged. */
  #settled(shape: Shape, spot: Spot | undefined): Shape {
    if (shape.kind === 'union') return asEnum(shape.members, shape.notes) ?? shape;
    if (shape.kind !== 'intersection') return shape;
    const merged = mergedShape(shape.members, this.#named);
    if (merged) return this.#settled({ ...merged, notes: { ...merged.notes, ...shape.notes } }, spot);
    if (spot) this.#gap(spot, 'several schemas at once (`allOf`), which no class can be: it takes any value');
    return { kind: 'any', notes: shape.notes };
  }

  #model(shape: Shape, spot: Spot, description = shape.notes.description): void {
    const head = { ...spot, ...(description !== undefined && { description }) };
    // Its place comes before those of what is inside it.
    const index = this.models.push({ ...head, kind: 'alias', of: { kind: 'any' } }) - 1;
    const values = shape.kind === 'enum' && isNameable(shape.values) ? scalars(shape.values) : undefined;
    if (shape.kind === 'object' && shape.properties.length > 0) {
      const rest = this.#rest(shape, spot);
      const fields = shape.properties.flatMap((property) => this.#field(property, spot));
      this.models[index] = { ...head, kind: 'object', fields, ...(rest && { rest }) };
    } else if (values) {
      this.models[index] = { ...head, kind: 'enum', values };
    } else {
      const of = shape.kind === 'tuple' ? this.#tuple(shape, spot) : this.#type(shape, spot, true);
      this.models[index] = { ...head, kind: 'alias', of };
    }
  }

  #field({ name, required, shape }: Property, spot: Spot): Field[] {
    const { description, deprecated } = shape.notes;
    const said = [deprecated ? 'Deprecated.' : '', description ?? ''].filter((text) => text !== '').join(' ');
    const place = { ...spot, name: spot.name + pascalCase(name), where: `${spot.where}.${name}` };
    // `false` says that it must not be there; anything else that nothing fits is a slip of the author's.
    if (shape.kind === 'never' && Object.keys(shape.notes).length > 0)
      this.#gap(place, 'a schema that no value fits: it takes any value');
    return [{ wire: name, required, type: this.#type(shape, place), ...(said !== '' && { description: said }) }];
  }

  #rest({ additional, patterns }: ObjectShape, spot: Spot): Type | undefined {
    const [pattern] = patterns;
    const place = { ...spot, name: `${spot.name}Value`, where: `${spot.where}.*` };
    if (additional === 'closed') {
      if (!pattern) return undefined;
      return patterns.length === 1 ? this.#type(pattern.shape, place) : { kind: 'any' };
    }
    return additional === 'open' || pattern ? { kind: 'any' } : this.#type(additional, place);
  }

  /** `isModel`: a model of its own is being made of it. */
  #type(given: Shape, spot: Spot, isModel = false): Type {
    const shape = this.#settled(given, spot);
    switch (shape.kind) {
      case 'never':
      case 'intersection':
        return { kind: 'any' };
      case 'const':
        return this.#constant(shape.value, spot);
      case 'enum':
        return this.#enum(shape.values, shape, spot);
      case 'ref': {
        const type: Type = { kind: 'named', name: shape.name };
        return this.#takesNull(shape.name) ? nullable(type) : type;
      }
      case 'array':
        return { kind: 'list', item: this.#type(shape.items, { ...spot, name: `${spot.name}Item` }) };
      case 'tuple':
        return this.#hoisted(shape, spot);
      case 'object':
        if (shape.properties.length > 0) return this.#hoisted(shape, spot);
        return { kind: 'map', value: this.#rest(shape, spot) ?? { kind: 'any' } };
      case 'union':
        return this.#union(shape.members, shape, spot, isModel);
      default:
        return { kind: shape.kind };
    }
  }

  #hoisted(shape: Shape, spot: Spot): Type {
    const name = this.#free(spot.name);
    this.#model(shape, { ...spot, name });
    return { kind: 'named', name };
  }

  #tuple({ items, minItems, rest }: TupleShape, spot: Spot): Type {
    const types = items.map((item, i) =>
      this.#type(item, { ...spot, name: `${spot.name}Item${i + 1}`, where: `${spot.where}[${i}]` }),
    );
    const more = rest && this.#type(rest, { ...spot, name: `${spot.name}Rest` });
    return { kind: 'tuple', items: types, minItems, ...(more && { rest: more }) };
  }

  #union(members: readonly Shape[], shape: Shape, spot: Spot, isModel: boolean): Type {
    const flat = this.#flat(members, spot);
    const all = asEnum(flat, shape.notes);
    if (all) return this.#enum(all.values, all, spot);
    const options = flat.map((member, i) => {
      const title = pascalCase(member.notes.title ?? tagOf(member) ?? '') || `Option${i + 1}`;
      return this.#type(member, { ...spot, name: flat.length > 1 ? spot.name + title : spot.name });
    });
    const required = (name: string) => {
      const model = this.models.find((one) => one.name === name);
      const target = this.#shapes.get(name);
      if (model?.kind === 'object') return model.fields.filter((field) => field.required).length;
      return target?.kind === 'object' ? target.properties.filter((property) => property.required).length : 0;
    };
    const type = unionType(options, required);
    if (type.kind !== 'union' && !(type.kind === 'nullable' && type.of.kind === 'union')) return type;
    if (isModel) return type;
    const inner = type.kind === 'nullable' ? type.of : type;
    const name = this.#free(spot.name);
    this.models.push({ ...spot, name, kind: 'alias', of: inner });
    return type.kind === 'nullable' ? nullable({ kind: 'named', name }) : { kind: 'named', name };
  }

  #flat(members: readonly Shape[], spot: Spot): readonly Shape[] {
    return members.flatMap((member) => {
      const settled = this.#settled(member, spot);
      return settled.kind === 'union' ? this.#flat(settled.members, spot) : [settled];
    });
  }

  #constant(value: Json, spot: Spot): Type {
    if (value === null) return { kind: 'null' };
    if (typeof value !== 'object') return { kind: 'const', value };
    this.#gap(spot, 'an object or a list that is constant: it takes any value');
    return { kind: 'any' };
  }

  #enum(values: readonly Json[], { notes }: Shape, spot: Spot): Type {
    const without = values.filter((value) => value !== null);
    const wrap = (type: Type) => (without.length < values.length ? nullable(type) : type);
    const known = scalars(without);
    if (known.length < without.length) {
      this.#gap(spot, 'an `enum` with objects or lists in it: it takes any value');
      return { kind: 'any' };
    }
    const [only] = known;
    if (only === undefined) return { kind: 'null' };
    if (known.length === 1) return wrap({ kind: 'const', value: only });
    if (known.every((value) => typeof value === 'boolean')) return wrap({ kind: 'boolean' });
    const name = this.#free(spot.name);
    this.#model({ kind: 'enum', values: known, notes }, { ...spot, name });
    return wrap({ kind: 'named', name });
  }

  #gap({ where }: Spot, what: string): void {
    if (!this.gaps.some((gap) => gap.where === where && gap.what === what)) this.gaps.push({ where, what });
  }

  #free(wish: string): string {
    const base = typeName(wish);
    let name = base;
    for (let i = 2; this.#taken.has(name.toLowerCase()); i++) name = `${base}${i}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

/** Several values, none of which needs a type of its own. */
function isNameable(values: readonly Json[]): boolean {
  return (
    scalars(values).length === values.length && values.length > 1 && values.some((value) => typeof value !== 'boolean')
  );
}

function asEnum(members: readonly Shape[], notes: Notes): (Shape & { readonly kind: 'enum' }) | undefined {
  const values = members.map((member) =>
    member.kind === 'enum'
      ? member.values
      : member.kind === 'const'
        ? [member.value]
        : member.kind === 'null'
          ? [null]
          : undefined,
  );
  if (values.includes(undefined)) return undefined;
  return { kind: 'enum', values: [...new Set(values.flatMap((list) => list ?? []))], notes };
}

/** The constant that tells an object from its siblings. */
function tagOf(shape: Shape): string | undefined {
  if (shape.kind !== 'object') return undefined;
  for (const { shape: inner } of shape.properties)
    if (inner.kind === 'const' && typeof inner.value === 'string') return inner.value;
  return undefined;
}

function scalars(values: readonly Json[]): (string | number | boolean)[] {
  return values.flatMap((value) => (typeof value === 'object' ? [] : [value]));
}
