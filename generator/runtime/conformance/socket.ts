/**
 * A WebSocket client for tests: keeps the rules unless told otherwise, and can break each of them. All that comes in is
 * kept in `inbound`, in order, so that nothing is lost however late one looks.
 */
import type { Duplex } from 'node:stream';
import { closePayload, encodeFrame, type Frame, FrameReader, type FrameToWrite, Opcode } from './frames.js';
import { type Target, targetUrl, upgrade } from './handshake.js';
import { Transcript } from './transcript.js';

export type Inbound =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Buffer }
  | { readonly kind: 'pong'; readonly payload: string }
  /** A Close frame; without a code its body was empty. */
  | { readonly kind: 'close'; readonly code: number | undefined; readonly reason: string }
  /** The TCP connection is over. */
  | { readonly kind: 'end'; readonly error: string | undefined }
  /** The server broke RFC 6455. */
  | { readonly kind: 'violation'; readonly reason: string };

export async function openSocket(target: Target): Promise<TestSocket> {
  const transcript = new Transcript();
  const url = targetUrl(target);
  const offered = target.subprotocols?.length ? ` offering ${target.subprotocols.join(', ')}` : '';
  transcript.note(`GET ${url.pathname}${shownQuery(url)}${offered}`);
  const { socket, head, subprotocol } = await upgrade(target);
  transcript.note(`open${subprotocol ? `, subprotocol ${subprotocol}` : ''}`);
  return new TestSocket(socket, head, subprotocol, transcript);
}

export class TestSocket {
  readonly inbound: Inbound[] = [];
  readonly transcript: Transcript;
  readonly subprotocol: string | undefined;
  /** Answers control pings, as RFC 6455 section 5.5.2 asks. */
  answersPings = true;
  /** The code of the Close frame that we sent; `0` for one without a code. */
  closeSent: number | undefined;
  onInbound: ((inbound: Inbound) => void) | undefined;
  readonly #socket: Duplex;
  readonly #reader = new FrameReader();
  readonly #waiting = new Set<() => void>();
  #fragments: { opcode: number; parts: Buffer[] } | undefined;
  #ended = false;

