/** `eventpact generate --watch`: again after each change of a file that was read, until the process is asked to end. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FSWatcher, watch as watchFiles } from 'chokidar';
import { CONFIG_NAMES } from '../config/load-config.js';
import { loadSettings } from '../config/settings.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { plural } from '../diagnostics/print.js';
import type { GenerateFlags } from './generate.js';
import { reportRun } from './generate.js';
import type { Io } from './io.js';
import { reportFailure } from './report.js';
import { Rounds } from './rounds.js';
import { run } from './run.js';

export async function watch(document: string | undefined, flags: GenerateFlags, io: Io): Promise<void> {
  const inputs = new Inputs(() => rounds.ask());
  const rounds = new Rounds(async () => {
    const startedAt = Date.now();
    const { read, written } = await round(document, flags, io);
    const count = await inputs.follow(read, written, startedAt);
    if (!flags.json) io.err(`watching ${plural(count, 'file')}; Ctrl-C ends it\n`);
  });
  const stopped = io.untilStopped();
  rounds.ask(0);
  try {
    await Promise.race([stopped, rounds.failed]);
  } finally {
    await rounds.end();
    await inputs.close();
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
  try {
    const settings = await loadSettings(io.cwd, document, flags);
    read.push(settings.options.document);
    const result = await run(settings, flags);
    reportRun(result, settings, flags, io);
    return { read: [...read, ...result.inputs], written: result.handlers.map(({ file }) => file) };
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    reportFailure(error.diagnostics, error.exitCode, io, { json: flags.json === true, cause: error.cause });
    const places = error.diagnostics.flatMap(({ place }) => (place === undefined ? [] : [resolve(place.file)]));
    return { read: [...read, ...places], written: [] };
  }
}

/** The files that are watched. Once watched they stay so: one that a broken document no longer names may mend it. */
class Inputs {
  readonly #changed: () => void;
  readonly #paths = new Set<string>();
  /** When the last round wrote a file itself: that change asks for nothing. */
  readonly #own = new Map<string, number | undefined>();
  #watcher: FSWatcher | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** How many of the files exist. Resolves when no later change can be missed; one since `startedAt` is told at once. */
  async follow(read: readonly string[], written: readonly string[], startedAt: number): Promise<number> {
    for (const path of written) this.#own.set(path, changedAt(path));
    const fresh = read.filter((path) => !this.#paths.has(path));
    for (const path of fresh) this.#paths.add(path);
    if (fresh.length > 0) await this.#watchAll();
    const times = [...this.#paths].map((path): [string, number | undefined] => [path, changedAt(path)]);
    if (times.some(([path, at]) => at !== undefined && at >= startedAt && at !== this.#own.get(path))) this.#changed();
    return times.filter(([, at]) => at !== undefined).length;
  }

  async close(): Promise<void> {
    await this.#watcher?.close();
  }

  /** A new watcher, because only a whole one says when it is ready. */
  async #watchAll(): Promise<void> {
    const old = this.#watcher;
    const watcher = watchFiles([...this.#paths], { ignoreInitial: true });
    this.#watcher = watcher;
    await new Promise<void>((ready) => watcher.once('ready', ready));
    watcher.on('all', (_, path) => {
      const at = changedAt(path);
      if (at === undefined || at !== this.#own.get(path)) this.#changed();
    });
    await old?.close();
  }
}

function changedAt(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}
