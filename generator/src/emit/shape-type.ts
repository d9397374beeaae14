/** A shape as a TypeScript type: what is on the wire, and what the validators accept. */

import type { Json } from '../contract/model.js';
import type { ObjectShape, Property, Shape, TupleShape } from '../contract/shape.js';
import { type Doc, group, hardline, indent, line, lineOf, softline } from '../print/doc.js';
import { bracketed, literal, typeKey } from '../print/literal.js';
import { outputType } from '../print/symbol.js';
import { tsdoc } from '../print/tsdoc.js';
import { TYPES_FILE } from './names.js';
import { notesOf } from './notes.js';

/** How the file that a type is printed into names other schemas. */
export type RefNamer = (name: string) => Doc;

/** Named schemas by import from `types.gen.ts`. */
export const importedRef: RefNamer = (name) => outputType(TYPES_FILE, name);

/** The type of `shape`; an object with properties at its top stands over several lines. */
export function typeOf(shape: Shape, ref: RefNamer): Doc {
  if (shape.kind === 'object' && shape.properties.length > 0) return objectType(shape, ref, hardline);
  return inlineType(shape, ref);
}

export function inlineType(shape: Shape, ref: RefNamer): Doc {
  switch (shape.kind) {
    case 'any':
      return 'unknown';
    case 'integer':
      return 'number';
    case 'const':
      return constantType(shape.value);
    case 'enum':
      return unionOf(shape.values.map(constantType));
    case 'ref':
      return ref(shape.name);
    case 'array':
      return [operand(shape.items, ref), '[]'];
    case 'tuple':
      return tupleType(shape, ref);
    case 'object':
      return objectType(shape, ref, line);
    case 'union':
      return unionOf(
        shape.members.map((member) => (isCompound(member) ? operand(member, ref) : inlineType(member, ref))),
      );
    case 'intersection':
      return intersectionType(shape.members, ref);
    default:
      return shape.kind;
  }
}

/** Inside `&` and before `[]` a union, and before `[]` an intersection, stands in parentheses. */
function operand(shape: Shape, ref: RefNamer): Doc {
  return isCompound(shape) ? ['(', inlineType(shape, ref), ')'] : inlineType(shape, ref);
}

function isCompound(shape: Shape): boolean {
  return (
    (shape.kind === 'enum' && shape.values.length > 1) ||
    (shape.kind === 'union' && shape.members.length > 1) ||
    shape.kind === 'intersection'
  );
}

function intersectionType(members: readonly Shape[], ref: RefNamer): Doc {
  const telling = members.filter((member) => member.kind !== 'any');
  if (telling.length === 0) return 'unknown';
  if (telling.length === 1 && telling[0]) return inlineType(telling[0], ref);
  return telling.flatMap((member, i): Doc[] => [...(i === 0 ? [] : [' & ']), operand(member, ref)]);
}

/** On one line, or one member a line. */
function unionOf(members: readonly Doc[]): Doc {
  if (members.length === 0) return 'never';
  if (members.length === 1 && members[0]) return members[0];
  const rows = members.flatMap((member, i) => [i === 0 ? lineOf('', '', '| ') : lineOf(' | ', '', '| '), member]);
  return group(indent(...rows));
}

function constantType(value: Json): Doc {
  if (typeof value !== 'object' || value === null) return literal(value);
  if (isJsonList(value)) return bracketed('[', value.map(constantType), ']', softline);
  const properties = Object.entries(value).map(([key, item]): Doc => [typeKey(key), ': ', constantType(item)]);
  return members(properties, line);
}

function tupleType(shape: TupleShape, ref: RefNamer): Doc {
  const items = shape.items.map((item, i): Doc => {
    if (i < shape.minItems) return inlineType(item, ref);
    return [operand(item, ref), '?'];
  });
  if (shape.rest) items.push(['...', operand(shape.rest, ref), '[]']);
  return bracketed('[', items, ']', softline);
}

function objectType(shape: ObjectShape, ref: RefNamer, separator: typeof line): Doc {
  const properties = shape.properties.map((property) => propertyType(property, ref));
  const index = indexType(shape, ref);
  if (index) properties.push(['[key: string]: ', index]);
  return members(properties, shape.properties.length > 0 ? separator : line);
}

function propertyType({ name, required, shape }: Property, ref: RefNamer): Doc {
  return [notesDoc(shape), typeKey(name), required ? ': ' : '?: ', inlineType(shape, ref)];
}

function notesDoc(shape: Shape): Doc {
  const { description, tags } = notesOf(shape.notes);
  return tsdoc(description, tags).doc;
}

/**
 * What undeclared properties are. TypeScript wants declared ones to fit the index signature as well, so theirs are added
 * to it; an open object beside declared properties has none, so that misspelled names are found.
 */
function indexType(shape: ObjectShape, ref: RefNamer): Doc | undefined {
  const { additional, patterns, properties } = shape;
  const others = patterns.map((pattern) => pattern.shape);
  if (typeof additional === 'object') others.push(additional);
  if (additional === 'open') return properties.length === 0 || patterns.length > 0 ? 'unknown' : undefined;
  if (others.length === 0) return properties.length === 0 ? 'never' : undefined;
  if (others.some((other) => other.kind === 'any')) return 'unknown';
  const all = [...others, ...properties.map((property) => property.shape)];
  if (all.some((other) => other.kind === 'any')) return 'unknown';
  const distinct = new Map(all.filter((other) => other.kind !== 'never').map((other) => [shapeKey(other), other]));
  const types = [...distinct.values()].map((other) => operand(other, ref));
  if (properties.some((property) => !property.required)) types.push('undefined');
  return unionOf(types);
}

/** Equal for shapes that print alike. */
function shapeKey(shape: Shape): string {
  return JSON.stringify(shape, (key, value: unknown) => {
    if (key === 'notes') return undefined;
    return key === 'kind' && value === 'integer' ? 'number' : value;
  });
}

function members(properties: readonly Doc[], separator: typeof line): Doc {
  if (properties.length === 0) return '{}';
  const inner = properties.flatMap((property, i): Doc[] => (i === 0 ? [property] : [';', separator, property]));
  return group('{', indent(separator, ...inner), lineOf(' ', ';'), '}');
}

/** `Array.isArray` does not narrow readonly arrays. */
function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
