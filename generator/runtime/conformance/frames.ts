/** RFC 6455 section 5.2 frames, to be written against every rule and read by the rules. */

export const Opcode = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

export interface Frame {
  readonly fin: boolean;
  /** RSV1 to RSV3 as bits 4, 2, 1. */
  readonly rsv: number;
  readonly opcode: number;
  readonly masked: boolean;
  readonly payload: Buffer;
}

/** What to write; each default is what RFC 6455 asks of a client. */
export interface FrameToWrite {
  readonly opcode: number;
  readonly payload?: Buffer;
  /** Default true: a whole message. */
  readonly fin?: boolean;
  readonly rsv?: number;
  /** Default true: section 5.3 asks clients to mask. */
  readonly masked?: boolean;
}

/** Not secret here: the key only has to be there, and a fixed one makes runs repeatable. */
const maskingKey = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

export function encodeFrame(frame: FrameToWrite): Buffer {
  const payload = frame.payload ?? Buffer.alloc(0);
  const masked = frame.masked ?? true;
  const first = ((frame.fin ?? true) ? 0x80 : 0) | ((frame.rsv ?? 0) << 4) | frame.opcode;
  const head = [first, (masked ? 0x80 : 0) | lengthCode(payload.length)];
  const length = Buffer.alloc(payload.length > 0xffff ? 8 : payload.length > 125 ? 2 : 0);
  if (length.length === 2) length.writeUInt16BE(payload.length);
  if (length.length === 8) length.writeBigUInt64BE(BigInt(payload.length));
  const body = masked ? mask(payload, maskingKey) : payload;
  return Buffer.concat([Buffer.from(head), length, masked ? maskingKey : Buffer.alloc(0), body]);
}

/** The body of a Close frame (section 5.5.1); without a code it is empty. */
export function closePayload(code?: number, reason = ''): Buffer {
  if (code === undefined) return Buffer.alloc(0);
  const body = Buffer.alloc(2);
  body.writeUInt16BE(code);
  return Buffer.concat([body, Buffer.from(reason)]);
}

function lengthCode(length: number): number {
  return length > 0xffff ? 127 : length > 125 ? 126 : length;
}

function mask(payload: Buffer, key: Buffer): Buffer {
  const out = Buffer.alloc(payload.length);
  for (let index = 0; index < payload.length; index++) out[index] = (payload[index] ?? 0) ^ (key[index & 3] ?? 0);
  return out;
}

/** Takes bytes as they come and gives whole frames; keeps the rest. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  read(bytes: Buffer): Frame[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | undefined {
    const rest = this.#rest;
    if (rest.length < 2) return undefined;
    const first = rest.readUInt8(0);
    const second = rest.readUInt8(1);
    const code = second & 0x7f;
    const lengthBytes = code === 127 ? 8 : code === 126 ? 2 : 0;
    const masked = (second & 0x80) !== 0;
    const head = 2 + lengthBytes + (masked ? 4 : 0);
    if (rest.length < head) return undefined;
    const length =
      lengthBytes === 8 ? Number(rest.readBigUInt64BE(2)) : lengthBytes === 2 ? rest.readUInt16BE(2) : code;
    if (rest.length < head + length) return undefined;
    const body = rest.subarray(head, head + length);
    this.#rest = rest.subarray(head + length);
    return {
      fin: (first & 0x80) !== 0,
      rsv: (first >> 4) & 0x7,
      opcode: first & 0xf,
      masked,
      payload: masked ? mask(body, rest.subarray(head - 4, head)) : body,
    };
  }
}
