/** JSON Pointer, RFC 6901. */

export function parsePointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `pointer` with one more step for each of `tokens`. */
export function joinPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>(
    (path, token) => `${path}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    pointer,
  );
}

/** The last step, or `''` at the root. */
export function lastToken(pointer: string): string {
  return parsePointer(pointer).at(-1) ?? '';
}
