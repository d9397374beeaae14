/** A shape as a TypeScript type: what is on the wire, and what the validators accept. */

import type { Json } from '../contract/model.js';
import type { ObjectShape, Property, Shape, TupleShape } from '../contract/shape.js';
import { type Doc, group, hardline, indent, line, lineOf, softline } from '../print/doc.js';
import { bracketed, literal, typeKey } from '../print/literal.js';
import { outputType } from '../print/symbol.js';
import { tsdoc } from '../print/tsdoc.js';
import { TYPES_FILE } from './names.js';
import { beyondName, notesOf } from './notes.js';

/** How types are written. */
export interface TypeStyle {
  /** What the file that a type is printed into calls another schema. */
  ref(name: string): Doc;
  /** Nothing of a value may be written to. */
  readonly readonly: boolean;
}

/** Named schemas by import from `types.gen.ts`. */
export const importedTypes: TypeStyle = { ref: (name) => outputType(TYPES_FILE, name), readonly: false };

/** The type of `shape`; an object with properties at its top stands over several lines. */
export function typeOf(shape: Shape, style: TypeStyle): Doc {
  if (shape.kind === 'object' && shape.properties.length > 0) return objectType(shape, style, hardline);
  return inlineType(shape, style);
}

export function inlineType(shape: Shape, style: TypeStyle): Doc {
  switch (shape.kind) {
    case 'any':
      return 'unknown';
    case 'integer':
      return 'number';
    case 'const':
      return constantType(shape.value, style);
    case 'enum':
      return unionOf(shape.values.map((value) => constantType(value, style)));
    case 'ref':
      return style.ref(shape.name);
    case 'array':
      return [keyword(style), operand(shape.items, style), '[]'];
    case 'tuple':
      return tupleType(shape, style);
    case 'object':
      return objectType(shape, style, line);
    case 'union':
      return unionOf(
        shape.members.map((member) => (isCompound(member) ? operand(member, style) : inlineType(member, style))),
      );
    case 'intersection':
      return intersectionType(shape.members, style);
    default:
      return shape.kind;
  }
}

/** Inside `&` and before `[]` a union, and before `[]` an intersection or a readonly list, stands in parentheses. */
function operand(shape: Shape, style: TypeStyle): Doc {
  const isReadonlyList =
    style.readonly &&
    (shape.kind === 'array' || shape.kind === 'tuple' || (shape.kind === 'const' && Array.isArray(shape.value)));
  return isCompound(shape) || isReadonlyList ? ['(', inlineType(shape, style), ')'] : inlineType(shape, style);
}

function isCompound(shape: Shape): boolean {
  return (
    (shape.kind === 'enum' && shape.values.length > 1) ||
    (shape.kind === 'union' && shape.members.length > 1) ||
    shape.kind === 'intersection'
  );
}

function intersectionType(members: readonly Shape[], style: TypeStyle): Doc {
  const telling = members.filter((member) => member.kind !== 'any');
  if (telling.length === 0) return 'unknown';
  if (telling.length === 1 && telling[0]) return inlineType(telling[0], style);
  return telling.flatMap((member, i): Doc[] => [...(i === 0 ? [] : [' & ']), operand(member, style)]);
}

/** On one line, or one member a line. */
function unionOf(members: readonly Doc[]): Doc {
  if (members.length === 0) return 'never';
  if (members.length === 1 && members[0]) return members[0];
  const rows = members.flatMap((member, i) => [i === 0 ? lineOf('', '', '| ') : lineOf(' | ', '', '| '), member]);
  return group(indent(...rows));
}

function constantType(value: Json, style: TypeStyle): Doc {
  if (typeof value !== 'object' || value === null) return literal(value);
  const inner = (item: Json) => constantType(item, style);
  if (isJsonList(value)) return [keyword(style), bracketed('[', value.map(inner), ']', softline)];
  const properties = Object.entries(value).map(([key, item]): Doc => [keyword(style), typeKey(key), ': ', inner(item)]);
  return members(properties, line);
}

function tupleType(shape: TupleShape, style: TypeStyle): Doc {
  const items = shape.items.map((item, i): Doc => {
    if (i < shape.minItems) return inlineType(item, style);
    return [operand(item, style), '?'];
  });
  if (shape.rest) items.push(['...', operand(shape.rest, style), '[]']);
  return [keyword(style), bracketed('[', items, ']', softline)];
}

function objectType(shape: ObjectShape, style: TypeStyle, separator: typeof line): Doc {
  const properties = shape.properties.map((property) => propertyType(property, style));
  const index = indexType(shape, style);
  if (index) properties.push([keyword(style), '[key: string]: ', index]);
  return members(properties, shape.properties.length > 0 ? separator : line);
}

function propertyType({ name, required, shape }: Property, style: TypeStyle): Doc {
  return [notesDoc(name, shape), keyword(style), typeKey(name), required ? ': ' : '?: ', inlineType(shape, style)];
}

function keyword(style: TypeStyle): Doc {
  return style.readonly ? 'readonly ' : '';
}

function notesDoc(name: string, shape: Shape): Doc {
  const { description, tags } = notesOf(shape.notes);
  return tsdoc(beyondName(description, name), tags).doc;
}

/**
 * What undeclared properties are. TypeScript wants declared ones to fit the index signature as well, so theirs are added
 * to it; an open object beside declared properties has none, so that misspelled names are found.
 */
function indexType(shape: ObjectShape, style: TypeStyle): Doc | undefined {
  const { additional, patterns, properties } = shape;
  const others = patterns.map((pattern) => pattern.shape);
  if (typeof additional === 'object') others.push(additional);
  if (additional === 'open') return properties.length === 0 || patterns.length > 0 ? 'unknown' : undefined;
  if (others.length === 0) return properties.length === 0 ? 'never' : undefined;
  if (others.some((other) => other.kind === 'any')) return 'unknown';
  const all = [...others, ...properties.map((property) => property.shape)];
  if (all.some((other) => other.kind === 'any')) return 'unknown';
  const distinct = new Map(all.filter((other) => other.kind !== 'never').map((other) => [shapeKey(other), other]));
  const types = [...distinct.values()].map((other) => operand(other, style));
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
