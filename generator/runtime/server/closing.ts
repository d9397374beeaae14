/** The end of a connection (RFC 6455 section 7). */

/** How long a peer may take to answer a close frame, in milliseconds. */
export const closeTimeoutMs = 5_000;

/** Cut to the 123 bytes that a close frame has for it (RFC 6455 section 5.5), at a character's end. */
export function closeReason(reason: string): string {
  let short = reason.slice(0, 123);
  while (Buffer.byteLength(short) > 123) short = short.slice(0, -1);
  return short;
}
