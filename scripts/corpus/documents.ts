/** Which files of a folder are AsyncAPI documents. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A table whose fourth column names the documents; the first line is its head. */
const MANIFEST = 'manifest.tsv';
const FOREIGN = new Set(['node_modules', '.git']);

/** Paths relative to `folder`: those that its manifest names, else every file whose root has `asyncapi`. */
export function findDocuments(folder: string): readonly string[] {
  const manifest = join(folder, MANIFEST);
  if (!existsSync(manifest)) return below(folder, '').filter((path) => isDocument(join(folder, path)));
  const lines = readFileSync(manifest, 'utf8').split(/\r?\n/).slice(1);
  return lines.flatMap((line) => line.split('\t')[3]?.trim() || []);
}

function below(folder: string, path: string): readonly string[] {
  const entries = readdirSync(join(folder, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const child = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) return FOREIGN.has(entry.name) ? [] : below(folder, child);
    return entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name) ? [child] : [];
  });
}

/** By the text alone: what does not parse is a document all the same, and is to be refused. */
function isDocument(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  return /^["']?asyncapi["']?\s*:/m.test(text) || /^\s*\{\s*"asyncapi"\s*:/.test(text) || hasRootKey(text);
}

function hasRootKey(text: string): boolean {
  if (!text.includes('"asyncapi"')) return false;
  try {
    const root: unknown = JSON.parse(text);
    return typeof root === 'object' && root !== null && Object.hasOwn(root, 'asyncapi');
  } catch {
    return false;
  }
}
