/** Makes folders one by one: `mkdir` of Node 20 with `recursive` never returns below /proc (ENOENT sends it in a circle). */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** The folder and those above it that do not exist, outermost first. */
export function missingFolders(folder: string): readonly string[] {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  return missing;
}

/** Returns the outermost folder that was made. Throws the error of `node:fs`. */
export function makeFolder(folder: string): string | undefined {
  const missing = missingFolders(folder);
  for (const each of missing) mkdirSync(each);
  return missing[0];
}
