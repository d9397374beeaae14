/** What a run does, from flags, the configuration and defaults, in this order; every path absolute. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filePath, isAddress, shownAddress } from '../diagnostics/address.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import type { ContractOptions, GenerateOptions } from '../options.js';
import { type LoadedConfig, loadConfig } from './load-config.js';

/** Flags that `validate` and `generate` share. */
export interface DocumentFlags extends ContractOptions {
  readonly config?: string;
}

export interface Settings {
  readonly options: GenerateOptions;
  /** Output folder. */
  readonly out: string;
  /** Handlers files: one for a contract of one channel, or one per channel name. */
  readonly handlers?: string | Readonly<Record<string, string>>;
  /** The config file, where there is one. */
  readonly configFile?: string;
  /** Folder of the config, or the one that the command runs in. */
  readonly folder: string;
}

/** Tried in this order. */
export const DEFAULT_DOCUMENTS = ['asyncapi.yaml', 'asyncapi.yml', 'asyncapi.json'];

/** @throws EventpactError EP6001, or EP6002 where it is the document of the command line that cannot be read */
export async function loadSettings(
  cwd: string,
  document: string | undefined,
  flags: DocumentFlags & { readonly out?: string; readonly readonly?: boolean },
): Promise<Settings> {
  const loaded = await loadConfig(cwd, flags.config);
  const { config, folder } = loaded;
  const { document: configured, out, handlers, ...rest } = config;
  const allowRemote = flags.allowRemote ?? config.allowRemote;
  const ownDocument = configuredDocument(configured, folder, allowRemote);
  const ownOut = resolve(folder, out ?? 'generated');
  const chosenDocument = document === undefined ? ownDocument : documentPath(document, cwd, 'EP6002', allowRemote);
  const chosenOut = flags.out === undefined ? ownOut : resolve(cwd, flags.out);
  // Handlers belong to the configured contract and output: another document, or part of it, must not change them.
  const isOwn =
    chosenDocument === ownDocument && chosenOut === ownOut && PARTS.every((key) => flags[key] === undefined);
  const ownHandlers = isOwn ? handlers : undefined;
  return {
    options: {
      ...rest,
      document: chosenDocument,
      ...contractOptions(flags),
      ...(flags.readonly === undefined ? {} : { readonly: flags.readonly }),
    },
    out: chosenOut,
    ...(ownHandlers === undefined ? {} : { handlers: resolveHandlers(ownHandlers, folder) }),
    ...(loaded.file === undefined ? {} : { configFile: loaded.file }),
    folder,
  };
}

const PARTS = ['channels', 'operations', 'tags'] as const;

/** What the flags say of it. */
export function contractOptions(flags: ContractOptions): ContractOptions {
  const { perspective, strict, protocols, allowRemote, channels, operations, tags } = flags;
  const said = Object.entries({ perspective, strict, protocols, allowRemote, channels, operations, tags });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

function configuredDocument(configured: string | undefined, folder: string, allowRemote: boolean | undefined): string {
  if (configured !== undefined) return documentPath(configured, folder, 'EP6001', allowRemote);
  const found = DEFAULT_DOCUMENTS.find((name) => existsSync(join(folder, name)));
  return join(folder, found ?? 'asyncapi.yaml');
}

/** `-` is stdin. An address stays one. */
function documentPath(
  document: string,
  base: string,
  code: 'EP6001' | 'EP6002',
  allowRemote: boolean | undefined,
): string {
  const canParse = URL.canParse(document);
  if (document === '-' || (allowRemote === true && isAddress(document) && canParse)) return document;
  const file = filePath(document);
  if (file !== undefined) return file;
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(document)) return resolve(base, document);
  if (!canParse) throw unusable(document, code, 'is no URL', 'Mend the address, or give the path of a file.');
  const hint = isAddress(document)
    ? 'Allow it by `--allow-remote`, or download the document, and give the path of the file.'
    : 'Download the document, and give the path of the file.';
  throw unusable(document, code, 'is on the network, and nothing is fetched', hint);
}

function unusable(document: string, code: 'EP6001' | 'EP6002', what: string, hint: string): EventpactError {
  return new EventpactError([{ code, severity: 'error', message: `${shownAddress(document)} ${what}`, hint }]);
}

function resolveHandlers(handlers: NonNullable<LoadedConfig['config']['handlers']>, folder: string) {
  if (typeof handlers === 'string') return resolve(folder, handlers);
  return Object.fromEntries(Object.entries(handlers).map(([channel, path]) => [channel, resolve(folder, path)]));
}
