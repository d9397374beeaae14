/** What is said of a schema that is not as JSON Schema has it. */
import { closest } from '../diagnostics/closest.js';
import type { Location } from '../spec/document.js';
import { isObject } from './json.js';
import { keywords, withoutOutput } from './keywords.js';
import type { Report } from './report.js';

/** Words of other schema languages and of drafts before 04, by the keyword that says it. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['divisibleBy', 'multipleOf'],
  ['extends', 'allOf'],
  ['disallow', 'not'],
  ['regex', 'pattern'],
  ['regexp', 'pattern'],
  ['values', 'enum'],
  ['fields', 'properties'],
  ['defaultValue', 'default'],
]);

/** Fields of a Message Object, which people write into its payload's schema. */
const ofMessages = new Set([
  ...['payload', 'headers', 'contentType', 'messageId', 'correlationId', 'schemaFormat', 'bindings', 'traits'],
]);

/** `parent`: the schema that the keyword stands in. */
export function tellUnknown(
  keyword: string,
  at: Location,
  parent: Readonly<Record<string, unknown>>,
  report: Report,
): void {
  if (withoutOutput.has(keyword)) {
    report({
      code: 'EP4003',
      at,
      message: `\`${keyword}\` cannot be said in JSON Schema draft-07 and is left out`,
      hint: 'Say it in `description`, so that people know, or without that keyword.',
      kind: keyword,
    });
    return;
  }
  const near = synonyms.get(keyword) ?? closest(keyword, Object.keys(keywords));
  const known = near !== undefined && parent[near] === undefined ? near : undefined;
  const [hint, kind] = known ? [`Write \`${known}\`.`, keyword] : advice(keyword, parent);
  report({
    code: 'EP4001',
    at,
    message: `\`${keyword}\` is no keyword of JSON Schema and is left out${known ? `; did you mean \`${known}\`?` : ''}`,
    hint,
    kind,
  });
}

function advice(keyword: string, parent: Readonly<Record<string, unknown>>): readonly [hint: string, kind: string] {
  if (ofMessages.has(keyword))
    return ['It is a field of a message: write it there, beside `payload`, not into the schema.', keyword];
  if (keyword === 'name' || keyword === 'summary') return ['Say it in `title` or `description`.', keyword];
  const types = [parent['type']].flat().filter((type) => type !== undefined && type !== 'null');
  if (isSchema(parent[keyword])) {
    const ends = isObject(parent['properties']) ? ', which ends before it' : '';
    return types.length === 0 || types.includes('object')
      ? [`If it is a property, write it below \`properties\`${ends}.`, 'property']
      : [`If it is a property, it stands a level too deep: in a schema of type ${show(types[0])}.`, keyword];
  }
  return ['Take it out, or let its name begin with `x-`.', keyword];
}

function isSchema(value: unknown): boolean {
  return isObject(value) && Object.keys(value).some((key) => Object.hasOwn(keywords, key));
}

const asDraft07 = 'Write it as JSON Schema draft-07 has it.';

/**
 * EP4004: a keyword, or a schema, that cannot be read. Left out it would let through what the author meant to forbid, so
 * it is an error.
 */
export function tellInvalid(at: Location, message: string, report: Report, hint = asDraft07): void {
  report({ code: 'EP4004', at, message, hint });
}

/** EP4004 as a warning: some dialect or tool has it so, or it says nothing to a validator. */
export function tellWithoutEffect(at: Location, message: string, report: Report, hint = asDraft07): void {
  report({ code: 'EP4004', severity: 'warning', at, message: `${message}; it has no effect`, hint, kind: `- ${hint}` });
}

/** EP4004 as a warning: it is read as what was meant. `kind`: what others of the document are told with the first of. */
export function tellReadAs(at: Location, message: string, report: Report, kind: string): void {
  const hint = 'Write it so, as JSON Schema draft-07 has it.';
  report({ code: 'EP4004', severity: 'warning', at, message, hint, kind: `= ${kind}` });
}

/** EP4004 as a warning: it is kept, and no value will ever be so. */
export function tellImpossible(at: Location, message: string, report: Report, hint: string): void {
  report({ code: 'EP4004', severity: 'warning', at, message, hint, kind: `! ${hint}` });
}

export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
