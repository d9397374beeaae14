/** The smallest WebSocket that a bounded queue and prepared frames need. Adapters implement it. */

export interface Socket {
  /** Writes whole prepared frames. Nothing happens once the socket is closing. */
  writeFrames(frames: readonly Uint8Array[]): void;
  /** Bytes written that the operating system has not taken yet. */
  readonly bufferedBytes: number;
  /** Once `bufferedBytes` has reached it, `onDrain` follows; until then nothing more should be written. */
  readonly highWaterBytes: number;
  /** An empty ping (RFC 6455 section 5.5.2). */
  ping(): void;
  /** Starts the closing handshake (RFC 6455 section 7.1.2), behind what was written. */
  close(code: number, reason: string): void;
  /** Drops the connection. */
  terminate(): void;
  /** Called once, before anything can have been received. */
  listen(events: SocketEvents): void;
}

export interface SocketEvents {
  onText(text: string): void;
  onBinary(bytes: Uint8Array): void;
  /** Bytes came in, of whatever frame and however few. */
  onActivity(): void;
  onDrain(): void;
  /** The peer broke RFC 6455 or the size limit; the socket is closing by itself with the code that says so. */
  onViolation(error: Error): void;
  /** The last call. `code` is 1006 where there was no close frame (RFC 6455 section 7.1.5). */
  onClose(code: number, reason: string): void;
}
