/** Files of this machine, and stdin. */
import { readFileSync, statSync } from 'node:fs';
import { shownAddress } from '../diagnostics/address.js';
import { EventpactError, type Place } from '../diagnostics/diagnostic.js';
import { displayFile, MAX_BYTES, parseSource, type Source, STDIN } from './source.js';

/** Throws `EventpactError` where the file cannot be read (EP1001) or is no YAML or JSON (EP1002). */
export function readFile(file: string): Source {
  let bytes: Uint8Array;
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) throw unreadable(file, 'this is a folder', 'Name the file in it.');
    // Reading a pipe or a device may never end.
    if (!stats.isFile())
      throw unreadable(file, 'this is no regular file', `Name a file, or pipe the document in and name \`${STDIN}\`.`);
    if (stats.size > MAX_BYTES)
      throw unreadable(file, 'the file is larger than 16 MB', 'Check that it is the document you mean.');
    bytes = readFileSync(file);
  } catch (error) {
    throw error instanceof EventpactError ? error : explain(file, error as NodeJS.ErrnoException); // node:fs throws nothing else
  }
  return parseSource(file, bytes);
}

/** To its end, or until there is more than `parseSource` takes: what is piped in may never end. */
export async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = chunk as Uint8Array; // no encoding is set on it: buffers
    chunks.push(bytes);
    size += bytes.length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function explain(file: string, { code, message }: NodeJS.ErrnoException): EventpactError {
  const address = resolvedAddress(file);
  if (address !== undefined)
    return new EventpactError([
      {
        code: 'EP1001',
        severity: 'error',
        message: `\`${shownAddress(address)}\` is on the network, and nothing is fetched`,
        hint: 'Save it as a file and name the file.',
      },
    ]);
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

function unreadable(file: string, message: string, hint: string): EventpactError {
  const place: Place = { file: displayFile(file), pointer: '' };
  return new EventpactError([{ code: 'EP1001', severity: 'error', message, place, hint }]);
}

/** Made a path, `https://a/b` is `<folder>/https:/a/b`. */
function resolvedAddress(file: string): string | undefined {
  const [, scheme, rest] = /(?:^|[/\\])(https?:|wss?:)[/\\]+(.+)$/i.exec(file) ?? [];
  return scheme === undefined ? undefined : `${scheme}//${rest?.replaceAll('\\', '/')}`;
}
