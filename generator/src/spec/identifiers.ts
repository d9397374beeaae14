/** Schemas that are referred to by name instead of place: `$id` and `$anchor`, JSON Schema core 8.2. */
import type { Located } from './document.js';
import { isObject } from './json.js';
import { joinPointer } from './pointer.js';
import type { Source } from './source.js';

const indexes = new WeakMap<Source, ReadonlyMap<string, Located>>();

/** What carries the identifier, given as a reference writes it: `https://example.com/order` or `#order`. */
export function identified(source: Source, identifier: string): Located | undefined {
  let index = indexes.get(source);
  if (index === undefined) {
    index = indexOf(source);
    indexes.set(source, index);
  }
  return index.get(identifier.replace(/^([^#]+)#$/, '$1'));
}

function indexOf(source: Source): ReadonlyMap<string, Located> {
  const index = new Map<string, Located>();
  const done = new Set<unknown>();
  const collect = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null || done.has(value)) return;
    done.add(value);
    if (isObject(value)) {
      const located = { value, at: { file: source.file, pointer } };
      const { $id, $anchor } = value;
      if (typeof $id === 'string' && !index.has($id)) index.set($id.replace(/#$/, ''), located);
      if (typeof $anchor === 'string' && !index.has(`#${$anchor}`)) index.set(`#${$anchor}`, located);
    }
    for (const [key, child] of Object.entries(value)) collect(child, joinPointer(pointer, key));
  };
  collect(source.value, '');
  return index;
}
