/**
 * One schema as written (draft-04 to 2020-12, OpenAPI and AsyncAPI dialects) to draft-07. What no dialect allows is an
 * error; what is merely odd is left out with a warning. Types and validators both come from the result, so they never
 * disagree.
 */
import type { Location } from '../spec/document.js';
import { isObject, type JsonObject, type SchemaObject } from './json.js';
import { annotations, type KeywordRule, keywords } from './keywords.js';
import { flagMeant, isMessage, meant, schemaMeant } from './lenient.js';
import type { Json, JsonSchema } from './model.js';
import { below, type Report } from './report.js';
import { show, tellInvalid, tellReadAs, tellUnknown, tellWithoutEffect } from './schema-oddities.js';
import { readSpecialKeywords } from './special-keywords.js';

export interface NormaliseContext {
  readonly report: Report;
  /** The `$ref` to write for the one found at a place; undefined: it leads nowhere, which has been reported. */
  reference(ref: string, at: Location): string | undefined;
}

type Draft = Record<string, Json>;

export function normalise(raw: unknown, at: Location, context: NormaliseContext): JsonSchema {
  if (typeof raw === 'boolean') return raw;
  if (!isObject(raw)) {
    const schema = schemaMeant(raw);
    if (schema !== undefined) {
      tellReadAs(at, `a schema is ${show(raw)}, read as ${show(schema)}`, context.report, 'schema');
      return normalise(schema, at, context);
    }
    // A member that YAML leaves empty is null.
    const tell = raw === null ? tellWithoutEffect : tellInvalid;
    tell(at, `a schema is an object or a boolean, not ${show(raw)}`, context.report);
    return true;
  }
  if (isMessage(raw)) {
    const hint = "Refer to the payload's own schema.";
    const message = 'this is a message where a schema is asked for; its payload is read';
    context.report({ code: 'EP4004', severity: 'warning', at, message, hint, kind: 'message' });
    return normalise(raw['payload'], below(at, 'payload'), context);
  }
  const draft = keywordsOf(raw, at, context);
  const target = referenceOf(raw, at, context);
  const schema = target === undefined ? draft : withReference(target, draft);
  return isNullable(raw, at, context.report) ? nullable(schema) : schema;
}

function referenceOf(
  { $ref }: Readonly<Record<string, unknown>>,
  at: Location,
  context: NormaliseContext,
): string | undefined {
  if (typeof $ref === 'string') return context.reference($ref, below(at, '$ref'));
  if ($ref !== undefined && $ref !== null)
    tellInvalid(below(at, '$ref'), `\`$ref\` cannot be ${show($ref)}`, context.report, 'Give a reference, in quotes.');
  return undefined;
}

function isNullable({ nullable: value }: Readonly<Record<string, unknown>>, at: Location, report: Report): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return value === true;
  const flag = flagMeant(value);
  const place = below(at, 'nullable');
  if (flag === undefined) tellWithoutEffect(place, `\`nullable\` cannot be ${show(value)}`, report, wanted.flag);
  else tellReadAs(place, `\`nullable\` is ${show(value)}, read as ${flag}`, report, 'flag');
  return flag === true;
}

/**
 * Draft-07 ignores what stands beside `$ref`, ajv and most authors do not: it is kept, as one more condition.
 * `unevaluatedProperties` sees the properties of the reference too, so it stays outside.
 */
function withReference($ref: string, { unevaluatedProperties, ...draft }: Draft): SchemaObject {
  const [said, demanded] = split(draft);
  const isBare = Object.keys(demanded).length === 0;
  if (unevaluatedProperties !== undefined)
    return { allOf: [{ $ref }, ...(isBare ? [] : [demanded])], unevaluatedProperties, ...said };
  return isBare ? { $ref, ...said } : { allOf: [{ $ref }, demanded], ...said };
}

