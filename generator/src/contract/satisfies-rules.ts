/** The keywords that look at one value and not into it. */
import { equal } from './json.js';
import type { Json } from './model.js';
import type { Definitions } from './walk.js';

export interface Rules {
  readonly definitions: Definitions;
  /** Whether `value` is of the format; `true` where nothing is known of the format, or it is about other types. */
  isOfFormat(format: string, value: Json): boolean;
  /** Decimal places to which a quotient has to be whole for `multipleOf`; absent: it has to be exactly. */
  readonly precision?: number;
  /** NaN and Infinity, which YAML can write, are no numbers. */
  readonly finite?: boolean;
}

export function isOneOf(keyword: 'type' | 'const' | 'enum', said: Json, value: Json, { finite }: Rules): boolean {
  if (keyword === 'const') return isSame(said, value);
  const list = Array.isArray(said) ? (said as readonly Json[]) : [said];
  return list.some((one) => (keyword === 'enum' ? isSame(one, value) : isOfType(one, value, finite ?? false)));
}

function isOfType(type: Json, value: Json, finite: boolean): boolean {
  if (typeof value === 'number') {
    const isNumber = type === 'number' || (type === 'integer' && !Number.isNaN(value) && !(value % 1));
    return isNumber && (!finite || Number.isFinite(value));
  }
  if (value === null) return type === 'null';
  return Array.isArray(value) ? type === 'array' : type === typeof value;
}

export function textFits(keyword: string, said: Json | undefined, value: string, rules: Rules): boolean {
  const limit = typeof said === 'number' ? said : Number.NaN;
  switch (keyword) {
    // Code points are counted only where that can make a difference.
    case 'minLength':
      return value.length >= limit * 2 || [...value].length >= limit;
    case 'maxLength':
      return value.length <= limit || [...value].length <= limit;
    case 'pattern':
      return regex(String(said)).test(value);
    default:
      return keyword !== 'format' || rules.isOfFormat(String(said), value);
  }
}

export function numberFits(keyword: string, said: Json | undefined, value: number, rules: Rules): boolean {
  const limit = typeof said === 'number' ? said : Number.NaN;
  switch (keyword) {
    case 'minimum':
      return value >= limit;
    case 'maximum':
      return value <= limit;
    case 'exclusiveMinimum':
      return value > limit;
    case 'exclusiveMaximum':
      return value < limit;
    case 'multipleOf':
      return isMultiple(value, limit, rules.precision);
    default:
      return keyword !== 'format' || rules.isOfFormat(String(said), value);
  }
}

function isMultiple(value: number, step: number, precision: number | undefined): boolean {
  if (step === 0) return false;
  const count = value / step;
  // What overflows is not found to be wrong.
  return precision === undefined ? Number.isInteger(count) : !(Math.abs(Math.round(count) - count) > 10 ** -precision);
}

export function areUnique(items: readonly Json[]): boolean {
  return items.every((item, index) => !items.slice(0, index).some((other) => isSame(item, other)));
}

function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  // Most values differ at once: their texts need not be made.
  return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && equal(a, b);
}

const regexes = new Map<string, RegExp>();

/** As validators read patterns. */
export function regex(pattern: string): RegExp {
  const known = regexes.get(pattern) ?? new RegExp(pattern, 'u');
  regexes.set(pattern, known);
  return known;
}
