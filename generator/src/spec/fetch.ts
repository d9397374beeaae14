/** Documents on the network, which are fetched only where the caller allows it: bounded in time, size and redirects. */
import { shownAddress } from '../diagnostics/address.js';
import { EventpactError } from '../diagnostics/diagnostic.js';

export interface FetchLimits {
  /** For one document, redirects included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

export const FETCH_LIMITS: FetchLimits = { timeoutMs: 10_000, maxBytes: 10 * 1024 * 1024, maxRedirects: 5 };

export interface Fetched {
  /** Where it was found after redirects: references in it are relative to that (RFC 3986 section 5.1.3). */
  readonly address: string;
  readonly bytes: Uint8Array;
}

/** @throws EventpactError EP1007, without a place: whoever wanted it knows where it is wanted */
export async function fetchDocument(address: string, limits: FetchLimits = FETCH_LIMITS): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let current = address;
  try {
    for (let redirects = 0; redirects <= limits.maxRedirects; redirects++) {
      const response = await request(current, signal);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        current = redirected(address, current, location);
        continue;
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw refused(address, response.status);
      }
      return { address: current, bytes: await readBody(address, response, limits) };
    }
  } catch (error) {
    if (error instanceof EventpactError) throw error;
    if (signal.aborted)
      throw failed(
        address,
        `did not send it within ${limits.timeoutMs / 1000} s`,
        'Try again, or save it as a file and name the file.',
      );
    throw failed(address, `cannot be reached: ${reasonOf(error)}`, 'Check the address and your network.');
  }
  throw failed(address, `redirects more than ${limits.maxRedirects} times`, 'Name the address where it ends.');
}

/** `fetch` takes no address with credentials in it: they go into the header that they mean (RFC 7617). */
function request(address: string, signal: AbortSignal): Promise<Response> {
  const url = new URL(address);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const credentials =
    username === '' && password === '' ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  const headers = { accept: 'application/yaml, application/json, */*;q=0.5', ...credentials };
  return fetch(url, { redirect: 'manual', signal, headers });
}

function redirected(asked: string, from: string, location: string): string {
  const next = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (next?.protocol !== 'https:' && !(next?.protocol === 'http:' && new URL(from).protocol === 'http:'))
    throw failed(
      asked,
      `redirects to \`${shownAddress(location)}\`, which is not followed`,
      'Name an address with https.',
    );
  next.hash = '';
  return next.href;
}

async function readBody(address: string, response: Response, { maxBytes }: FetchLimits): Promise<Uint8Array> {
  const tooLarge = () =>
    failed(address, `is larger than ${maxBytes / 1024 / 1024} MB`, 'Check that it is the document you mean.');
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    size += next.value.byteLength;
    chunks.push(next.value);
    if (size <= maxBytes) continue;
    await reader?.cancel();
    throw tooLarge();
  }
  const bytes = Buffer.concat(chunks);
  if (/html/i.test(response.headers.get('content-type') ?? '') && /^\s*</.test(bytes.subarray(0, 100).toString()))
    throw failed(address, 'is a web page, not a document', 'Name the address of the raw file.');
  return bytes;
}

function refused(address: string, status: number): EventpactError {
  const asksWho = status === 401 || status === 403;
  const hint = asksWho
    ? 'Put a user and password into the address (`https://user:password@…`), or save it as a file and name the file.'
    : 'Check the address.';
  return failed(address, `answers with HTTP ${status}`, hint);
}

function failed(address: string, what: string, hint: string): EventpactError {
  const message = `\`${shownAddress(address)}\` ${what}`;
  return new EventpactError([{ code: 'EP1007', severity: 'error', message, hint }]);
}

/** Node says `fetch failed`, and why in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error; // fetch rejects with Errors
  if (!(cause instanceof Error)) return message;
  const { code } = cause as NodeJS.ErrnoException;
  return cause.message === '' ? (code ?? message) : cause.message;
}
