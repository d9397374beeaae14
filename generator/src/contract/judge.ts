/** Whether a value satisfies one of the contract's schemas. */
import addFormatsModule, { type FormatName, type FormatsPlugin } from 'ajv-formats';
import { type NamedAjv, namedAjv } from './ajv.js';
import type { Json, JsonSchema, NamedSchema } from './model.js';
import { satisfies } from './satisfies.js';
import type { Rules } from './satisfies-rules.js';

// CommonJS with `default`: what a default import gives depends on who loads it.
const addFormats = ((addFormatsModule as { default?: unknown }).default ?? addFormatsModule) as FormatsPlugin;

/** Ajv's words for what is wrong with a value. */
export interface Fault {
  readonly instancePath: string;
  readonly message?: string;
}

export interface Verdict {
  (value: unknown): boolean;
  /** Of the value that was asked for last. */
  readonly errors: readonly Fault[] | null;
}

/** By schema name; undefined: there is none. */
export type Judge = (schema: string) => Verdict | undefined;

/** Values are held against the schemas as they stand: ajv compiles one only where its words for a fault are wanted. */
export function createJudge(schemas: readonly NamedSchema[]): Judge {
  const definitions = new Map(schemas.map(({ name, schema }) => [name, schema]));
  // As the emitted validators judge.
  const rules: Rules = { definitions, isOfFormat, precision: 9, finite: true };
  const verdicts = new Map<string, Verdict>();
  let named: NamedAjv | undefined;
  const faults = (name: string, value: unknown): readonly Fault[] => {
    named ??= ajvOf(definitions);
    try {
      const validate = named.compile(name);
      validate?.(value);
      return validate?.errors ?? [];
    } catch {
      return []; // what ajv cannot compile is told by whoever prints validators
    }
  };
  return (name) => {
    const schema = definitions.get(name);
    const verdict = verdicts.get(name) ?? (schema === undefined ? undefined : verdictOf(name, schema, rules, faults));
    if (verdict) verdicts.set(name, verdict);
    return verdict;
  };
}

function verdictOf(
  name: string,
  schema: JsonSchema,
  rules: Rules,
  faults: (name: string, value: unknown) => readonly Fault[],
): Verdict {
  let last: { readonly value: unknown } | undefined;
  const judge = (value: unknown) => {
    const isValid = satisfies(schema, value as Json, rules); // what was parsed from YAML or JSON
    last = isValid ? undefined : { value };
    return isValid;
  };
  Object.defineProperty(judge, 'errors', { get: () => (last ? faults(name, last.value) : null) });
  return judge as Verdict; // with the property that was just defined
}

function ajvOf(definitions: ReadonlyMap<string, JsonSchema>): NamedAjv {
  // Compiling takes longer than what is run of it: not optimised.
  const named = namedAjv(Object.fromEntries(definitions), { code: { optimize: false } });
  addFormats(named.ajv);
  return named;
}

/** As `ajv-formats` checks them, whose words for a fault may be asked for. */
function isOfFormat(name: string, value: Json): boolean {
  const format = formatOf(name);
  if (typeof format === 'boolean') return format;
  if (format instanceof RegExp) return typeof value !== 'string' || format.test(value);
  if (typeof format === 'function') return typeof value !== 'string' || format(value) === true;
  const { type = 'string', validate } = format;
  if (typeof value !== type) return true;
  return validate instanceof RegExp ? validate.test(String(value)) : validate(value) === true;
}

interface OwnFormat {
  readonly type?: 'string' | 'number';
  readonly validate: RegExp | ((value: Json) => unknown);
}

const formats = new Map<string, boolean | RegExp | ((value: string) => unknown) | OwnFormat>();

function formatOf(name: string) {
  const known = formats.get(name) ?? lookedUp(name);
  formats.set(name, known);
  return known;
}

function lookedUp(name: string) {
  if (name in Object.prototype) return true;
  try {
    // Any name may be asked for; none of its formats is asynchronous or made of text.
    return addFormats.get(name as FormatName) as true | RegExp | ((value: string) => unknown) | OwnFormat;
  } catch {
    return true; // a format of another kind: an annotation
  }
}
