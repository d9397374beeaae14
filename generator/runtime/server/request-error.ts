/** Thrown by a handler: the request is refused with the contract's error message, and the connection stays open. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** One of the codes that the contract declares. */
  readonly code: string | number;
  readonly retryAfterMs: number | undefined;

  /** `text` is for the client's people: no internals. */
  constructor(code: string | number, text: string, options: { readonly retryAfterMs?: number } = {}) {
    super(text);
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}
