/**
 * One schema as written (draft-04 to 2020-12, OpenAPI and AsyncAPI dialects) to draft-07. What is odd is left out with a
 * warning, so that types and validators, which both come from the result, never disagree.
 */
import type { Location } from '../spec/document.js';
import { closest } from './closest.js';
import { canonical, isObject, type JsonObject, type SchemaObject } from './json.js';
import { annotations, jsonTypes, type KeywordRule, keywords, withoutOutput } from './keywords.js';
import type { Json, JsonSchema } from './model.js';
import { below, type Report } from './report.js';

export interface NormaliseContext {
  readonly report: Report;
  /** The `$ref` to write for the one found at a place; undefined: it leads nowhere, which has been reported. */
  reference(ref: string, at: Location): string | undefined;
}

type Draft = Record<string, Json>;

export function normalise(raw: unknown, at: Location, context: NormaliseContext): JsonSchema {
  if (typeof raw === 'boolean') return raw;
  if (!isObject(raw)) {
    invalid(context, at, `a schema is an object or a boolean, not ${show(raw)}`);
    return true;
  }
  const draft = keywordsOf(raw, at, context);
  const target = typeof raw['$ref'] === 'string' ? context.reference(raw['$ref'], below(at, '$ref')) : undefined;
  const schema = target === undefined ? draft : withReference(target, draft);
  return raw['nullable'] === true ? nullable(schema) : schema;
}

/** Draft-07 ignores what stands beside `$ref`, ajv and most authors do not: it is kept, as one more condition. */
function withReference($ref: string, draft: Draft): SchemaObject {
  const [said, demanded] = split(draft);
  return Object.keys(demanded).length === 0 ? { $ref, ...said } : { allOf: [{ $ref }, demanded], ...said };
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
    if (keyword.startsWith('x-') || value === undefined) continue;
    const rule = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (rule === undefined) unknown(keyword, below(at, keyword), context);
    else if (rule !== 'own' && rule !== 'drop') {
      const normalised = byRule(rule, keyword, value, below(at, keyword), context);
      if (normalised !== undefined) draft[keyword] = normalised;
    }
  }
  readType(raw, at, draft, context);
  readEnum(raw, at, draft, context);
  readRequired(raw, at, draft, context);
  readExclusive(raw, at, draft, context);
  readItems(raw, at, draft, context);
  readPatterns(raw, at, draft, context);
  readDependencies(raw, at, draft, context);
  if (raw['examples'] !== undefined) draft['examples'] = asList(raw['examples'] as Json); // any JSON is an example
  return draft;
}

function byRule(rule: KeywordRule, keyword: string, value: unknown, at: Location, context: NormaliseContext) {
  switch (rule) {
    case 'schema':
      return normalise(value, at, context);
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
  if (value !== null) invalid(context, at, `\`${keyword}\` cannot be ${show(value)}`);
  return undefined;
}

function schemaMap(value: Readonly<Record<string, unknown>>, at: Location, context: NormaliseContext): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, normalise(member, below(at, name), context)]),
  );
}

function readType(raw: Readonly<Record<string, unknown>>, at: Location, draft: Draft, context: NormaliseContext) {
  if (raw['type'] === undefined || raw['type'] === null) return;
  const types: string[] = [];
  for (const type of asList(raw['type'] as Json)) {
    if (jsonTypes.some((known) => known === type))
      types.push(type as string); // one of the names
    else {
      const near = typeof type === 'string' ? closest(type, jsonTypes) : undefined;
      invalid(context, below(at, 'type'), `there is no type ${show(type)}${near ? `; did you mean \`${near}\`?` : ''}`);
      return;
    }
  }
  const unique = [...new Set(types)];
  if (unique[0] !== undefined) draft['type'] = unique.length === 1 ? unique[0] : unique;
}

function readEnum(raw: Readonly<Record<string, unknown>>, at: Location, draft: Draft, context: NormaliseContext) {
  const values = raw['enum'];
  if (values === undefined || values === null) return;
  if (Array.isArray(values) && values.length > 0)
    draft['enum'] = [...new Map(values.map((value: Json) => [canonical(value), value])).values()];
  else invalid(context, below(at, 'enum'), `\`enum\` is a list of at least one value, not ${show(values)}`);
}

function readRequired(raw: Readonly<Record<string, unknown>>, at: Location, draft: Draft, context: NormaliseContext) {
  const names = raw['required'];
  if (names === undefined || names === null || names === false) return;
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) {
    if (names.length > 0) draft['required'] = [...new Set(names)];
  } else
    invalid(context, below(at, 'required'), `\`required\` is the object's list of property names, not ${show(names)}`);
}

