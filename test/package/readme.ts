/** What README.md tells people to type and to save, so that it is tested as it stands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/command.js';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The code block that is marked ```` ```ts file=<name> ````. */
export function readmeFile(name: string): string {
  const [, content] = new RegExp(`^\`\`\`ts file=${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme) ?? [];
  if (content === undefined) throw new Error(`README.md has no block for ${name}`);
  return content;
}

/** Packages that its `npm install` lines name. */
export function readmeInstalls(): readonly string[] {
  return [...readme.matchAll(/^npm install (.+)$/gm)].flatMap(([, rest = '']) =>
    rest
      .replace(/#.*/, '')
      .trim()
      .split(/\s+/)
      .filter((word) => !word.startsWith('-')),
  );
}

/** Its `npx eventpact` commands up to `generate`, without the `npx`. */
export function readmeCommands(): readonly (readonly string[])[] {
  const block = /npm install[\s\S]*?```/.exec(readme)?.[0] ?? '';
  return [...block.matchAll(/^npx eventpact (.+?)(?:\s+#.*)?$/gm)].map(([, rest = '']) => rest.split(/\s+/));
}
