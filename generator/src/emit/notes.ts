/** What a schema says beyond its type, as tags of a documentation comment. */
import type { Json } from '../contract/model.js';
import type { Notes } from '../contract/shape.js';
import type { DocTag } from '../print/tsdoc.js';

export function notesOf(notes: Notes): { readonly description: string | undefined; readonly tags: readonly DocTag[] } {
  const tags: DocTag[] = [];
  if (notes.format !== undefined) tags.push({ tag: 'format', text: notes.format });
  for (const [keyword, value] of Object.entries(notes.constraints ?? {}))
    tags.push({ tag: keyword, text: plain(value) });
  if (notes.default !== undefined) tags.push({ tag: 'defaultValue', text: plain(notes.default) });
  for (const example of notes.examples ?? []) tags.push({ tag: 'example', text: plain(example) });
  if (notes.readOnly) tags.push({ tag: 'readonly' });
  if (notes.writeOnly) tags.push({ tag: 'writeonly' });
  if (notes.deprecated) tags.push({ tag: 'deprecated' });
  return { description: notes.description ?? notes.title, tags };
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Undefined where the text says nothing but the name of what it describes. */
export function beyondName(text: string | undefined, name: string): string | undefined {
  const letters = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return text !== undefined && letters(text) === letters(name) ? undefined : text;
}
