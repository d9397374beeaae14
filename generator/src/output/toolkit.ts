/** Which toolkit is running: a stamp of another one says nothing. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version, and size and time of every file that the toolkit is made of, since who works on it does not change its version. */
export function toolkitFingerprint(): string {
  const root = packageRoot();
  const parts = [readFileSync(join(root, 'package.json'), 'utf8')];
  for (const folder of ['dist', 'runtime', 'src']) {
    for (const entry of entriesOf(join(root, folder))) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      parts.push(`${path} ${size} ${mtimeMs}`);
    }
  }
  return parts.sort().join('\n');
}

function entriesOf(folder: string) {
  const exists = statSync(folder, { throwIfNoEntry: false }) !== undefined;
  return exists ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
}

/** The folder of our package.json: however deep the build has put this module. */
function packageRoot(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (statSync(join(at, 'package.json'), { throwIfNoEntry: false }) === undefined) at = dirname(at);
  return at;
}

export function toolkitVersion(): string {
  // Our own package.json, which has a version.
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}
