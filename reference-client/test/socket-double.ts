/** A WebSocket as the old manager's tests have it: four handler properties, `send`, `close`, no `addEventListener`. */
export class SocketDouble {
  static made: SocketDouble[] = [];
  static get last(): SocketDouble {
    const last = SocketDouble.made.at(-1);
    if (!last) throw new Error('no socket was made');
    return last;
  }

  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readyState = 0;
  readonly arguments: readonly unknown[];
  readonly sent: string[] = [];
  closes = 0;

  constructor(...given: unknown[]) {
    this.arguments = given;
    SocketDouble.made.push(this);
  }

  send(frame: string): void {
    this.sent.push(frame);
  }

  close(): void {
    this.closes += 1;
    this.readyState = 3;
    this.onclose?.({ code: 1000, reason: '' });
  }

  /** The server accepts. */
  accept(): void {
    this.readyState = 1;
    this.onopen?.({ type: 'open' });
  }

  /** What browsers tell of a connection that cannot be had. */
  fail(): void {
    this.readyState = 3;
    this.onerror?.({ type: 'error' });
    this.onclose?.({ code: 1006, reason: '' });
  }

  /** The connection breaks, or the server closes it. */
  drop(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }

  receive(frame: unknown): void {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }
}
