/** The runtime's sources, copied into the output byte for byte but for the header and the imports' extension. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Emitter } from './emitter.js';

export const runtimeEmitter: Emitter = {
  name: 'runtime',
  async emit({ options, text }) {
    if (options.runtime === 'package') return;
    const folder = join(packageRoot(), 'runtime');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) {
      const path = relative(folder, file).split(sep).join('/');
      if (path.startsWith('conformance/') && !options.conformance) continue;
      const source = await readFile(file, 'utf8');
      text(`runtime/${path}`, withExtension(source, options.importExtension), 'slash');
    }
  },
};

/** Folder of eventpact's package.json: `generator/` here, the installed package elsewhere. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** Relative specifiers end in `.js` in our sources. */
export function withExtension(source: string, extension: string): string {
  if (extension === '.js') return source;
  return source.replace(
    /((?:from|import\() ?)'(\.{1,2}\/[^']*)\.js'/g,
    (_, lead, path) => `${lead}'${path}${extension}'`,
  );
}
