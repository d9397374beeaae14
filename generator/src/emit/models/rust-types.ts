/** Types and literals of Rust. */
import { constantType } from './language.js';
import type { Type } from './model.js';
import { quoted } from './text.js';

export function rustString(text: string): string {
  return quoted(text, (code) => `\\u{${(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code).toString(16)}}`);
}

/** `boxed`: models that contain themselves, which have no size unless they stand behind a pointer. */
export function rustType(type: Type, boxed: ReadonlySet<string>): string {
  const none: ReadonlySet<string> = new Set();
  switch (type.kind) {
    case 'null':
      return '()';
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'i64';
    case 'number':
      return 'f64';
    case 'string':
      return 'String';
    case 'const':
      return rustType(constantType(type.value), boxed);
    case 'named':
      return boxed.has(type.name) ? `Box<${type.name}>` : type.name;
    case 'nullable':
      return `Option<${rustType(type.of, boxed)}>`;
    case 'list':
      return `Vec<${rustType(type.item, none)}>`;
    case 'map':
      return `BTreeMap<String, ${rustType(type.value, none)}>`;
    default:
      return 'Value';
  }
}
