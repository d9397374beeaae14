/** `eventpact generate --watch`: again after each change of a file that was read, until the process is asked to end. */
import { resolve } from 'node:path';
import { CONFIG_NAMES } from '../config/load-config.js';
import { DEFAULT_DOCUMENTS, loadSettings } from '../config/settings.js';
import { isAddress } from '../diagnostics/address.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { plural } from '../diagnostics/print.js';
import type { GenerateFlags } from './generate.js';
import { reportRun } from './generate.js';
import type { Io } from './io.js';
import { referredFiles } from './referred-files.js';
import { reportFailure } from './report.js';
import { Rounds } from './rounds.js';
import { run } from './run.js';
import { usage } from './usage.js';
import { WatchedFiles } from './watched-files.js';

export async function watch(document: string | undefined, flags: GenerateFlags, io: Io): Promise<void> {
  const files = new WatchedFiles(() => rounds.ask());
  const rounds = new Rounds(async () => {
    files.begin();
    const { read, written } = await round(document, flags, io);
    const count = files.follow(read, written);
    const what = count === 0 ? 'for a file to work on' : plural(count, 'file');
    if (!flags.json) io.err(`watching ${what}; Ctrl-C ends it\n`);
  });
  const stopped = io.untilStopped();
  rounds.ask(0);
  try {
    await Promise.race([stopped, rounds.failed]);
  } finally {
    await rounds.end();
    files.close();
  }
}

/** One run, whatever comes of it: the files whose change asks for the next, and those of them that it wrote itself. */
async function round(
  document: string | undefined,
  flags: GenerateFlags,
  io: Io,
): Promise<{ readonly read: readonly string[]; readonly written: readonly string[] }> {
  // Also those that do not exist: a configuration may come.
  const read =
    flags.config === undefined ? CONFIG_NAMES.map((name) => resolve(io.cwd, name)) : [resolve(io.cwd, flags.config)];
  const documents: string[] = [];
  try {
    const settings = await loadSettings(io.cwd, document, flags);
    if (settings.options.document === '-')
      throw new EventpactError([usage('stdin cannot be watched', 'Name a file, or leave --watch out.')]);
    // What is on the network is not watched.
    if (!isAddress(settings.options.document)) documents.push(settings.options.document);
    if (document === undefined) read.push(...DEFAULT_DOCUMENTS.map((name) => resolve(settings.folder, name)));
    const result = await run(settings, flags);
    reportRun(result, settings, flags, io);
    return { read: [...read, ...documents, ...result.inputs], written: result.handlers.map(({ file }) => file) };
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    // No change of a file mends the command line.
    if (error.diagnostics.some(({ code }) => code === 'EP6002')) throw error;
    reportFailure(error.diagnostics, error.exitCode, io, { json: flags.json === true, cause: error.cause });
    const places = error.diagnostics.flatMap(({ place }) =>
      place === undefined || isAddress(place.file) ? [] : [resolve(place.file)],
    );
    return { read: [...read, ...places, ...referredFiles(documents)], written: [] };
  }
}
