/** Types and literals of Java, and what its models share. */
import { constantType } from './language.js';
import type { Type } from './model.js';
import { quoted, unicodeEscape } from './text.js';

export function javaString(text: string): string {
  return quoted(text, unicodeEscape);
}

export function javaLiteral(value: string | number | boolean): string {
  if (typeof value === 'string') return javaString(value);
  if (typeof value === 'boolean') return String(value);
  return Number.isInteger(value) ? `${value}L` : `${value}d`;
}

/** Boxed ones: they may be null, and stand inside of generics. */
export function javaType(type: Type): string {
  switch (type.kind) {
    case 'boolean':
      return 'Boolean';
    case 'integer':
      return 'Long';
    case 'number':
      return 'Double';
    case 'string':
      return 'String';
    case 'const':
      return javaType(constantType(type.value));
    case 'named':
      return type.name;
    case 'nullable':
      return javaType(type.of);
    case 'list':
      return `List<${javaType(type.item)}>`;
    case 'map':
      return `Map<String, ${javaType(type.value)}>`;
    default:
      return 'Object';
  }
}
