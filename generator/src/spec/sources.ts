/** Every file that belongs to a document, read once. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EventpactError, type Place } from '../diagnostics/diagnostic.js';
import type { Location } from './document.js';
import { displayFile, MAX_BYTES, parseSource, type Source, STDIN } from './source.js';

export class Sources {
  /** Absolute paths (or `-`) in the order of reading. */
  readonly files: string[] = [];
  readonly #loaded = new Map<string, Source | EventpactError>();

  /** The document itself. `-` reads stdin to its end. */
  async open(document: string): Promise<Source> {
    if (isAddress(document)) throw fetchesNothing(document);
    if (document !== STDIN) return this.load(resolve(document));
    const source = parseSource(STDIN, await readStdin());
    this.#loaded.set(STDIN, source);
    this.files.push(STDIN);
    return source;
  }

  /** Throws `EventpactError` where the file cannot be read (EP1001) or is no YAML or JSON (EP1002). */
  load(file: string): Source {
    let loaded = this.#loaded.get(file);
    if (loaded === undefined) {
      loaded = tryLoad(file);
      this.#loaded.set(file, loaded);
      if (!(loaded instanceof EventpactError)) this.files.push(file);
    }
    if (loaded instanceof EventpactError) throw loaded;
    return loaded;
  }

  /** Every source read so far. */
  get all(): readonly Source[] {
    return [...this.#loaded.values()].filter((each): each is Source => !(each instanceof EventpactError));
  }

  place({ file, pointer }: Location): Place {
    const source = this.#loaded.get(file);
    const shown = displayFile(file);
    if (source === undefined || source instanceof EventpactError) return { file: shown, pointer };
    return { file: shown, ...source.positionOf(pointer), pointer };
  }
}

function tryLoad(file: string): Source | EventpactError {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return unreadable(file, 'this is a folder', 'Name the file in it.');
    // Reading a pipe or a device may never end.
    if (!stats.isFile())
      return unreadable(file, 'this is no regular file', `Name a file, or pipe the document in and name \`${STDIN}\`.`);
    if (stats.size > MAX_BYTES)
      return unreadable(file, 'the file is larger than 16 MB', 'Check that it is the document you mean.');
    return parseSource(file, readFileSync(file));
  } catch (error) {
    if (error instanceof EventpactError) return error;
    const { code, message } = error as NodeJS.ErrnoException; // node:fs throws nothing else
    const address = resolvedAddress(file);
    if (address !== undefined) return fetchesNothing(address);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return unreadable(
        file,
        'the file does not exist',
        'Check the path, or write a first document with `eventpact init`.',
      );
    if (code === 'EACCES' || code === 'EPERM')
      return unreadable(file, 'the file may not be read by you', 'Give yourself the permission to read it.');
    return unreadable(file, `the file cannot be read: ${message}`, 'Check the path.');
  }
}

function unreadable(file: string, message: string, hint: string): EventpactError {
  const place: Place = { file: displayFile(file), pointer: '' };
  return new EventpactError([{ code: 'EP1001', severity: 'error', message, place, hint }]);
}

function isAddress(document: string): boolean {
  return /^[a-z][a-z\d+.-]+:[/][/]/i.test(document);
}

/** Made a path, `https://a/b` is `<folder>/https:/a/b`. */
function resolvedAddress(file: string): string | undefined {
  const [, scheme, rest] = /(?:^|[/\\])(https?:|wss?:)[/\\]+(.+)$/i.exec(file) ?? [];
  return scheme === undefined ? undefined : `${scheme}//${rest?.replaceAll('\\', '/')}`;
}

function fetchesNothing(address: string): EventpactError {
  const message = `\`${address}\` is on the network, and nothing is fetched`;
  return new EventpactError([
    { code: 'EP1001', severity: 'error', message, hint: 'Save it as a file and name the file.' },
  ]);
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array); // no encoding is set on it: buffers
  return Buffer.concat(chunks);
}