  constructor(socket: Duplex, head: Buffer, subprotocol: string | undefined, transcript: Transcript) {
    this.#socket = socket;
    this.subprotocol = subprotocol;
    this.transcript = transcript;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('error', (error) => this.#end(error.message));
    socket.on('end', () => this.#end(undefined));
    socket.on('close', () => this.#end(undefined));
    if (head.length > 0) queueMicrotask(() => this.#read(head));
  }

  get closed(): boolean {
    return this.#ended || this.inbound.some((inbound) => inbound.kind === 'close');
  }

  get ended(): boolean {
    return this.#ended;
  }

  sendText(text: string): void {
    this.sendFrame({ opcode: Opcode.text, payload: Buffer.from(text) });
  }

  sendBinary(bytes: Buffer): void {
    this.sendFrame({ opcode: Opcode.binary, payload: bytes });
  }

  sendPing(payload: string): void {
    this.sendFrame({ opcode: Opcode.ping, payload: Buffer.from(payload) });
  }

  sendClose(code?: number): void {
    this.closeSent = code ?? 0;
    this.sendFrame({ opcode: Opcode.close, payload: closePayload(code) });
  }

  sendFrame(frame: FrameToWrite): void {
    this.transcript.sent(described({ fin: true, rsv: 0, masked: true, payload: Buffer.alloc(0), ...frame }));
    this.#write(encodeFrame(frame));
  }

  /** Any bytes at all. */
  sendBytes(bytes: Buffer): void {
    this.transcript.sent(`${bytes.length} bytes ${bytes.subarray(0, 32).toString('hex')}`);
    this.#write(bytes);
  }

  /** Waits until `look` finds something, looking anew with each arrival; undefined after `timeoutMs`. */
  until<T>(look: () => T | undefined, timeoutMs: number): Promise<T | undefined> {
    const found = look();
    if (found !== undefined || timeoutMs <= 0) return Promise.resolve(found);
    return new Promise((resolve) => {
      const finish = (value: T | undefined) => {
        clearTimeout(timer);
        this.#waiting.delete(again);
        resolve(value);
      };
      const again = () => {
        const value = look();
        if (value !== undefined) finish(value);
      };
      const timer = setTimeout(() => finish(undefined), timeoutMs);
      this.#waiting.add(again);
    });
  }

  /** Says goodbye where that is still possible, and lets the connection go without waiting. */
  leave(): void {
    if (!this.#ended && this.closeSent === undefined && !this.closed) this.sendClose(1000);
    this.#socket.end();
    // A peer that never answers must not keep the process alive.
    setTimeout(() => this.#socket.destroy(), 200).unref();
  }

  #write(bytes: Buffer): void {
    if (!this.#ended && this.#socket.writable) this.#socket.write(bytes);
  }

  #read(bytes: Buffer): void {
    for (const frame of this.#reader.read(bytes)) this.#take(frame);
  }

  #take(frame: Frame): void {
    this.transcript.received(described(frame));
    if (frame.masked) this.#add({ kind: 'violation', reason: 'a masked frame (RFC 6455 section 5.1)' });
    if (frame.rsv !== 0) this.#add({ kind: 'violation', reason: 'a reserved bit without an extension (section 5.2)' });
    if (this.inbound.some((inbound) => inbound.kind === 'close'))
      this.#add({ kind: 'violation', reason: 'a frame after its Close frame (section 5.5.1)' });
    switch (frame.opcode) {
      case Opcode.ping:
        if (this.answersPings && this.closeSent === undefined)
          this.sendFrame({ opcode: Opcode.pong, payload: frame.payload });
        return;
      case Opcode.pong:
        this.#add({ kind: 'pong', payload: frame.payload.toString() });
        return;
      case Opcode.close:
        this.#takeClose(frame.payload);
        return;
      default:
        this.#takeData(frame);
    }
  }

  #takeClose(payload: Buffer): void {
    const code = payload.length >= 2 ? payload.readUInt16BE(0) : undefined;
    this.#add({ kind: 'close', code, reason: payload.subarray(2).toString() });
    if (this.closeSent === undefined) this.sendClose(code);
    this.#socket.end();
  }

  #takeData(frame: Frame): void {
    if (frame.opcode === Opcode.continuation && !this.#fragments) {
      this.#add({ kind: 'violation', reason: 'a continuation of nothing (section 5.4)' });
      return;
    }
    this.#fragments ??= { opcode: frame.opcode, parts: [] };
    this.#fragments.parts.push(frame.payload);
    if (!frame.fin) return;
    const { opcode, parts } = this.#fragments;
    this.#fragments = undefined;
    const bytes = Buffer.concat(parts);
    if (opcode === Opcode.binary) {
      this.#add({ kind: 'binary', bytes });
      return;
    }
    try {
      this.#add({ kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) });
    } catch {
      this.#add({ kind: 'violation', reason: 'a text message that is not UTF-8 (section 8.1)' });
    }
  }

  #end(error: string | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    this.transcript.note(error ? `connection over: ${error}` : 'connection over');
    this.#add({ kind: 'end', error });
  }

  #add(inbound: Inbound): void {
    this.inbound.push(inbound);
    this.onInbound?.(inbound);
    for (const again of [...this.#waiting]) again();
  }
}

const opcodeNames: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(Opcode).map(([name, opcode]) => [opcode, name]),
);

function described(frame: Frame): string {
  const marks = [
    opcodeNames[frame.opcode] ?? `opcode ${frame.opcode}`,
    ...(frame.fin ? [] : ['(more follows)']),
    ...(frame.rsv ? [`rsv ${frame.rsv}`] : []),
  ].join(' ');
  if (frame.opcode === Opcode.close)
    return frame.payload.length < 2
      ? `${marks} without a code`
      : `${marks} ${frame.payload.readUInt16BE(0)} ${frame.payload.subarray(2).toString()}`.trimEnd();
  if (frame.opcode === Opcode.binary) return `${marks} ${frame.payload.length} bytes`;
  return `${marks} ${frame.payload.toString()}`.trimEnd();
}

/** Names only: a query may hold a token. */
function shownQuery(url: URL): string {
  const names = [...url.searchParams.keys()];
  return names.length ? `?${names.map((name) => `${name}=…`).join('&')}` : '';
}
