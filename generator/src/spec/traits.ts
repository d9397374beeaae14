/**
 * Operation and Message Traits. Both versions merge them in their order with JSON Merge Patch (RFC 7396); where a trait and
 * its target say the same field, the trait wins in AsyncAPI 2, the target in AsyncAPI 3.
 */
import { pathToFileURL } from 'node:url';
import { isAddress } from '../diagnostics/address.js';
import type { Located, Location } from './document.js';
import { isObject, isReference, type JsonObject, own } from './json.js';
import type { SpecNode, SpecReader } from './reader.js';
import { STDIN } from './source.js';

export function applyTraits(reader: SpecReader, target: SpecNode, major: 2 | 3): SpecNode {
  const traits = reader.items(target, 'traits').flatMap((item) => {
    // AsyncAPI 2 and 3 also allow `[trait, configuration]`.
    const [first] = Array.isArray(item.value)
      ? reader.items({ value: { item: item.value }, ...placed(item.at) }, 'item')
      : [item];
    return (first && reader.open(first)) ?? [];
  });
  if (traits.length === 0) return target;

  const fields = new Map<string, Located>();
  for (const layer of major === 2 ? [target, ...traits] : [...traits, target]) {
    for (const key of Object.keys(layer.value)) {
      if (key === 'traits') continue;
      const next = reader.field(layer, key);
      const before = fields.get(key);
      if (next === undefined) fields.delete(key);
      else fields.set(key, before === undefined ? next : mergeField(reader, before, next, target.at.file));
    }
  }
  const value: JsonObject = Object.fromEntries([...fields].map(([key, field]) => [key, field.value]));
  return { ...target, value, elsewhere: new Map([...fields].map(([key, field]) => [key, field.at])) };
}

function placed(at: Location): Pick<SpecNode, 'at' | 'trail' | 'elsewhere'> {
  return { at, trail: [at], elsewhere: new Map([['item', at]]) };
}

/** Two objects become one; anything else is replaced by what comes later. */
function mergeField(reader: SpecReader, before: Located, next: Located, targetFile: string): Located {
  const [under, over] = [reader.open(before), reader.open(next)];
  if (under === undefined || over === undefined) return next;
  const value = mergePatch(withAbsoluteReferences(under, targetFile), withAbsoluteReferences(over, targetFile));
  return { value, at: under.at.file === targetFile && over.at.file !== targetFile ? under.at : over.at };
}

function mergePatch(under: unknown, over: unknown): unknown {
  if (!isObject(over) || isReference(over) || isReference(under)) return over;
  const merged = new Map(Object.entries(isObject(under) ? under : {}));
  for (const key of Object.keys(over)) {
    const value = own(over, key);
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/** What moves into another file takes its references along. */
function withAbsoluteReferences({ value, at: { file } }: Located, targetFile: string): unknown {
  if (file === targetFile) return value;
  const visit = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(visit);
    if (!isObject(each)) return each;
    return Object.fromEntries(
      Object.entries(each).map(([key, child]) => [
        key,
        key === '$ref' && typeof child === 'string' ? absolute(child, file) : visit(child),
      ]),
    );
  };
  return visit(value);
}

function absolute(ref: string, file: string): string {
  if (isAddress(file)) return new URL(ref, file).href;
  if (ref.startsWith('#')) return `${file === STDIN ? STDIN : pathToFileURL(file).href}${ref}`;
  if (/^[a-z][a-z\d+.-]+:/i.test(ref) || file === STDIN) return ref;
  return new URL(ref, pathToFileURL(file)).href;
}
