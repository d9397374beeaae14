/**
 * Looks at every reference of a document and of what it refers to, so that each that leads nowhere is told once and with
 * its place. What only an unused component or a channel of another protocol needs is a warning: nothing is lost by it.
 */
import { shownAddress } from '../diagnostics/address.js';
import type { EventpactError, Severity } from '../diagnostics/diagnostic.js';
import type { Located, Location } from './document.js';
import { isObject, isReference, type JsonObject, own } from './json.js';
import { below, SpecReader } from './reader.js';
import { explainFailure, type Failure } from './reference-failure.js';
import { type Resolution, step } from './resolve.js';
import { hasReferences } from './schema-format.js';

/** Keys whose values are maps: what is below has names of the author's choice, not keywords. */
const MAPS = new Set([
  ...['properties', 'patternProperties', 'definitions', '$defs', 'dependencies', 'dependentSchemas', 'variables'],
  ...['channels', 'operations', 'servers', 'messages', 'parameters', 'schemas', 'securitySchemes', 'serverVariables'],
  ...['correlationIds', 'replies', 'replyAddresses', 'operationTraits', 'messageTraits', 'externalDocs'],
  ...['serverBindings', 'channelBindings', 'operationBindings', 'messageBindings'],
]);

/** Keywords whose values are data, in which `$ref` means nothing. */
const DATA = new Set(['examples', 'example', 'const', 'enum', 'default']);

/** Fetches what the document refers to on the network, and what that refers to, until nothing more is wanted. */
export async function fetchReferences(reader: SpecReader): Promise<void> {
  do walkAll(new SpecReader(reader.sources, reader.root));
  while (await reader.sources.fetchWanted());
}

/** @param leftOut pointers of channels and operations that nothing is made of */
export function checkReferences(reader: SpecReader, leftOut: ReadonlySet<string>): void {
  walkAll(reader, leftOut).tellUnescaped();
}

function walkAll(reader: SpecReader, leftOut: ReadonlySet<string> = new Set()): ReferenceWalk {
  const walk = new ReferenceWalk(reader);
  const { value, at } = reader.root;
  const { components, ...rest } = value;
  const used: Located[] = [];
  const unused: Located[] = [];
  for (const [key, child] of Object.entries(rest)) {
    if (key.startsWith('x-')) continue;
    const located = { value: child, at: below(at, key) };
    if (key !== 'channels' && key !== 'operations') walk.from(located, MAPS.has(key), 'error');
    else for (const each of membersOf(located)) (leftOut.has(each.at.pointer) ? unused : used).push(each);
  }
  for (const each of used) walk.from(each, false, 'error');
  for (const each of unused) walk.from(each, false, 'warning');
  if (isObject(components)) {
    for (const [key, child] of Object.entries(components))
      walk.from({ value: child, at: below(at, 'components', key) }, true, 'warning');
  }
  return walk;
}

function membersOf({ value, at }: Located): readonly Located[] {
  if (!isObject(value) || isReference(value)) return [{ value, at }];
  return Object.entries(value).map(([key, child]) => ({ value: child, at: below(at, key) }));
}

class ReferenceWalk {
  readonly #reader: SpecReader;
  readonly #done = new Set<unknown>();
  readonly #told = new Set<string | EventpactError>();
  readonly #unescaped: { ref: string; strictly: string; at: Location }[] = [];

  constructor(reader: SpecReader) {
    this.#reader = reader;
  }

  from(start: Located, isMap: boolean, severity: Severity): void {
    const queue: { located: Located; isMap: boolean }[] = [{ located: start, isMap }];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { value, at } = next.located;
      if (typeof value !== 'object' || value === null || this.#done.has(value)) continue;
      this.#done.add(value);
      if (isReference(value)) {
        const target = this.#check(value.$ref, at, severity);
        if (target !== undefined) queue.push({ located: target, isMap: next.isMap });
      }
      const children = Object.entries(value).reverse(); // a stack: what is pushed last is looked at first
      for (const [key, child] of children) {
        if (!next.isMap && isObject(value) && this.#isOpaque(value, key)) continue;
        queue.push({ located: { value: child, at: below(at, key) }, isMap: !next.isMap && MAPS.has(key) });
      }
    }
  }

  #isOpaque(value: JsonObject, key: string): boolean {
    if (DATA.has(key) || key.startsWith('x-')) return true;
    const format = own(value, 'schemaFormat');
    if (isReference(value[key])) return false; // to where the schema is, of whatever format
    return (key === 'payload' || key === 'schema') && typeof format === 'string' && !hasReferences(format);
  }

  #check(ref: string, at: Location, severity: Severity): Located | undefined {
    const resolution = step(this.#reader.sources, ref, at);
    if (resolution.kind === 'blocked') return undefined;
    const isCircular = resolution.kind === 'found' && isReference(resolution.value) && this.#isCircular(ref, at);
    const failure = isCircular ? ({ kind: 'circular' } as const) : resolution;
    // One file that cannot be had is told once, whatever of it is wanted.
    const isUnfetched = failure.kind === 'unreadable' && failure.cause.diagnostics[0]?.code === 'EP1007';
    const key = isUnfetched ? failure.cause : `${at.file} ${ref}`;
    const isFirst = !this.#told.has(key);
    this.#told.add(key);
    const refAt = below(at, '$ref');
    if (failure.kind !== 'found') {
      if (isFirst) this.#tell(ref, refAt, failure, severity);
      return undefined;
    }
    if (failure.strictly !== undefined && isFirst) this.#unescaped.push({ ref, strictly: failure.strictly, at: refAt });
    return failure;
  }

  /** One warning for all that were only found by the lenient reading: whoever writes one so writes each so. */
  tellUnescaped(): void {
    const [first, ...more] = this.#unescaped;
    if (first === undefined) return;
    const others = more.length === 0 ? '' : `, and so are ${more.length} more`;
    this.#reader.report({
      code: 'EP1003',
      severity: 'warning',
      message: `\`${shownAddress(first.ref)}\` is read as \`${first.strictly}\`${others}`,
      at: first.at,
      hint: 'Write it so, by keys and with `~1` for a `/` inside one: other tools will not find it otherwise.',
    });
  }

  #isCircular(ref: string, at: Location): boolean {
    const seen = new Set<string>();
    let hop: Resolution = step(this.#reader.sources, ref, at, seen);
    while (hop.kind === 'found' && isReference(hop.value))
      hop = step(this.#reader.sources, hop.value.$ref, hop.at, seen);
    return hop.kind === 'circular';
  }

  #tell(ref: string, at: Location, failure: Failure, severity: Severity): void {
    if (
      failure.kind === 'unreadable' &&
      failure.cause.diagnostics.every(({ code }) => code !== 'EP1001' && code !== 'EP1007')
    )
      // The file is there and has errors of its own, with their own places.
      this.#reader.diagnostics.push(...failure.cause.diagnostics.map((each) => ({ ...each, severity })));
    else this.#reader.report({ ...explainFailure(ref, at.file, failure), severity, at });
  }
}
