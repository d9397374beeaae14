/** What is said of `x-eventpact` where its schema does not allow it (EP3001): what is wrong, and what to write instead. */
import type { ErrorObject } from 'ajv';
import { closest } from '../diagnostics/closest.js';
import type { Location } from '../spec/document.js';
import { isObject } from './json.js';
import { below, type Report, stepsOf } from './report.js';

type Schema = Readonly<Record<string, unknown>>;

/** `within`: the pointer to what the error is about, where that is not the error's own place. */
export function tellBehaviourError(error: ErrorObject, at: Location, report: Report, within = error.instancePath) {
  const steps = stepsOf(error.instancePath);
  const name = stepsOf(within).at(-1) ?? 'x-eventpact';
  const subject = `\`${['x-eventpact', ...stepsOf(within)].join('.')}\``;
  const { params, keyword } = error;
  const parent = isObject(error.parentSchema) ? error.parentSchema : {};
  if (keyword === 'additionalProperties') {
    const member = String(params['additionalProperty']);
    const known = Object.keys(membersOf(parent));
    const near = closest(member, known);
    const may =
      'patternProperties' in parent ? 'Application close codes are 3000 to 4999.' : `It may have: ${known.join(', ')}.`;
    report({
      code: 'EP3001',
      at: below(at, ...steps, member),
      message: `${subject} has no \`${member}\`${near ? `; did you mean \`${near}\`?` : ''}`,
      hint: near ? `Write \`${near}\`. ${may}` : may,
    });
    return;
  }
  const allowed = keyword === 'enum' ? (params['allowedValues'] as readonly unknown[]) : []; // ajv's own
  const near = typeof error.data === 'string' ? closest(error.data, allowed.map(String)) : undefined;
  report({
    code: 'EP3001',
    at: below(at, ...steps),
    message: `${subject} ${sentence(error, allowed)}${near ? `; did you mean \`${near}\`?` : ''}`,
    hint: near ? `Write \`${near}\`.` : hintOf(error, parent, name),
  });
}

function sentence({ keyword, params, message }: ErrorObject, allowed: readonly unknown[]): string {
  if (keyword === 'required') return `lacks \`${String(params['missingProperty'])}\``;
  if (keyword === 'enum') return `must be one of ${listed(allowed)}`;
  if (keyword === 'const') return `must be \`${JSON.stringify(params['allowedValue'])}\``;
  return message ?? `breaks ${keyword}`;
}

function hintOf({ keyword, params, data }: ErrorObject, schema: Schema, name: string): string {
  switch (keyword) {
    case 'required':
      return addMember(String(params['missingProperty']), schema);
    case 'const':
      return `Write \`${JSON.stringify(params['allowedValue'])}\`.`;
    case 'enum':
      return `Write one of ${listed(params['allowedValues'] as readonly unknown[])}.`; // ajv's own
    case 'pattern':
      return patternHint(String(params['pattern']), String(data));
    case 'minimum':
      return `Give ${params['limit']} or more.`;
    case 'maximum':
      return `Give ${params['limit']} or less.`;
    case 'minLength':
      return 'Write at least one character, or take it out.';
    case 'minProperties':
      return `Write \`${name}: ${example(schema)}\`, or take it out.`;
    case 'type':
      return typeHint([params['type']].flat().map(String), schema, name);
    default:
      return 'not' in schema && isObject(schema['not'])
        ? `Write another value than \`${JSON.stringify(schema['not']['const'])}\`, or take it out.`
        : `Write \`${name}: ${example(schema)}\`.`;
  }
}

function addMember(missing: string, schema: Schema): string {
  const member = membersOf(schema)[missing];
  const said = member?.['description'];
  const meaning = typeof said === 'string' ? ` ${said}` : '';
  return `Add \`${missing}: ${member ? example(member) : '…'}\`.${meaning}`;
}

function typeHint(types: readonly string[], schema: Schema, name: string): string {
  const byDefault = schema['default'] === undefined ? '' : `, such as \`${JSON.stringify(schema['default'])}\``;
  switch (types.join(' or ')) {
    case 'object':
      return `Write \`${name}: ${example(schema)}\`.`;
    case 'integer':
      return `Give a whole number${byDefault}.`;
    case 'number':
      return `Give a number${byDefault}.`;
    case 'boolean':
      return 'Write `true` or `false`.';
    case 'string':
      return isPointer(schema['pattern'])
        ? 'Write a JSON Pointer, such as `/data/id`.'
        : 'Write a string, in quotes if need be.';
    default:
      return `Write a ${types.join(' or ')}.`;
  }
}

function patternHint(pattern: string, value: string): string {
  if (isPointer(pattern))
    return new RegExp(pattern).test(`/${value}`)
      ? `A JSON Pointer begins with \`/\`: write \`/${value}\`.`
      : 'A JSON Pointer begins with `/`, and has `~1` for a `/` and `~0` for a `~` in a name, such as `/data/id`.';
  return pattern.startsWith('^[A-Za-z_]')
    ? 'Write letters, digits and `_` alone, no digit first.'
    : 'Write letters, digits, `.`, `-` and `_` alone.';
}

/** A value that the schema allows, as YAML; `…` is for the author to say. */
function example(schema: Schema, depth = 0): string {
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (schema['type'] !== 'object' || depth > 1) return '…';
  const members = membersOf(schema);
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const shown = required.length > 0 ? required : Object.keys(members).slice(0, 1);
  const patterned = isObject(schema['patternProperties']) ? Object.values(schema['patternProperties'])[0] : undefined;
  if (isObject(patterned)) return `{ 4001: ${example(patterned, depth + 1)} }`;
  if (shown.length === 0) return '{ name: value }';
  return `{ ${shown.map((each) => `${each}: ${example(members[each] ?? {}, depth + 1)}`).join(', ')} }`;
}

function membersOf(schema: Schema): Readonly<Record<string, Schema>> {
  return isObject(schema['properties']) ? (schema['properties'] as unknown as Record<string, Schema>) : {}; // our own schema
}

function isPointer(pattern: unknown): boolean {
  return typeof pattern === 'string' && pattern.startsWith('^(/');
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => `\`${String(value)}\``).join(', ');
}
