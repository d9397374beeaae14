/** The files that a document would consist of, found in its text: it also works where the document is broken. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Quoted or not, in YAML and JSON, up to the fragment. */
const REFERENCE = /\$ref["']?\s*:\s*(?:"([^"#\n]+)|'([^'#\n]+)|([^\s"'#,}\]]+))/g;

/** @returns absolute paths, also of files that do not exist: those of `files` and whatever they refer to, at any depth */
export function referredFiles(files: readonly string[]): string[] {
  const found = new Set(files);
  // A Set also visits what is added on the way.
  for (const file of found) for (const referred of referencesIn(file)) found.add(referred);
  return [...found];
}

function referencesIn(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return [...text.matchAll(REFERENCE)].flatMap(([, double, single, bare]) => {
    const path = pathOf((double ?? single ?? bare ?? '').trim(), dirname(file));
    return path === undefined ? [] : [path];
  });
}

/** Undefined for what is on the network. */
function pathOf(reference: string, folder: string): string | undefined {
  try {
    if (/^file:/i.test(reference)) return fileURLToPath(reference);
    if (reference === '' || /^([a-z][a-z\d+.-]+:|\/\/)/i.test(reference)) return undefined;
    return resolve(folder, decodeURIComponent(reference));
  } catch {
    return resolve(folder, reference);
  }
}
