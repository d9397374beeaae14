/** Addresses on the network, as they are shown: whatever may be a secret in them is not. */

import { fileURLToPath } from 'node:url';

/** Of what can be fetched. */
export function isAddress(text: string): boolean {
  return /^https?:[/][/]/i.test(text);
}

/** Path of a `file:` URL; undefined for any other text, and for one that is no file of this machine (RFC 8089). */
export function filePath(text: string): string | undefined {
  if (!/^file:/i.test(text)) return undefined;
  try {
    return fileURLToPath(text);
  } catch {
    return undefined;
  }
}

/** Without user and password; a query, which may hold a token, is only hinted at. Other texts as they are. */
export function shownAddress(text: string): string {
  if (!isAddress(text) || !URL.canParse(text)) return withoutSecrets(text);
  const url = new URL(text);
  return `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}${url.hash}`;
}

/** The same for addresses inside a text, such as a line of a document. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(?<![a-z\d+.-])([a-z][a-z\d+.-]*:[/][/])[^\s/?#'"]*@/gi, '$1…@')
    .replace(/(https?:[/][/][^\s?#'"]*\?)[^\s#'"]+/gi, '$1…');
}
