/** Names of types: those of JSON Schema, and what other languages call them. */
import { jsonTypes } from './keywords.js';

export interface NamedType {
  /** Absent: any. */
  readonly type?: (typeof jsonTypes)[number];
  readonly format?: string;
}

const others: Readonly<Record<string, NamedType>> = {
  any: {},
  // Beside `enum`, whose values say it.
  enum: {},
  ...names('integer', ['int', 'int32', 'int64', 'long', 'short']),
  ...names('number', ['float', 'double', 'decimal', 'numeric']),
  ...names('string', ['str', 'text', 'char']),
  ...names('boolean', ['bool']),
  ...names('object', ['map', 'dict', 'dictionary', 'record', 'struct']),
  ...names('array', ['list', 'tuple']),
  ...names('null', ['nil', 'none']),
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
};

function names(type: NamedType['type'] & string, words: readonly string[]): Readonly<Record<string, NamedType>> {
  return Object.fromEntries(words.map((word) => [word, { type }]));
}

/** `String`, `int` and `datetime` too; undefined where no type is called so. */
export function typeNamed(name: unknown): NamedType | undefined {
  if (typeof name !== 'string') return undefined;
  const word = name.trim().toLowerCase();
  const type = jsonTypes.find((known) => known === word);
  return type === undefined ? (Object.hasOwn(others, word) ? others[word] : undefined) : { type };
}
