/**
 * Follows references: local ones, relative and absolute files, what was fetched before, chains. Fetches nothing itself.
 *
 * A pointer is first read as RFC 6901 says. Where that leads nowhere it is read once more as many authors write it: with
 * `/` unescaped inside keys (`#/channels/ws/updates`), percent-encoded where the key is not or the other way round, through
 * references on the way, and with a channel's address where its key belongs.
 */
import { dirname, resolve as resolvePath } from 'node:path';
import { filePath, isAddress } from '../diagnostics/address.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { byAddress } from './channel-address.js';
import type { Located, Location } from './document.js';
import { identified } from './identifiers.js';
import { isObject, isReference, own } from './json.js';
import { joinPointer, parsePointer } from './pointer.js';
import { type Source, STDIN } from './source.js';
import type { Sources } from './sources.js';

export type Resolution =
  | Found
  /** EP1003. `known` are the keys at the place where the pointer got lost, `lost` the step that is not among them. */
  | { readonly kind: 'missing'; readonly file: string; readonly lost?: string; readonly known: readonly string[] }
  /** EP1003, EP1002: the file cannot be read. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly cause: EventpactError }
  /** EP1004. */
  | { readonly kind: 'remote' }
  /** EP1008 */
  | { readonly kind: 'forbidden' }
  /** A reference on the way fails, and is told at its own place. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'circular' };

export interface Found extends Located {
  readonly kind: 'found';
  /** Every place on the way, `at` last. */
  readonly trail: readonly Location[];
  /** Set where only the lenient reading found it: the reference as RFC 6901 would have it. */
  readonly strictly?: string;
}

/** Follows a chain to its end, that is to a value that is not a reference. */
export function follow(sources: Sources, ref: string, from: Location, seen = new Set<string>()): Resolution {
  const trail: Location[] = [];
  let strictly: string | undefined;
  let hop = step(sources, ref, from, seen);
  while (hop.kind === 'found') {
    trail.push(...hop.trail);
    if (trail.length === hop.trail.length) strictly = hop.strictly;
    if (!isReference(hop.value)) return { ...hop, trail, ...(strictly === undefined ? {} : { strictly }) };
    hop = step(sources, hop.value.$ref, hop.at, seen);
  }
  return hop;
}

/** Follows one reference to what stands there, which may be a reference again. */
export function step(sources: Sources, ref: string, from: Location, seen = new Set<string>()): Resolution {
  if (isAddress(from.file) && /^file:/i.test(ref)) return { kind: 'forbidden' };
  const target = splitReference(ref, from.file);
  const fetched = target && isAddress(target.file) ? sources.remote(target.file) : undefined;
  if (target === undefined || (isAddress(target.file) && fetched === undefined) || fetched instanceof EventpactError) {
    // A schema may carry the address as its own name.
    const found = sources.all.flatMap((source) => identified(source, ref) ?? [])[0];
    if (found !== undefined) return { kind: 'found', ...found, trail: [found.at] };
    if (target === undefined || !(fetched instanceof EventpactError)) return { kind: 'remote' };
    return { kind: 'unreadable', file: target.file, cause: fetched };
  }
  const key = `${target.file}#${target.fragment}`;
  if (seen.has(key)) return { kind: 'circular' };
  seen.add(key);

  let source: Source;
  try {
    source = sources.load(target.file);
  } catch (cause) {
    if (cause instanceof EventpactError) return { kind: 'unreadable', file: target.file, cause };
    throw cause;
  }
  return findFragment(sources, source, target.fragment, seen);
}

