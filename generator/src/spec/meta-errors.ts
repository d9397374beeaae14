/** Makes the few telling messages out of ajv's many: one per place, without the noise of alternatives. */

import type { ErrorObject } from 'ajv';
import { closest } from '../diagnostics/closest.js';
import { asText, isObject } from './json.js';
import { joinPointer, lastToken, parsePointer } from './pointer.js';

export interface StructureProblem {
  readonly message: string;
  readonly pointer: string;
  readonly hint: string;
}

/** They only say that something below is wrong. */
const ALTERNATIVES = ['oneOf', 'anyOf', 'if', 'not', 'allOf', 'propertyNames'];

export function tellingErrors(errors: readonly ErrorObject[], root: unknown): StructureProblem[] {
  const placed = errors
    .filter((error) => !isAside(error, errors, root))
    .map((error) => ({ error, pointer: pointerOf(error) }));
  const branching = new Set(
    errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf').map((e) => e.instancePath),
  );
  const telling = placed.filter(({ error, pointer }) => {
    const deeper = placed.some((other) => other.pointer.startsWith(`${pointer}/`));
    if (ALTERNATIVES.includes(error.keyword))
      return (
        !deeper && !placed.some((other) => other.pointer === pointer && !ALTERNATIVES.includes(other.error.keyword))
      );
    return !(deeper && branching.has(error.instancePath) && error.keyword !== 'additionalProperties');
  });
  const best = new Map<string, ErrorObject>();
  for (const { error, pointer } of telling) {
    const key = error.keyword === 'required' ? `${pointer} ${error.params['missingProperty']}` : pointer;
    if (!best.has(key)) best.set(key, error);
  }
  return alikeTogether([...best.values()]).map(([first, ...more]) => {
    const problem = explain(first, root, errors);
    return more.length === 0 ? problem : { ...problem, message: `${problem.message}, and ${more.length} more like it` };
  });
}

/** What another error says better. */
function isAside(
  { keyword, instancePath, propertyName, params }: ErrorObject,
  all: readonly ErrorObject[],
  root: unknown,
) {
  const unknown = propertyName ?? (keyword === 'propertyNames' ? params['propertyName'] : undefined);
  if (unknown !== undefined)
    return all.some((one) => one.instancePath === instancePath && one.params['additionalProperty'] === unknown);
  // `name` of a scheme that should be an `httpApiKey`: its `in` is wrong, too.
  return params['additionalProperty'] === 'name' && isHttpApiKey(root, `${instancePath}/in`);
}

/** `type: apiKey` is for user and password of a connection; OpenAPI calls so what AsyncAPI calls `httpApiKey`. */
function isHttpApiKey(root: unknown, pointer: string): boolean {
  const place = asText(valueAt(root, pointer));
  return /[/]securitySchemes[/][^/]*[/]in$/.test(pointer) && ['query', 'header', 'cookie'].includes(place);
}

/** The same slip at many places is told once. */
function alikeTogether(errors: readonly ErrorObject[]): (readonly [ErrorObject, ...ErrorObject[]])[] {
  const groups = new Map<string, [ErrorObject, ...ErrorObject[]]>();
  for (const error of errors) {
    const key = `${error.keyword} ${lastToken(pointerOf(error))} ${JSON.stringify(error.params)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [error]);
    else group.push(error);
  }
  return [...groups.values()];
}

/** The property that should not be there is the place, not the object around it. */
function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  return keyword === 'additionalProperties' ? joinPointer(instancePath, params['additionalProperty']) : instancePath;
}

function explain(error: ErrorObject, root: unknown, all: readonly ErrorObject[]): StructureProblem {
  const { keyword, params } = error;
  const pointer = pointerOf(error);
  const thing = pointer === '' ? 'the document' : `\`${parsePointer(pointer).join('.')}\``;
  const problem = (message: string, hint: string): StructureProblem => ({ message, pointer, hint });
  switch (keyword) {
    case 'additionalProperties': {
      const name = lastToken(pointer);
      const owner = parsePointer(error.instancePath).join('.') || 'the document';
      const meant = closest(name, namesAt(error.instancePath, name, all));
      const hint = meant === undefined ? 'Remove it, or begin its name with `x-`.' : `Did you mean \`${meant}\`?`;
      return problem(`AsyncAPI knows no \`${name}\` in \`${owner}\``, hint);
    }
    case 'required':
      return problem(`${thing} lacks \`${params['missingProperty']}\``, `Add \`${params['missingProperty']}\`.`);
    case 'enum': {
      const allowed: unknown[] = params['allowedValues'];
      const meant = closest(asText(valueAt(root, pointer)), allowed.map(String));
      const list = allowed.map((each) => `\`${each}\``).join(', ');
      return problem(
        `${thing} is none of ${list}`,
        isHttpApiKey(root, pointer)
          ? 'Write `type: httpApiKey`: `apiKey` is for user and password of a connection.'
          : meant === undefined
            ? 'Use one of them.'
            : `Did you mean \`${meant}\`?`,
      );
    }
    case 'const':
      return problem(`${thing} is not \`${params['allowedValue']}\``, `Write \`${params['allowedValue']}\`.`);
    case 'type': {
      const wanted = [params['type']].flat().map(withArticle).join(' or ');
      const value = valueAt(root, pointer);
      const property = lastToken(pointer) === 'discriminator' && isObject(value) ? value['propertyName'] : undefined;
      return problem(
        `${thing} is ${withArticle(typeName(value))} where AsyncAPI asks for ${wanted}`,
        typeof property === 'string' ? `Name the property alone: \`discriminator: ${property}\`.` : `Write ${wanted}.`,
      );
    }
    case 'format': {
      const braces = params['format'] === 'uri-reference' && /[{}]/.test(asText(valueAt(root, pointer)));
      const hint = braces ? 'Write `%7B` for `{` and `%7D` for `}`.' : `Write a valid ${params['format']}.`;
      return problem(`${thing} is no ${params['format']}`, hint);
    }
    case 'pattern':
      return problem(`${thing} does not match \`${params['pattern']}\``, 'Change it to match.');
    case 'uniqueItems':
      return problem(`${thing} has an item twice`, 'Remove one of the two.');
    default:
      return problem(
        `${thing} is not what AsyncAPI allows here: it ${error.message}`,
        'Compare it with the specification.',
      );
  }
}

/** Names that are known at a place, to compare the unknown `name` with; those that are asked for and missing first. */
function namesAt(instancePath: string, name: string, all: readonly ErrorObject[]): string[] {
  const here = all.filter((error) => error.instancePath === instancePath);
  const missing = here.flatMap(({ keyword, params }) =>
    keyword === 'required' ? [String(params['missingProperty'])] : [],
  );
  const known = here.flatMap(({ keyword, params, propertyName }): unknown[] =>
    keyword === 'enum' && propertyName === name ? params['allowedValues'] : [],
  );
  return [...missing, ...known.map(String)];
}

function valueAt(root: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>((value, token) => {
    if (Array.isArray(value)) return value[Number(token)];
    return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
  }, root);
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** A type of JSON in words. */
function withArticle(type: string): string {
  if (type === 'null') return type;
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
