/** The official schema parsers: optional packages, each loaded when a document holds a schema of its format. */
import { parse } from 'yaml';
import type { TranslatedFormat } from '../schema-format.js';
import { Untranslatable } from './untranslatable.js';

/** What we use of `SchemaParser` of `@asyncapi/parser`. */
export interface SchemaParser {
  validate(input: ParserInput): Promise<readonly { readonly message: string }[]>;
  /** Gives JSON Schema, draft-07. */
  parse(input: ParserInput): Promise<unknown>;
}

interface ParserInput {
  readonly data: unknown;
  readonly path: readonly string[];
  /** The message, whose Kafka binding they read. */
  readonly meta: { readonly message: Readonly<Record<string, never>> };
}

export type LoadParser = (format: TranslatedFormat) => Promise<SchemaParser>;

const packages = {
  avro: { name: '@asyncapi/avro-schema-parser', major: 3, maker: 'AvroSchemaParser' },
  raml: { name: '@asyncapi/raml-dt-schema-parser', major: 4, maker: 'RamlDTSchemaParser' },
} as const satisfies Record<TranslatedFormat, unknown>;

const load: LoadParser = async (format) => {
  const { name, maker } = packages[format];
  // What each package is documented to export; by a name that is no literal, as it need not be there to compile this.
  const module = (await import(name as string)) as Readonly<Record<string, () => SchemaParser>>;
  const make = module[maker];
  if (make === undefined) throw new Error(`${name} has no ${maker}`);
  return make();
};

/** Throws `Untranslatable` (EP5006) where the package is not installed. */
export async function loadParser(format: TranslatedFormat, find: LoadParser = load): Promise<SchemaParser> {
  try {
    return await find(format);
  } catch (error) {
    const { code } = error as { readonly code?: string }; // system errors have codes
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    const { name, major } = packages[format];
    throw new Untranslatable(
      'EP5006',
      `schemas in ${titles[format]} need the package ${name}, which is not installed`,
      `Run \`npm install --save-dev ${name}@${major}\`, or write the schema as JSON Schema.`,
    );
  }
}

export const titles: Readonly<Record<TranslatedFormat, string>> = { avro: 'Avro', raml: 'RAML' };

function refusal(format: TranslatedFormat, error: unknown): Untranslatable {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new Untranslatable('EP4012', `this is no ${titles[format]} schema: ${message}`, hints[format]);
}

/** A schema that is written as a text. Throws `Untranslatable` (EP4012) where that is no YAML or JSON. */
export function parseText(format: TranslatedFormat, text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch (error) {
    throw refusal(format, error);
  }
}

/** Throws `Untranslatable` (EP4012) with what the parser has against the schema. */
export async function parseWith(parser: SchemaParser, format: TranslatedFormat, data: unknown, pure = data) {
  const input = { path: [], meta: { message: {} } };
  let faults: readonly { readonly message: string }[];
  try {
    faults = await parser.validate({ ...input, data: pure });
    if (faults.length === 0) return await parser.parse({ ...input, data });
  } catch (error) {
    throw refusal(format, error);
  }
  throw refusal(format, faults.map(({ message }) => message.trim().replaceAll('\n', ', ')).join('; '));
}

const hints: Readonly<Record<TranslatedFormat, string>> = {
  avro: 'Write it as Avro has it; a name has to be defined before it is used.',
  raml: 'Write one RAML 1.0 data type, which refers to no other.',
};