/** Draft-04 and OpenAPI 3.0 say `exclusiveMinimum: true` beside `minimum`. */
function readExclusive(raw: Readonly<Record<string, unknown>>, at: Location, draft: Draft, context: NormaliseContext) {
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = raw[exclusive];
    const limit = draft[inclusive];
    if (typeof value === 'number') draft[exclusive] = value;
    else if (value === true && limit !== undefined) {
      draft[exclusive] = limit;
      delete draft[inclusive];
    } else if (value !== undefined && value !== null && typeof value !== 'boolean')
      invalid(context, below(at, exclusive), `\`${exclusive}\` cannot be ${show(value)}`);
  }
}

/** 2020-12 says `prefixItems` and `items` where draft-07 says `items` and `additionalItems`. */
function readItems(raw: Readonly<Record<string, unknown>>, at: Location, draft: Draft, context: NormaliseContext) {
  const [positions, rest] =
    raw['prefixItems'] === undefined ? (['items', 'additionalItems'] as const) : (['prefixItems', 'items'] as const);
  const value = raw[positions];
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) {
    draft['items'] = normalise(value, below(at, positions), context);
    return;
  }
  draft['items'] = value.map((member, index) => normalise(member, below(at, positions, index), context));
  if (raw[rest] !== undefined) draft['additionalItems'] = normalise(raw[rest], below(at, rest), context);
}

/** Validators read patterns with the `u` flag (ECMA-262), as JSON Schema recommends. */
function readPatterns(raw: Readonly<Record<string, unknown>>, at: Location, draft: Draft, context: NormaliseContext) {
  const { pattern, patternProperties } = raw;
  if (typeof pattern === 'string') {
    if (isPattern(pattern, below(at, 'pattern'), context)) draft['pattern'] = pattern;
  } else if (pattern !== undefined && pattern !== null)
    invalid(context, below(at, 'pattern'), `\`pattern\` cannot be ${show(pattern)}`);
  if (!isObject(patternProperties)) return;
  const place = below(at, 'patternProperties');
  const usable = Object.entries(patternProperties).filter(([key]) => isPattern(key, below(place, key), context));
  draft['patternProperties'] = schemaMap(Object.fromEntries(usable), place, context);
}

function isPattern(pattern: string, at: Location, context: NormaliseContext): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    invalid(context, at, `${show(pattern)} is not a regular expression of ECMA-262`);
    return false;
  }
}

/** 2019-09 splits `dependencies` into `dependentRequired` and `dependentSchemas`. */
function readDependencies(
  raw: Readonly<Record<string, unknown>>,
  at: Location,
  draft: Draft,
  context: NormaliseContext,
) {
  const dependencies: Draft = {};
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas'] as const) {
    const members = raw[keyword];
    if (!isObject(members)) continue;
    for (const [name, member] of Object.entries(members)) {
      const dependency: Json = Array.isArray(member) ? member : normalise(member, below(at, keyword, name), context);
      const other = dependencies[name];
      dependencies[name] = other === undefined ? dependency : { allOf: [asSchema(other), asSchema(dependency)] };
    }
  }
  if (Object.keys(dependencies).length > 0) draft['dependencies'] = dependencies;
}

function asSchema(dependency: Json): Json {
  return Array.isArray(dependency) ? { required: dependency } : dependency;
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}

function unknown(keyword: string, at: Location, { report }: NormaliseContext) {
  if (withoutOutput.has(keyword)) {
    report({
      code: 'EP4003',
      at,
      message: `\`${keyword}\` cannot be said in JSON Schema draft-07 and is left out`,
      hint: 'Say it in `description`, so that people know, or without that keyword.',
    });
    return;
  }
  const near = closest(keyword, Object.keys(keywords));
  report({
    code: 'EP4001',
    at,
    message: `\`${keyword}\` is no keyword of JSON Schema and is left out${near ? `; did you mean \`${near}\`?` : ''}`,
    hint: near ? `Write \`${near}\`.` : 'Take it out, or let its name begin with `x-`.',
  });
}

function invalid(context: NormaliseContext, at: Location, message: string) {
  const hint = 'It is left out of types and validators; write it as JSON Schema draft-07 has it.';
  context.report({ code: 'EP4004', severity: 'warning', at, message, hint });
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
