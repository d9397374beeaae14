/** The fields of a payload as rows: what stands where, and what may. */

import type { NamedSchema } from '../../contract/model.js';
import { shapeOf } from '../../contract/schema.js';
import type { ObjectShape, Shape } from '../../contract/shape.js';
import { notesOf } from '../notes.js';
import { inlineCode, listed, oneLine } from './markdown.js';

export interface Field {
  /** `data.services.*.status`, `messages[].event`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly about: string;
}

/** A row in the making. */
interface Row extends Omit<Field, 'type'> {
  /** Of the object or list that it stands in. */
  readonly parent: string;
  /** Its types, each in words. */
  readonly types: readonly string[];
}

type Place = Pick<Row, 'path' | 'parent' | 'required'>;

/** So many references deep, at most; fewer where a message would have more rows than people read. */
const DEEPEST = 8;
const MOST_ROWS = 80;
/** Places that are looked at for them: several alternatives may describe the same field. */
const MOST_LOOKS = 1600;

/** Shapes of all schemas, by name: made once for all messages. */
export type Shapes = ReadonlyMap<string, Shape>;

export function shapesOf(schemas: readonly NamedSchema[]): Shapes {
  return new Map(schemas.map((schema) => [schema.name, shapeOf(schema.schema)]));
}

/**
 * The fields below the schema `name`; what says more about a field replaces what says less, and alternatives of one place are
 * united: a field is required there that each of them requires. Where schemas refer to so many others that the table would have no end, the inner ones are named, not unfolded.
 */
export function fieldsOf(name: string, shapes: Shapes): readonly Field[] {
  for (let deepest = DEEPEST; deepest > 1; deepest--) {
    const fields = fieldsWithin(name, shapes, deepest);
    if (fields) return fields;
  }
  return fieldsWithin(name, shapes, 1, Number.POSITIVE_INFINITY) ?? [];
}

/** Nothing where there are too many. */
function fieldsWithin(
  name: string,
  shapes: Shapes,
  deepest: number,
  mostRows = MOST_ROWS,
): readonly Field[] | undefined {
  let rows = new Map<string, Row>();
  const root = shapes.get(name);
  const mostLooks = mostRows * (MOST_LOOKS / MOST_ROWS);
  let looks = 0;
  if (root) visit(root, { path: '', parent: '', required: true }, []);
  if (isTooMuch()) return undefined;
  return nested(
    [...rows.values()].map(({ path, types, required, about }) => ({
      path,
      type: listed(types, 'or'),
      required,
      about,
    })),
  );

  function isTooMuch(): boolean {
    return rows.size > mostRows || looks > mostLooks;
  }

  function visit(shape: Shape, place: Place, inside: readonly string[]): void {
    looks++;
    if (isTooMuch()) return;
    const { target, names } = resolved(shape, inside);
    const isNamedOnly = names.length > deepest && target !== undefined && !isPlain(target);
    if (place.path !== '') add(place, shape, isNamedOnly && shape.kind === 'ref' ? undefined : target);
    if (target && names.length <= deepest) visitWithin(target, place.path, names);
  }

  /** Another description of the same place. */
  function visitSame(shape: Shape, path: string, inside: readonly string[]): void {
    looks++;
    const { target, names } = resolved(shape, inside);
    if (target && names.length <= deepest && !isTooMuch()) visitWithin(target, path, names);
  }

  function visitWithin(target: Shape, path: string, names: readonly string[]): void {
    if (target.kind === 'object') visitObject(target, path, names);
    else if (target.kind === 'array') visit(target.items, { path: `${path}[]`, parent: path, required: true }, names);
    else if (target.kind === 'tuple')
      target.items.forEach((item, i) => {
        visit(item, { path: `${path}[${i}]`, parent: path, required: i < target.minItems }, names);
      });
    else if (target.kind === 'intersection') for (const member of target.members) visitSame(member, path, names);
    else if (target.kind === 'union') visitAlternatives(target.members, path, names);
  }

  function visitAlternatives(members: readonly Shape[], path: string, names: readonly string[]): void {
    const outer = rows;
    const alternatives = members
      .filter((member) => isUnfolded(member, names))
      .map((member) => {
        rows = new Map();
        visitSame(member, path, names);
        return rows;
      });
    rows = outer;
    for (const inner of new Set(alternatives.flatMap((each) => [...each.keys()]))) {
      const found = alternatives.flatMap((each) => each.get(inner) ?? []);
      const [first] = found;
      if (!first) continue;
      const possible = alternatives.filter((each) => first.parent === path || each.has(first.parent));
      put({
        ...first,
        types: unique(found.flatMap(({ types }) => types)),
        required: found.length === possible.length && found.every(({ required }) => required),
        about: unique(found.flatMap(({ about }) => about || [])).join(' / '),
      });
    }
  }

  function isUnfolded(member: Shape, inside: readonly string[]): boolean {
    const { target, names } = resolved(member, inside);
    return target !== undefined && names.length <= deepest && !isPlain(target);
  }

  function visitObject(object: ObjectShape, path: string, inside: readonly string[]): void {
    const below = path === '' ? '' : `${path}.`;
    const at = (name: string, required = false): Place => ({ path: below + name, parent: path, required });
    for (const property of object.properties) visit(property.shape, at(property.name, property.required), inside);
    if (typeof object.additional === 'object') visit(object.additional, at('*'), inside);
    for (const { pattern, shape } of object.patterns) visit(shape, at(`/${pattern}/`), inside);
  }

  function add(place: Place, shape: Shape, target: Shape | undefined): void {
    const types = target ? typeWords(target) : [shape.kind === 'ref' ? shape.name : 'any'];
    put({ ...place, types, about: rulesOf(shape, target) });
  }

  function put(row: Row): void {
    const known = rows.get(row.path);
    const saysLess =
      row.types.every((type) => type === 'any' || type === 'object') && known?.types.includes('any') === false;
    rows.set(row.path, {
      ...row,
      types: known && saysLess ? known.types : row.types,
      required: row.required || (known?.required ?? false),
      about: row.about || (known?.about ?? ''),
    });
  }

  /** Follows references; nothing where one leads into itself. */
  function resolved(shape: Shape, inside: readonly string[]): { target: Shape | undefined; names: readonly string[] } {
    if (shape.kind !== 'ref') return { target: shape, names: inside };
    const named = shapes.get(shape.name);
    if (!named || inside.includes(shape.name)) return { target: undefined, names: inside };
    return resolved(named, [...inside, shape.name]);
  }
}

/** Fields right after the one that they are inside of. */
function nested(fields: readonly Field[]): readonly Field[] {
  const isInside = (inner: Field, outer: Field) =>
    inner !== outer && /^[.[]/.test(inner.path.slice(outer.path.length)) && inner.path.startsWith(outer.path);
  const tops = fields.filter((field) => !fields.some((other) => isInside(field, other)));
  return tops.flatMap((top) => [top, ...nested(fields.filter((field) => isInside(field, top)))]);
}

function isPlain(shape: Shape): boolean {
  return !['ref', 'object', 'array', 'tuple', 'union', 'intersection'].includes(shape.kind);
}

function typeWords(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'const':
      return [inlineCode(JSON.stringify(shape.value))];
    case 'enum':
      return shape.values.map((value) => inlineCode(JSON.stringify(value)));
    case 'union':
      return unique(shape.members.flatMap(typeWords));
    case 'intersection':
      return shape.members.map(typeWords).find((words) => !words.includes('any')) ?? ['any'];
    case 'tuple':
      return ['array'];
    case 'ref':
      return [shape.name];
    default:
      return [shape.kind];
  }
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

const told = new WeakMap<Shape, WeakMap<Shape, string>>();

/** The same shapes come again in message after message. */
function rulesOf(shape: Shape, target: Shape = shape): string {
  const known = told.get(shape) ?? new WeakMap<Shape, string>();
  told.set(shape, known);
  const text = known.get(target) ?? rules(shape, target);
  known.set(target, text);
  return text;
}

/** The description, and the rules that a type cannot say. */
function rules(shape: Shape, target: Shape): string {
  const notes = [shape, ...(target !== shape ? [target] : [])].map((one) => notesOf(one.notes));
  const description = notes.flatMap((one) => one.description ?? [])[0];
  const tags = notes.flatMap((one) => one.tags).filter(({ tag }) => tag !== 'example');
  const words = tags.map(({ tag, text }) => {
    const word = tag === 'defaultValue' ? 'default' : tag;
    return text === undefined ? word : `${word} ${inlineCode(text)}`;
  });
  return [description === undefined ? '' : oneLine(description), listed(words)].filter(Boolean).join(' — ');
}
