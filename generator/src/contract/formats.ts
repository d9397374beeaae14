/** Formats that nothing checks, told where they are written. */
import type { Json } from './model.js';
import { below, type Report } from './report.js';
import type { SchemaBook } from './schema-book.js';

/** What the emitted validators check; a test holds it against them. */
export const CHECKED_FORMATS: ReadonlySet<string> = new Set([
  ...['date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6'],
  ...['uri', 'url', 'uri-reference', 'iri', 'iri-reference', 'uri-template', 'uuid'],
  ...['json-pointer', 'relative-json-pointer', 'regex', 'byte'],
]);

/** Formats of numbers and of secrets: they say how a value is kept, not which one it may be. */
const ANNOTATIONS = new Set(['int32', 'int64', 'float', 'double', 'decimal', 'password', 'binary']);

/** EP4003, once for each format, where it is named first. @param keys of the schemas in use */
export function reportFormats(keys: readonly string[], book: SchemaBook, report: Report): void {
  const told = new Set<string>();
  for (const key of keys) {
    const at = book.entry(key)?.at;
    if (at === undefined) continue;
    for (const { format, steps } of formatsIn(book.asWritten(key), [])) {
      if (CHECKED_FORMATS.has(format) || ANNOTATIONS.has(format) || told.has(format)) continue;
      told.add(format);
      report({
        code: 'EP4003',
        at: below(at, ...steps),
        message: `the format \`${format}\` is not checked: texts of any form are taken`,
        hint: 'Say it by a `pattern` as well, or use a format of JSON Schema.',
      });
    }
  }
}

const DATA = new Set(['const', 'enum', 'default', 'examples']);
const MAPS = new Set(['properties', 'patternProperties', 'dependencies']);

function* formatsIn(
  schema: Json | undefined,
  steps: readonly string[],
  isMap = false,
): Generator<{ format: string; steps: readonly string[] }> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    const inner = [...steps, key];
    if (!isMap && key === 'format' && typeof value === 'string') yield { format: value, steps: inner };
    else if (isMap || !DATA.has(key)) yield* formatsIn(value, inner, !isMap && MAPS.has(key));
  }
}
