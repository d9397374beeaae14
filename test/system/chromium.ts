/** The system's Chromium, as playwright-core is told of it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { CHROMIUM } from '../../scripts/lib/system-programs.js';

/** No sandbox: CI runs as root, where Chromium has none. The rest keeps it from calling home. */
export const CHROMIUM_FLAGS: string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where it is; playwright-core takes a full path only. */
export function chromiumPath(): string {
  if (isAbsolute(CHROMIUM)) return CHROMIUM;
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, CHROMIUM))
    .find(executable);
  if (found === undefined) throw new Error(`${CHROMIUM} is not on the PATH`);
  return found;
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