function findFragment(sources: Sources, source: Source, fragment: string, seen: Set<string>): Resolution {
  if (fragment !== '' && !fragment.startsWith('/')) {
    const found = identified(source, `#${fragment}`);
    if (found !== undefined) return { kind: 'found', ...found, trail: [found.at] };
    return { kind: 'missing', file: source.file, lost: fragment, known: [] };
  }
  const root = { value: source.value, at: { file: source.file, pointer: '' } };
  const decoded = decodePercent(fragment);
  const spellings = decoded === fragment ? [fragment] : [fragment, decoded];
  const strict = spellings.map((pointer) => descend(sources, root, parsePointer(pointer), seen, false));
  const exact = strict.find(({ kind }) => kind === 'found');
  if (exact !== undefined) return exact;
  for (const pointer of spellings) {
    const lenient = descend(sources, root, parsePointer(pointer), new Set(seen), true);
    if (lenient.kind === 'circular' || lenient.kind === 'blocked') return lenient;
    if (lenient.kind !== 'found') continue;
    return isRespelled(pointer, lenient.at.pointer) ? { ...lenient, strictly: `#${lenient.at.pointer}` } : lenient;
  }
  for (const pointer of spellings) {
    const rewritten = byAddress(source.value, parsePointer(pointer));
    const found = rewritten && descend(sources, root, rewritten, new Set(seen), true);
    if (found?.kind === 'missing') return found;
    if (found?.kind === 'found') return { ...found, strictly: `#${joinPointer('', ...(rewritten ?? []))}` };
  }
  return strict[0] ?? { kind: 'missing', file: source.file, known: [] };
}

/** `joining` lets several tokens together be one key, the shortest first. */
function descend(
  sources: Sources,
  here: Located,
  tokens: readonly string[],
  seen: Set<string>,
  joining: boolean,
): Resolution {
  if (tokens.length === 0) return { kind: 'found', ...here, trail: [here.at] };
  const { value, at } = here;
  const known = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  let missing: Resolution = {
    kind: 'missing',
    file: at.file,
    known,
    ...(tokens[0] === undefined ? {} : { lost: tokens[0] }),
  };
  for (let count = 1; count <= (joining ? tokens.length : 1); count++) {
    const key = tokens.slice(0, count).join('/');
    const name = nameOf(value, key, joining);
    const child = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, name) : undefined;
    if (child === undefined) continue;
    const childAt = { file: at.file, pointer: joinPointer(at.pointer, name) };
    const found = descend(sources, { value: child, at: childAt }, tokens.slice(count), seen, joining);
    if (found.kind === 'found') return found;
    if (count === 1) missing = found;
  }
  if (joining && isReference(value)) {
    const passed = follow(sources, value.$ref, at, seen);
    if (passed.kind === 'found') return descend(sources, passed, tokens, seen, joining);
    return passed.kind === 'circular' ? passed : { kind: 'blocked' };
  }
  return missing;
}

/** A key that was written percent-encoded, and is referred to decoded. */
function nameOf(value: unknown, key: string, joining: boolean): string {
  if (!joining || !isObject(value) || Object.hasOwn(value, key)) return key;
  return Object.keys(value).find((name) => decodePercent(name) === key) ?? key;
}

/** The same keys, written in another way. What is found through references on the way has other keys. */
function isRespelled(written: string, found: string): boolean {
  const [one, other] = [written, found].map((pointer) => decodePercent(parsePointer(pointer).join('/')));
  return one === other;
}

/** File or address, and fragment of a reference; undefined for what can neither be read nor fetched. */
function splitReference(ref: string, from: string): { file: string; fragment: string } | undefined {
  const hash = ref.indexOf('#');
  const path = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = hash < 0 ? '' : ref.slice(hash + 1);
  if (path === '') return { file: from, fragment };
  if (isAddress(from) || isAddress(path)) return addressOf(path, from, fragment);
  if (path === STDIN) return { file: STDIN, fragment };
  const ownPath = filePath(path);
  if (ownPath !== undefined) return { file: ownPath, fragment };
  if (/^([a-z][a-z\d+.-]+:|[/][/])/i.test(path)) return undefined;
  const folder = from === STDIN ? process.cwd() : dirname(from);
  return { file: resolvePath(folder, decodePercent(path)), fragment };
}

function addressOf(path: string, from: string, fragment: string): { file: string; fragment: string } | undefined {
  const base = isAddress(from) ? from : undefined;
  const file = URL.canParse(path, base) ? new URL(path, base).href : '';
  return isAddress(file) ? { file, fragment } : undefined;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
