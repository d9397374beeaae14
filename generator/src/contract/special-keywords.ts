/** Keywords that each dialect of JSON Schema says in its own way, as draft-07 says them. */
import { closest } from '../diagnostics/closest.js';
import type { Location } from '../spec/document.js';
import { canonical, isObject, jsonTypeOf } from './json.js';
import { jsonTypes } from './keywords.js';
import { flagMeant, meant } from './lenient.js';
import type { Json, JsonSchema } from './model.js';
import { below, type Report } from './report.js';
import { show, tellImpossible, tellInvalid, tellReadAs, tellWithoutEffect } from './schema-oddities.js';
import { typeNamed } from './type-names.js';

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
  readContains(reading);
  readPatterns(reading);
  readDependencies(reading);
  readExamples(reading);
  readDefault(reading);
}

/** OpenAPI has a map of objects, whose `value` each is the example. */
function readExamples({ raw: { examples }, draft }: Reading) {
  if (examples === undefined) return;
  const named = isObject(examples) ? Object.values(examples) : [];
  const isMap = named.length > 0 && named.every((each) => isObject(each) && 'value' in each);
  const values = isMap ? named.map((each) => (each as { readonly value: Json }).value) : examples; // just seen
  draft['examples'] = asList(values as Json); // any JSON is an example
}

function readDefault({ raw, at, draft, report }: Reading) {
  const { default: value } = raw;
  if (value === undefined || value === null || isOfType(value as Json, draft['type'], true)) return; // any JSON
  const message = `\`default\` is ${show(value)}, which is not of the type ${show(draft['type'])}`;
  tellImpossible(below(at, 'default'), message, report, 'Give a default that the schema allows.');
}

function isOfType(value: Json, type: Json | undefined, orNull: boolean): boolean {
  if (type === undefined || (orNull && value === null)) return true;
  const own = jsonTypeOf(value);
  return asList(type).some((one) => one === own || (one === 'integer' && Number.isInteger(value)));
}

function readType({ raw, at, draft, report }: Reading) {
  if (raw['type'] === undefined || raw['type'] === null) return;
  const place = below(at, 'type');
  const types: string[] = [];
  const written = asList(raw['type'] as Json); // any JSON
  for (const name of written) {
    const named = typeNamed(name);
    if (named === undefined) {
      const near = typeof name === 'string' ? closest(name, jsonTypes) : undefined;
      const message = `there is no type ${show(name)}${near ? `; did you mean \`${near}\`?` : ''}`;
      tellInvalid(place, message, report, near ? `Write \`${near}\`.` : `Types are ${jsonTypes.join(', ')}.`);
      return;
    }
    const { type, format } = named;
    // Draft-03's `any` asks for nothing, as the schema does without it.
    if (type === undefined) {
      tellWithoutEffect(place, `there is no type ${show(name)}`, report, 'Leave `type` out.');
      return;
    }
    const read = `\`${type}\`${format ? ` of the format \`${format}\`` : ''}`;
    if (type !== name) tellReadAs(place, `there is no type ${show(name)}: read as ${read}`, report, `type ${read}`);
    if (format !== undefined && raw['format'] === undefined && written.length === 1) draft['format'] = format;
    types.push(type);
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
      tellReadAs(below(at, 'enum'), `\`enum\` lists ${show(values[0])}, read as ${show(read[0])}`, report, 'enum');
    const strange = read.find((value) => !isOfType(value, draft['type'], raw['nullable'] === true));
    if (strange !== undefined)
      tellImpossible(
        below(at, 'enum'),
        `\`enum\` lists ${show(strange)}, which is not of the type ${show(draft['type'])}: no value can be it`,
        report,
        'Write it as that type, in quotes for a string, or add its type.',
      );
    draft['enum'] = [...new Map(read.map((value) => [canonical(value), value])).values()];
    return;
  }
  if (typeof values === 'string' || typeof values === 'number' || typeof values === 'boolean') {
    tellReadAs(below(at, 'enum'), `\`enum\` is ${show(values)}, read as [${show(values)}]`, report, 'enum');
    draft['enum'] = [values];
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
  const place = below(at, 'required');
  const message = `\`required\` is the object's list of property names, not ${show(names)}`;
  if (names === true || flagMeant(names) !== undefined)
    // Draft-03 said it so.
    tellWithoutEffect(place, message, report, "List the property's name in `required` of the object that has it.");
  else if (typeof names === 'string') {
    tellReadAs(place, `\`required\` is ${show(names)}, read as [${show(names)}]`, report, 'required');
    draft['required'] = [names];
  } else tellInvalid(place, message, report, 'Give a list of property names.');
}

/** Draft-04 and OpenAPI 3.0 say `exclusiveMinimum: true` beside `minimum`. */
function readExclusive({ raw, at, draft, report }: Reading) {
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = raw[exclusive];
    const place = below(at, exclusive);
    const limit = draft[inclusive];
    const number = typeof value === 'number' ? value : (meant('number', value) as number | undefined); // what that rule gives
    const isSet = value === true || flagMeant(value) === true;
    if (typeof value === 'string' && (number !== undefined || isSet))
      tellReadAs(place, `\`${exclusive}\` is ${show(value)}, read as ${number ?? true}`, report, 'number');
    if (number !== undefined) draft[exclusive] = number;
    else if (isSet && limit !== undefined) {
      draft[exclusive] = limit;
      delete draft[inclusive];
    } else if (isSet) tellWithoutEffect(place, `\`${exclusive}\` without \`${inclusive}\``, report);
    else if (value !== undefined && value !== null && value !== false && value !== 'false')
      tellInvalid(place, `\`${exclusive}\` cannot be ${show(value)}`, report, 'Give a number.');
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

/** 2019-09 lets `minContains: 0` take back what `contains` asks for, which it does alone in draft-07. */
function readContains({ raw: { minContains }, draft }: Reading) {
  if (minContains === 0) delete draft['contains'];
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
function readDependencies({ raw, at, draft, report, schema }: Reading) {
  const dependencies = new Map<string, Json>(); // a property may be called `__proto__`
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas'] as const) {
    const members = raw[keyword];
    if (!isObject(members)) continue;
    for (const [name, member] of Object.entries(members)) {
      const isName = typeof member === 'string' && typeNamed(member) === undefined;
      if (isName) {
        const message = `the dependency of \`${name}\` is ${show(member)}, read as [${show(member)}]`;
        tellReadAs(below(at, keyword, name), message, report, 'dependency'); // draft-03 had it so
      }
      const names = isName ? [member] : member;
      const dependency: Json = Array.isArray(names) ? names : schema(member, below(at, keyword, name));
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
