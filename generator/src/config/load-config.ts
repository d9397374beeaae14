/** Finds and loads `eventpact.config.*` from the folder that a command is run in. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Diagnostic, EventpactError, type Place } from '../diagnostics/diagnostic.js';
import { displayPath } from '../diagnostics/print.js';
import type { Config } from '../options.js';
import { checkConfig } from './check-config.js';
import { placeOfError, placeOfJsonError } from './failure-place.js';

export const CONFIG_NAMES = ['ts', 'mts', 'js', 'mjs', 'json'].map((ending) => `eventpact.config.${ending}`);

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute. Absent where there is no config file. */
  readonly file?: string;
  /** What the config's paths are relative to: its own folder, or the one that the command runs in. Absolute. */
  readonly folder: string;
}

/**
 * @param named path given by `--config`
 * @throws EventpactError EP6001
 */
export async function loadConfig(cwd: string, named?: string): Promise<LoadedConfig> {
  const file = named === undefined ? findConfig(cwd) : resolve(cwd, named);
  if (file === undefined) return { config: {}, folder: cwd };
  const source = readSource(file);
  const value = file.endsWith('.json') ? parseJson(source, file) : await runModule(file);
  const checked = checkConfig(value, file, source);
  if ('diagnostics' in checked) throw new EventpactError(checked.diagnostics);
  return { config: checked.config, file, folder: dirname(file) };
}

function findConfig(cwd: string): string | undefined {
  const found = CONFIG_NAMES.map((name) => join(cwd, name)).filter((file) => existsSync(file));
  if (found.length > 1) {
    const names = found.map((file) => displayPath(file, cwd)).join(' and ');
    throw failure(
      `there are ${names}, and only one can be meant`,
      { file: found[0] ?? cwd },
      'Remove one, or name one by --config.',
    );
  }
  return found[0];
}

function readSource(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'; // node:fs throws nothing else
    const message = `the configuration ${missing ? 'does not exist' : 'cannot be read'}`;
    throw failure(message, { file }, 'Give --config the path of a file, or make one with `eventpact init`.');
  }
}

function parseJson(source: string, file: string): unknown {
  const text = source.replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `the configuration is not JSON: ${firstLine(error)}`;
    throw failure(message, placeOfJsonError(text, file), 'Mend the JSON; it allows no comments.');
  }
}

/**
 * Runs a TypeScript or JavaScript config. `eventpact` in its imports is this very package, whether or not it is
 * installed beside the config, and nothing is kept, so that `--watch` sees what changed.
 */
async function runModule(file: string): Promise<unknown> {
  const [{ createJiti }, library] = await Promise.all([import('jiti'), import('../index.js')]);
  const jiti = createJiti(file, { moduleCache: false, virtualModules: { eventpact: library } });
  try {
    const module = await jiti.import<Readonly<Record<string, unknown>>>(file);
    return 'default' in module ? module['default'] : undefined;
  } catch (error) {
    throw failure(
      `the configuration cannot be run: ${firstLine(error)}`,
      placeOfError(error, file),
      'Mend it until it can be imported; EVENTPACT_DEBUG=1 shows where it fails.',
      error,
    );
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? '';
}

function failure(message: string, place: Place, hint: string, cause?: unknown): EventpactError {
  const diagnostic: Diagnostic = { code: 'EP6001', severity: 'error', message, place, hint };
  const error = new EventpactError([diagnostic]);
  if (cause !== undefined) error.cause = cause;
  return error;
}
