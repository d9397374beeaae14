/** Keywords that each dialect of JSON Schema says in its own way, as draft-07 says them. */
import { closest } from '../diagnostics/closest.js';
import type { Location } from '../spec/document.js';
import { canonical, isObject } from './json.js';
import { jsonTypes } from './keywords.js';
import type { Json, JsonSchema } from './model.js';
import { below, type Report } from './report.js';
import { show, tellInvalid, tellReadAs, tellWithoutEffect } from './schema-oddities.js';

/** A schema that is being read into a draft. */
export interface Reading {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly at: Location;
  readonly draft: Record<string, Json>;
  readonly report: Report;
  /** Reads a schema inside this one. */
  schema(raw: unknown, at: Location): JsonSchema;
}

export function readSpecialKeywords(reading: Reading): void {
  readType(reading);
  readEnum(reading);
  readRequired(reading);
  readExclusive(reading);
  readItems(reading);
  readPatterns(reading);
  readDependencies(reading);
  const { examples } = reading.raw;
  if (examples !== undefined) reading.draft['examples'] = asList(examples as Json); // any JSON is an example
}

function readType({ raw, at, draft, report }: Reading) {
  if (raw['type'] === undefined || raw['type'] === null) return;
  const types: string[] = [];
  for (const type of asList(raw['type'] as Json)) {
    if (jsonTypes.some((known) => known === type))
      types.push(type as string); // one of the names
    else {
      const near = typeof type === 'string' ? closest(type, jsonTypes) : undefined;
      // Draft-03's `any` asks for nothing, as the schema does without it.
      const tell = type === 'any' ? tellWithoutEffect : tellInvalid;
      const message = `there is no type ${show(type)}${near ? `; did you mean \`${near}\`?` : ''}`;
      tell(below(at, 'type'), message, report, near ? `Write \`${near}\`.` : `Types are ${jsonTypes.join(', ')}.`);
      return;
    }
  }
  const unique = [...new Set(types)];
  if (unique[0] !== undefined) draft['type'] = unique.length === 1 ? unique[0] : unique;
}

function readEnum({ raw, at, draft, report }: Reading) {
  const values = raw['enum'];
  if (values === undefined || values === null) return;
  if (Array.isArray(values) && values.length > 0) {
    const read = values.map((value: Json) => unwrapped(value, draft['type']));
    if (read.some((value, index) => value !== values[index]))
      tellReadAs(below(at, 'enum'), `\`enum\` lists ${show(values[0])}, read as ${show(read[0])}`, report);
    draft['enum'] = [...new Map(read.map((value) => [canonical(value), value])).values()];
    return;
  }
  const tell = Array.isArray(values) ? tellWithoutEffect : tellInvalid; // from draft-06 on it only should have a value
  tell(below(at, 'enum'), `\`enum\` is a list of at least one value, not ${show(values)}`, report);
}

/** Some tools write `{ value: … }` for the value of an enum, which no string or number ever is. */
function unwrapped(value: Json, type: Json | undefined): Json {
  const scalar = type === 'string' || type === 'number' || type === 'integer';
  const inner = scalar && isObject(value) && 'value' in value ? (value['value'] as Json) : value; // JSON inside JSON
  return typeof inner === 'object' ? value : inner;
}

function readRequired({ raw, at, draft, report }: Reading) {
  const names = raw['required'];
  if (names === undefined || names === null || names === false) return;
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) {
    if (names.length > 0) draft['required'] = [...new Set(names)];
    return;
  }
  const tell = names === true ? tellWithoutEffect : tellInvalid; // draft-03 said `required: true` on the property
  tell(below(at, 'required'), `\`required\` is the object's list of property names, not ${show(names)}`, report);
}

/** Draft-04 and OpenAPI 3.0 say `exclusiveMinimum: true` beside `minimum`. */
function readExclusive({ raw, at, draft, report }: Reading) {
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
      tellInvalid(below(at, exclusive), `\`${exclusive}\` cannot be ${show(value)}`, report);
  }
}

/** 2020-12 says `prefixItems` and `items` where draft-07 says `items` and `additionalItems`. */
function readItems({ raw, at, draft, schema }: Reading) {
  const [positions, rest] =
    raw['prefixItems'] === undefined ? (['items', 'additionalItems'] as const) : (['prefixItems', 'items'] as const);
  const value = raw[positions];
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) {
    draft['items'] = schema(value, below(at, positions));
    return;
  }
  draft['items'] = value.map((member, index) => schema(member, below(at, positions, index)));
  if (raw[rest] !== undefined) draft['additionalItems'] = schema(raw[rest], below(at, rest));
}

/** Validators read patterns with the `u` flag (ECMA-262), as JSON Schema recommends. */
function readPatterns({ raw, at, draft, schema, report }: Reading) {
  const { pattern, patternProperties } = raw;
  if (typeof pattern === 'string') {
    if (isPattern(pattern, below(at, 'pattern'), report)) draft['pattern'] = pattern;
  } else if (pattern !== undefined && pattern !== null)
    tellInvalid(below(at, 'pattern'), `\`pattern\` cannot be ${show(pattern)}`, report);
  if (!isObject(patternProperties)) return;
  const place = below(at, 'patternProperties');
  const usable = Object.entries(patternProperties).filter(([key]) => isPattern(key, below(place, key), report));
  draft['patternProperties'] = Object.fromEntries(
    usable.map(([key, member]) => [key, schema(member, below(place, key))]),
  );
}

function isPattern(pattern: string, at: Location, report: Report): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    // Other languages have it, perhaps: the author's tools may know what it means.
    const hint = 'Write a pattern that JavaScript reads with the `u` flag.';
    tellWithoutEffect(at, `${show(pattern)} is not a regular expression of ECMA-262`, report, hint);
    return false;
  }
}

/** 2019-09 splits `dependencies` into `dependentRequired` and `dependentSchemas`. */
function readDependencies({ raw, at, draft, schema }: Reading) {
  const dependencies = new Map<string, Json>(); // a property may be called `__proto__`
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas'] as const) {
    const members = raw[keyword];
    if (!isObject(members)) continue;
    for (const [name, member] of Object.entries(members)) {
      const dependency: Json = Array.isArray(member) ? member : schema(member, below(at, keyword, name));
      const other = dependencies.get(name);
      dependencies.set(name, other === undefined ? dependency : { allOf: [asSchema(other), asSchema(dependency)] });
    }
  }
  if (dependencies.size > 0) draft['dependencies'] = Object.fromEntries(dependencies);
}

function asSchema(dependency: Json): Json {
  return Array.isArray(dependency) ? { required: dependency } : dependency;
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
