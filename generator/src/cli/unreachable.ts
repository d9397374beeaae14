/** EP7001: why a target cannot be tested, and what to do about it. */
import { EventpactError } from '../diagnostics/diagnostic.js';

/**
 * @param reason what the connection says of itself
 * @param address path of the channel in the contract
 */
export function unreachable(url: string, address: string, reason: string): EventpactError {
  const { message, hint } = explain(new URL(url), address, reason);
  return new EventpactError([{ code: 'EP7001', severity: 'error', message, hint }], 3);
}

function explain(url: URL, address: string, reason: string): { readonly message: string; readonly hint: string } {
  const path = `The contract's path is ${address}`;
  const status = Number(/answered with HTTP (\d{3})/.exec(reason)?.[1]);
  if (status === 401 || status === 403)
    return {
      message: `${shown(url)} refuses the connection: HTTP ${status}`,
      hint: 'Give a credential by --token or --header, and an Origin by --header where the gateway wants one.',
    };
  if (status === 429 || status >= 500)
    return { message: `${shown(url)} refuses the connection for now: HTTP ${status}`, hint: 'Look at its log.' };
  if (status > 0)
    return {
      message: `there is no WebSocket endpoint at ${shown(url)}: it answers as plain HTTP does, with ${status}`,
      hint: `Give the address of the WebSocket endpoint. ${path}.`,
    };
  // What OpenSSL says of an answer that is not TLS.
  if (url.protocol === 'wss:' && /wrong version number|packet length too long|EPROTO|http request/i.test(reason)) {
    const plain = new URL(url);
    plain.protocol = 'ws:';
    return { message: `${shown(url)} cannot be reached: no TLS is spoken there`, hint: `Try ${shown(plain)}.` };
  }
  return {
    message: `${shown(url)} cannot be reached: ${reason}`,
    hint: `Is the gateway running, and is this its address? ${path}; a credential goes into --token or --header.`,
  };
}

/** Without its query, which may hold a token. */
export function shown({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
