/** `eventpact init`. */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CONFIG_NAMES } from '../config/load-config.js';
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import { displayPath } from '../diagnostics/print.js';
import { unwritable } from '../output/failure.js';
import { makeFolder, missingFolders } from '../output/make-folder.js';
import { INIT_FILES } from './init-files.js';
import type { Io } from './io.js';
import { reportJson } from './report.js';

/** @throws EventpactError EP6003 where a file would be overwritten, EP5001 where none can be written */
export function init(folder: string, flags: { readonly json?: boolean }, io: Io): 0 {
  const target = resolve(io.cwd, folder);
  refuseFile(target);
  const inTheWay = [...new Set([...Object.keys(INIT_FILES), ...CONFIG_NAMES])]
    .map((name) => join(target, name))
    .filter((file) => existsSync(file));
  if (inTheWay.length > 0) throw new EventpactError(inTheWay.map(overwritten));
  writeAll(target);
  const files = Object.keys(INIT_FILES).map((name) => displayPath(join(target, name), io.cwd));
  if (flags.json) {
    reportJson({ ok: true, exitCode: 0, files: { written: files } }, [], io);
    return 0;
  }
  const bold = io.outColors.bold;
  const inside = target === resolve(io.cwd) ? [] : [`cd ${shellWord(displayPath(target, io.cwd))}`];
  io.out(`${files.map((file) => `${file}: made\n`).join('')}\nNext:\n`);
  const steps = [...inside, 'npx eventpact validate', 'npx eventpact generate'];
  for (const step of steps) io.out(`  ${bold(step)}\n`);
  return 0;
}

function writeAll(target: string): void {
  const written: string[] = [];
  const [made] = missingFolders(target);
  try {
    makeFolder(target);
    for (const [name, content] of Object.entries(INIT_FILES)) {
      const file = join(target, name);
      writeFileSync(file, content, { flag: 'wx' });
      written.push(file);
    }
  } catch (error) {
    for (const file of made === undefined ? written : [made]) {
      if (existsSync(file)) rmSync(file, { recursive: true });
    }
    throw withHint(
      unwritable(error, target),
      'Name another folder, as in `eventpact init my-api`; nothing was written.',
    );
  }
}

/** That of the output speaks of --out, which init does not have. */
function withHint(error: unknown, hint: string): unknown {
  if (!(error instanceof EventpactError)) return error;
  const failure = new EventpactError(error.diagnostics.map((diagnostic) => ({ ...diagnostic, hint })));
  failure.cause = error.cause;
  return failure;
}

function refuseFile(target: string): void {
  if (!existsSync(target) || statSync(target).isDirectory()) return;
  const hint = 'Name a folder, as in `eventpact init my-api`; nothing was written.';
  const message = 'this is a file, and init writes into a folder';
  throw new EventpactError([{ code: 'EP6003', severity: 'error', message, place: { file: target }, hint }]);
}

function overwritten(file: string): Diagnostic {
  return {
    code: 'EP6003',
    severity: 'error',
    message: 'this file exists, and init overwrites nothing',
    place: { file },
    hint: 'Name another folder, as in `eventpact init my-api`, or move the file; nothing was written.',
  };
}

function shellWord(word: string): string {
  return /^[\w./@:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
