/** Every file that belongs to a document, read once. */
import { resolve } from 'node:path';
import { isAddress, shownAddress } from '../diagnostics/address.js';
import { EventpactError, type Place } from '../diagnostics/diagnostic.js';
import type { Location } from './document.js';
import { FETCH_LIMITS, type FetchLimits, fetchDocument } from './fetch.js';
import { readFile, readStdin } from './files.js';
import { displayFile, parseSource, type Source, STDIN } from './source.js';

/** More files than any document has; what goes on is a server that makes them up. */
const MAX_FETCHED = 200;

export class Sources {
  /** Absolute paths, `-`, or addresses, in the order of reading; also of what could not be read, and may be another time. */
  readonly files: string[] = [];
  readonly #loaded = new Map<string, Source | EventpactError>();
  readonly #limits: FetchLimits | undefined;
  readonly #wanted = new Set<string>();
  #fetched = 0;
  /** One for all, so that it is told once. */
  readonly #tooMany = tooMany();

  /** @param remote whether anything may be fetched, or within which limits */
  constructor(remote: boolean | FetchLimits = false) {
    this.#limits = remote === true ? FETCH_LIMITS : remote === false ? undefined : remote;
  }

  /** The document itself. `-` reads stdin to its end. */
  async open(document: string): Promise<Source> {
    if (document === STDIN) {
      const source = parseSource(STDIN, await readStdin());
      this.#keep(STDIN, source);
      return source;
    }
    if (!/^[a-z][a-z\d+.-]+:[/][/]/i.test(document)) return this.load(resolve(document));
    if (this.#limits === undefined || !isAddress(document)) throw fetchesNothing(document);
    const address = withoutFragment(document);
    await this.#fetch(address);
    const source = this.#loaded.get(address);
    if (source instanceof EventpactError) throw placedAt(source, displayFile(address));
    return source ?? this.load(address);
  }

  /** Throws `EventpactError` where the file cannot be read (EP1001) or is no YAML or JSON (EP1002). */
  load(file: string): Source {
    let loaded = this.#loaded.get(file);
    if (loaded === undefined) {
      loaded = attempt(() => readFile(file));
      this.#keep(file, loaded);
    }
    if (loaded instanceof EventpactError) throw loaded;
    return loaded;
  }

  /** What is at an address, if that has been fetched, or why it could not be. Else it is wanted from now on. */
  remote(address: string): Source | EventpactError | undefined {
    const loaded = this.#loaded.get(address);
    if (loaded === undefined && this.#limits !== undefined) this.#wanted.add(address);
    return loaded;
  }

  /** Fetches what was wanted. `false`: nothing was. */
  async fetchWanted(): Promise<boolean> {
    const wanted = [...this.#wanted].filter((address) => !this.#loaded.has(address));
    this.#wanted.clear();
    await Promise.all(wanted.map((address) => this.#fetch(address)));
    return wanted.length > 0;
  }

  async #fetch(address: string): Promise<void> {
    this.#fetched++;
    if (this.#fetched > MAX_FETCHED) {
      this.#loaded.set(address, this.#tooMany);
      return;
    }
    try {
      const found = await fetchDocument(address, this.#limits);
      const known = this.#loaded.get(found.address);
      const source = known ?? parseSource(found.address, found.bytes);
      if (known === undefined) this.#keep(found.address, source);
      this.#loaded.set(address, source);
    } catch (error) {
      if (!(error instanceof EventpactError)) throw error;
      this.#keep(address, error);
    }
  }

  #keep(file: string, loaded: Source | EventpactError): void {
    this.#loaded.set(file, loaded);
    this.files.push(file);
  }

  /** Every source read so far. */
  get all(): readonly Source[] {
    const sources = [...this.#loaded.values()].filter((each): each is Source => !(each instanceof EventpactError));
    return [...new Set(sources)];
  }

  place({ file, pointer }: Location): Place {
    const source = this.#loaded.get(file);
    const shown = displayFile(file);
    if (source === undefined || source instanceof EventpactError) return { file: shown, pointer };
    return { file: shown, ...source.positionOf(pointer), pointer };
  }
}

export function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

function attempt(read: () => Source): Source | EventpactError {
  try {
    return read();
  } catch (error) {
    if (error instanceof EventpactError) return error;
    throw error;
  }
}

/** What cannot be fetched has no place of its own: it is the document's. */
function placedAt(error: EventpactError, file: string): EventpactError {
  return new EventpactError(error.diagnostics.map((each) => ({ place: { file }, ...each })));
}

function tooMany(): EventpactError {
  const message = `the document wants more than ${MAX_FETCHED} files on the network; the first that was not fetched is named here`;
  const hint = 'Bundle the document into one file, and name that.';
  return new EventpactError([{ code: 'EP1007', severity: 'error', message, hint }]);
}

function fetchesNothing(document: string): EventpactError {
  const message = `\`${shownAddress(document)}\` is on the network, and nothing is fetched`;
  const hint = isAddress(document)
    ? 'Allow it by `--allow-remote`, or save it as a file and name the file.'
    : 'Save it as a file and name the file.';
  return new EventpactError([{ code: 'EP1001', severity: 'error', message, hint }]);
}
