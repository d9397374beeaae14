/** Schemas of other formats, turned into JSON Schema while a document is read. */
import type { Located, Location, SpecChannel, Translation } from '../document.js';
import { isObject, isReference, own } from '../json.js';
import { joinPointer } from '../pointer.js';
import { follow } from '../resolve.js';
import { isMultiFormat, type TranslatedFormat, translatedFormat } from '../schema-format.js';
import type { Sources } from '../sources.js';
import { translateAvro } from './avro.js';
import { keyOf } from './avro-references.js';
import { type LoadParser, loadParser } from './parsers.js';
import { translateRaml } from './raml.js';
import { Untranslatable } from './untranslatable.js';

interface Formatted {
  readonly format: TranslatedFormat;
  readonly schema: Located;
}

/** By the key of the place where each is written; named types inside have places of their own. */
export type Translations = ReadonlyMap<string, Translation>;

/** `find`: how the parser of a format is loaded, once each and only where there is a schema of it. */
export async function translateSchemas(
  sources: Sources,
  channels: readonly SpecChannel[],
  find?: LoadParser,
): Promise<Translations> {
  const translations = new Map<string, Translation>();
  for (const { format, schema: written } of [...inMessages(channels), ...inSources(sources)]) {
    const schema = targetOf(written, sources);
    if (schema === undefined || translations.has(keyOf(written.at))) continue;
    if (!translations.has(keyOf(schema.at)))
      for (const [at, translation] of await translate(format, schema, sources, find))
        translations.set(keyOf(at), translation);
    const target = translations.get(keyOf(schema.at));
    if (schema === written || target === undefined) continue;
    const reference = { schema: { value: { $ref: keyOf(schema.at) }, at: written.at } };
    translations.set(keyOf(written.at), 'failure' in target ? target : reference);
  }
  return translations;
}

/** Undefined: its reference leads nowhere, which has been told. */
function targetOf(written: Located, sources: Sources): Located | undefined {
  if (!isReference(written.value)) return written;
  const found = follow(sources, written.value.$ref, written.at);
  return found.kind === 'found' ? found : undefined;
}

async function translate(
  format: TranslatedFormat,
  schema: Located,
  sources: Sources,
  find: LoadParser | undefined,
): Promise<readonly (readonly [Location, Translation])[]> {
  try {
    const parser = await loadParser(format, find);
    const schemas =
      format === 'avro' ? await translateAvro(schema, sources, parser) : await translateRaml(schema, parser);
    return schemas.map((each) => [each.at, { schema: each }]);
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    const { code, message, hint } = error;
    return [[schema.at, { failure: { code, message, hint } }]];
  }
}

function inMessages(channels: readonly SpecChannel[]): readonly Formatted[] {
  return channels.flatMap(({ messages }) =>
    messages.flatMap(({ payload, headers }) =>
      [payload, headers].flatMap((schema) => formatted(schema?.schemaFormat, schema)),
    ),
  );
}

/** Multi Format Schema Objects in components and elsewhere, which JSON Schemas may refer to. */
function inSources(sources: Sources): readonly Formatted[] {
  const found: Formatted[] = [];
  const done = new Set<unknown>();
  const look = (value: unknown, at: Location): void => {
    if (typeof value !== 'object' || value === null || done.has(value)) return;
    done.add(value);
    if (isObject(value) && isMultiFormat(value)) {
      const schema = { value: value.schema, at: { ...at, pointer: joinPointer(at.pointer, 'schema') } };
      found.push(...formatted(own(value, 'schemaFormat'), schema));
    }
    for (const [key, child] of Object.entries(value)) look(child, { ...at, pointer: joinPointer(at.pointer, key) });
  };
  for (const { file, value } of sources.all) look(value, { file, pointer: '' });
  return found;
}

function formatted(schemaFormat: unknown, schema: Located | undefined): readonly Formatted[] {
  const format = typeof schemaFormat === 'string' ? translatedFormat(schemaFormat) : undefined;
  return format === undefined || schema === undefined ? [] : [{ format, schema }];
}
