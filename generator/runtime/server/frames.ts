/** Server frames (RFC 6455 section 5.2: FIN set, unmasked, no extension), prepared once and written to many. */

export interface OutboundFrame {
  /** Name of the message in it. */
  readonly event: string;
  /** It carries a correlation id. */
  readonly correlated: boolean;
  /** Header and payload. */
  readonly bytes: Uint8Array;
  /** `bytes` alone, as `Socket.writeFrames` takes it. */
  readonly alone: readonly Uint8Array[];
}

/** A text frame for a string, a binary frame for bytes. */
export function prepareFrame(event: string, payload: string | Uint8Array, correlated = false): OutboundFrame {
  const bytes = typeof payload === 'string' ? textFrame(payload) : binaryFrame(payload);
  return { event, correlated, bytes, alone: [bytes] };
}

function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(headerBytes(length) + length);
  frame.write(text, writeHeader(frame, 0x81, length), 'utf8');
  return frame;
}

function binaryFrame(bytes: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(headerBytes(bytes.length) + bytes.length);
  frame.set(bytes, writeHeader(frame, 0x82, bytes.length));
  return frame;
}

function headerBytes(length: number): number {
  return length < 126 ? 2 : length < 65536 ? 4 : 10;
}

function writeHeader(frame: Buffer, finAndOpcode: number, length: number): number {
  frame[0] = finAndOpcode;
  if (length < 126) {
    frame[1] = length;
    return 2;
  }
  if (length < 65536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
    return 4;
  }
  frame[1] = 127;
  frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
  frame.writeUInt32BE(length % 2 ** 32, 6);
  return 10;
}
