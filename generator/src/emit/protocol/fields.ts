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
 * The fields below the schema `name`; what says more about a field replaces what says less. Where schemas refer to so many
 * others that the table would have no end, the inner ones are named, not unfolded.
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
  const rows = new Map<string, Field>();
  const root = shapes.get(name);
  const mostLooks = mostRows * (MOST_LOOKS / MOST_ROWS);
  let looks = 0;
  if (root) visit(root, '', true, []);
  return isTooMuch() ? undefined : nested([...rows.values()]);

  function isTooMuch(): boolean {
    return rows.size > mostRows || looks > mostLooks;
  }

  function visit(shape: Shape, path: string, required: boolean, inside: readonly string[]): void {
    looks++;
    if (isTooMuch()) return;
    const { target, names } = resolved(shape, inside);
    const isNamedOnly = names.length > deepest && target !== undefined && !isPlain(target);
    if (path !== '') add(path, shape, isNamedOnly && shape.kind === 'ref' ? undefined : target, required);
    if (!target || names.length > deepest) return;
    if (target.kind === 'object') visitObject(target, path, names);
    else if (target.kind === 'array') visit(target.items, `${path}[]`, true, names);
    else if (target.kind === 'tuple')
      target.items.forEach((item, i) => void visit(item, `${path}[${i}]`, i < target.minItems, names));
    else if (target.kind === 'intersection') for (const member of target.members) visitSame(member, path, names);
    else if (target.kind === 'union')
      for (const member of target.members) if (!isPlain(member)) visitSame(member, path, names);
  }

  /** Another description of the same place. */
  function visitSame(shape: Shape, path: string, inside: readonly string[]): void {
    looks++;
    const { target, names } = resolved(shape, inside);
    if (target && names.length <= deepest && !isTooMuch()) {
      if (target.kind === 'object') visitObject(target, path, names);
      else if (target.kind === 'intersection' || target.kind === 'union')
        for (const member of target.members) visitSame(member, path, names);
      else if (target.kind === 'array') visit(target.items, `${path}[]`, true, names);
    }
  }

  function visitObject(object: ObjectShape, path: string, inside: readonly string[]): void {
    const below = path === '' ? '' : `${path}.`;
    for (const property of object.properties) visit(property.shape, below + property.name, property.required, inside);
    if (typeof object.additional === 'object') visit(object.additional, `${below}*`, false, inside);
    for (const { pattern, shape } of object.patterns) visit(shape, `${below}/${pattern}/`, false, inside);
  }

  function add(path: string, shape: Shape, target: Shape | undefined, required: boolean): void {
    const known = rows.get(path);
    const type = target ? typeWords(target) : shape.kind === 'ref' ? shape.name : 'any';
    const about = rules(shape, target);
    const saysMore = known && (type === 'any' || type === 'object') && known.type !== 'any';
    rows.set(path, {
      path,
      type: saysMore ? known.type : type,
      required: required || (known?.required ?? false),
      about: about || (known?.about ?? ''),
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

function typeWords(shape: Shape): string {
  switch (shape.kind) {
    case 'const':
      return inlineCode(JSON.stringify(shape.value));
    case 'enum':
      return listed(
        shape.values.map((value) => inlineCode(JSON.stringify(value))),
        'or',
      );
    case 'union':
      return listed([...new Set(shape.members.map(typeWords))], 'or');
    case 'intersection':
      return [...new Set(shape.members.map(typeWords))].find((words) => words !== 'any') ?? 'any';
    case 'tuple':
      return 'array';
    case 'ref':
      return shape.name;
    default:
      return shape.kind;
  }
}

/** The description, and the rules that a type cannot say. */
function rules(shape: Shape, target: Shape | undefined): string {
  const notes = [shape, ...(target && target !== shape ? [target] : [])].map((one) => notesOf(one.notes));
  const description = notes.flatMap((one) => one.description ?? [])[0];
  const tags = notes.flatMap((one) => one.tags).filter(({ tag }) => tag !== 'example');
  const words = tags.map(({ tag, text }) => (text === undefined ? tag : `${tag} ${inlineCode(text)}`));
  return [description === undefined ? '' : oneLine(description), listed(words)].filter(Boolean).join(' — ');
}
