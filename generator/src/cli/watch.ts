/** `eventpact generate --watch`: again after each change of a file that was read, until the process is asked to end. */
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
import { run } from './run.js';

/** Editors write a file in several steps. */
const DEBOUNCE_MS = 60;

export async function watch(document: string | undefined, flags: GenerateFlags, io: Io): Promise<void> {
  const watcher = watchFiles([], { ignoreInitial: true });
  const rounds = new Rounds(async () => {
    const inputs = await round(document, flags, io);
    follow(watcher, inputs);
    if (!flags.json) io.err(`watching ${plural(inputs.length, 'file')}; Ctrl-C ends it\n`);
  });
  watcher.on('all', () => rounds.ask(DEBOUNCE_MS));
  const stopped = io.untilStopped();
  rounds.ask(0);
  await Promise.race([stopped, rounds.failed]);
  await rounds.end();
  await watcher.close();
}

/** One run, whatever comes of it. Returns the files whose change asks for the next. */
async function round(document: string | undefined, flags: GenerateFlags, io: Io): Promise<readonly string[]> {
  // Before anything has been read, these are what a mistake may stand in.
  let inputs = CONFIG_NAMES.map((name) => resolve(io.cwd, name));
  if (flags.config !== undefined) inputs = [resolve(io.cwd, flags.config)];
  try {
    const settings = await loadSettings(io.cwd, document, flags);
    inputs.push(settings.options.document);
    const result = await run(settings, flags);
    reportRun(result, settings, flags, io);
    return [...new Set([...inputs, ...result.inputs])];
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    reportFailure(error.diagnostics, error.exitCode, io, { json: flags.json === true, cause: error.cause });
    const places = error.diagnostics.flatMap(({ place }) => (place === undefined ? [] : [resolve(place.file)]));
    return [...new Set([...inputs, ...places])];
  }
}

/** Files once watched stay so: one that a broken document no longer names may be the one that mends it. */
function follow(watcher: FSWatcher, inputs: readonly string[]): void {
  watcher.add([...inputs]);
}

/** One round at a time; changes that come meanwhile ask for one more. */
class Rounds {
  readonly failed: Promise<never>;
  #fail: (error: unknown) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #ended = false;
  readonly #round: () => Promise<void>;

  constructor(round: () => Promise<void>) {
    this.#round = round;
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
  }

  ask(delayMs: number): void {
    if (this.#ended) return;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), delayMs);
  }

  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #start(): void {
    this.#running = this.#round()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#running = undefined;
        if (this.#again) this.ask(DEBOUNCE_MS);
        this.#again = false;
      });
  }
}
