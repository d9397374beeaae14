/** The part of a WebSocket that a client needs: the browser's own and `ws` both have it. */
export interface ClientSocket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  binaryType?: string;
  send(data: string | SocketBytes): void;
  close(code?: number, reason?: string): void;
}

/** Bytes that no other thread writes to: newer libraries of the DOM ask for them, older compilers have no name for them. */
export type SocketBytes = Uint8Array & { readonly buffer: ArrayBuffer };

/** What a socket factory is told beside the URL: where headers can be set, the token belongs into one. */
export interface SocketRequest {
  readonly url: string;
  readonly protocols: readonly string[];
  /** What the contract and the credentials put into headers, where there is any: no browser can set them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The platform's WebSocket: browsers have it, Node from 22 on. Elsewhere `socket` takes the one of a package:
 * `socket: ({ url, protocols }) => new WebSocket(url, protocols)`, with `ws` for example.
 */
export function platformSocket({ url, protocols }: SocketRequest): ClientSocket {
  const Platform = (globalThis as { WebSocket?: new (url: string, protocols: string[]) => unknown }).WebSocket;
  if (!Platform) throw new TypeError('no WebSocket here: pass `socket`');
  return new Platform(url, [...protocols]) as ClientSocket; // the WHATWG interface, of which ClientSocket is a part
}
