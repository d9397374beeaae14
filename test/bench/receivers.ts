/**
 * The receiving process of the broadcast bench: as many sockets as it is told, each counting the text frames that arrive.
 * `{ connect: { port, path?, count } }` is answered by `connected`, `{ expect: frames }` by `received` once so many came since the last.
 */
import { connect, type Socket } from 'node:net';

export type Command =
  | { readonly connect: { readonly port: number; readonly path?: string; readonly count: number } }
  | { readonly expect: number };

let received = 0;
let expected = Number.POSITIVE_INFINITY;

process.on('message', async (command: Command) => {
  if ('connect' in command) {
    const { port, path, count } = command.connect;
    for (let index = 0; index < count; index += 1) await open(port, path);
    process.send?.('connected');
  } else {
    expected = command.expect;
    check();
  }
});

function check(): void {
  if (received < expected) return;
  received -= expected;
  expected = Number.POSITIVE_INFINITY;
  process.send?.('received');
}

/** Without a path there is no handshake: frames come at once. */
function open(port: number, path: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').on('error', reject).setNoDelay(true);
    if (path === undefined) {
      socket.once('connect', () => {
        countFrames(socket, Buffer.alloc(0));
        resolve();
      });
      return;
    }
    const lines = ['Host: 127.0.0.1', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
    socket.write(
      `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    let head = Buffer.alloc(0);
    socket.on('data', function upgraded(chunk: Buffer) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      socket.off('data', upgraded);
      countFrames(socket, head.subarray(end + 4));
      resolve();
    });
  });
}

/** Frames of a server are unmasked (RFC 6455 section 5.1). */
function countFrames(socket: Socket, first: Buffer): void {
  let rest = first;
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let length = frameLength(rest); length !== undefined; length = frameLength(rest)) {
      if (((rest[0] ?? 0) & 15) === 1) received += 1;
      rest = rest.subarray(length);
    }
    check();
  });
}

function frameLength(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 127;
  if (short === 126 && bytes.length < 4) return undefined;
  const length = short === 126 ? 4 + bytes.readUInt16BE(2) : 2 + short;
  return bytes.length < length ? undefined : length;
}