/** OpenAPI's `nullable`: null is allowed too, also where `enum` or a reference would not have it. */
function nullable(schema: SchemaObject): SchemaObject {
  const combined = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'const'].some((keyword) => keyword in schema);
  if (combined) {
    const [said, demanded] = split(schema);
    return { anyOf: [demanded, { type: 'null' }], ...said };
  }
  const { type, enum: values } = schema;
  const types = (Array.isArray(type) ? type : type === undefined ? [] : [type]) as readonly Json[]; // checked when read
  const list = values as readonly Json[] | undefined; // checked when read
  return {
    ...schema,
    ...(types.length > 0 && { type: types.includes('null') ? types : [...types, 'null'] }),
    ...(list && { enum: list.includes(null) ? list : [...list, null] }),
  };
}

/** Annotations, and the rest. */
function split(schema: SchemaObject): [SchemaObject, SchemaObject] {
  const entries = Object.entries(schema);
  return [
    Object.fromEntries(entries.filter(([keyword]) => annotations.has(keyword))),
    Object.fromEntries(entries.filter(([keyword]) => !annotations.has(keyword))),
  ];
}

function keywordsOf(raw: Readonly<Record<string, unknown>>, at: Location, context: NormaliseContext): Draft {
  const draft: Draft = {};
  for (const [keyword, value] of Object.entries(raw)) {
    if (keyword.startsWith('x-') || value === undefined || saysNothing(keyword, value)) continue;
    const rule = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (rule === undefined) tellUnknown(keyword, below(at, keyword), raw, context.report);
    else if (rule !== 'own' && rule !== 'drop') {
      const normalised = byRule(rule, keyword, value, below(at, keyword), context);
      if (normalised !== undefined) draft[keyword] = normalised;
    }
  }
  const { report } = context;
  readSpecialKeywords({ raw, at, draft, report, schema: (inner, place) => normalise(inner, place, context) });
  const order = Object.keys(raw);
  return Object.fromEntries(Object.entries(draft).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** 2019-09: with `minContains: 0` an array need not contain anything, and one without that keyword at least one. */
function saysNothing(keyword: string, value: unknown): boolean {
  return keyword === 'minContains' && (value === 0 || value === 1);
}

/** What to do where a keyword's value is not what its rule asks for. */
const wanted: Readonly<Partial<Record<KeywordRule, string>>> = {
  schemaList: 'Give a list of at least one schema.',
  schemaMap: 'Give an object that has a schema for each name.',
  number: 'Give a number.',
  count: 'Give a whole number, 0 or more.',
  text: 'Give a string, in quotes if need be.',
  flag: 'Write `true` or `false`.',
};

function byRule(
  rule: KeywordRule,
  keyword: string,
  value: unknown,
  at: Location,
  context: NormaliseContext,
): Json | undefined {
  switch (rule) {
    case 'schema': {
      const schema = normalise(value, at, context);
      return value === null ? undefined : schema; // which has been told; `not` would forbid everything
    }
    case 'schemaList':
      if (Array.isArray(value) && value.length > 0)
        return value.map((member, index) => normalise(member, below(at, index), context));
      break;
    case 'schemaMap':
      if (isObject(value)) return schemaMap(value, at, context);
      break;
    case 'number':
      if (typeof value === 'number') return value;
      break;
    case 'count':
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
      break;
    case 'text':
      if (typeof value === 'string') return value;
      break;
    case 'flag':
      if (typeof value === 'boolean') return value;
      break;
    default:
      return value as Json; // parsed from YAML or JSON
  }
  // An empty member in YAML is null, which says nothing; anything else was meant to say something.
  if (value === null) return undefined;
  const plain = meant(rule, value);
  if (plain !== undefined) {
    tellReadAs(at, `\`${keyword}\` is ${show(value)}, read as ${show(plain)}`, context.report, rule);
    return byRule(rule, keyword, plain, at, context);
  }
  const isEmptyList = Array.isArray(value) && value.length === 0; // some tools write a map without members so
  const tell = annotations.has(keyword) || isEmptyList ? tellWithoutEffect : tellInvalid;
  tell(at, `\`${keyword}\` cannot be ${show(value)}`, context.report, wanted[rule]);
  return undefined;
}

function schemaMap(value: Readonly<Record<string, unknown>>, at: Location, context: NormaliseContext): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, normalise(member, below(at, name), context)]),
  );
}
