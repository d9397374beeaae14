/** The connection is the reason: there is none (`disconnected`), it went away (`lost`), or the client was `closed`. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly reason: 'disconnected' | 'lost' | 'closed';

  constructor(reason: ConnectionError['reason'], detail = '', cause?: unknown) {
    super(`connection ${reason}${detail}`, { cause });
    this.reason = reason;
  }
}

/** No reply within `timeoutMs`. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** The server answered with the contract's error message. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** As the contract declares it: `unknown_topic`. */
  readonly code: string;
  /** Milliseconds after which the server would hear it again, where it says so. */
  readonly retryAfterMs: number | undefined;
  /** The whole error message. */
  readonly reply: unknown;

  constructor(code: string, text: string | undefined, retryAfterMs: number | undefined, reply: unknown) {
    super(text ?? code);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.reply = reply;
  }
}
