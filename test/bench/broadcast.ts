/** One event to 1,000 subscribers, per delivery, in the serving process: raw `net` writes, naive `ws`, the generated server. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { createUpdatesServer } from '../../generated/channels/updates/server.gen.js';
import type { Command } from './receivers.js';
import { interleave, measure, type Sample } from './sample.js';

const SUBSCRIBERS = 1_000;
const BURSTS = 20;
const PATH = '/ws/updates';
const DATA = { frequency_mhz: 145.5, snr_db: 12.25, websdr_id: '3', timestamp: '2026-01-01T00:00:00.000Z' };
const MESSAGE = { event: 'signals:detected', data: DATA, timestamp: '2026-01-01T00:00:00.000Z', seq: 1000 };

const receivers = fork(fileURLToPath(new URL('./receivers.js', import.meta.url)));

const net = await startNet();
const ws = await startWs();
const ours = await startOurs();

const samples = await interleave({
  net: () => burst(1, net),
  ws: () => burst(1, ws),
  eventpact: () => burst(1, ours),
  eventpactFour: () => burst(4, ours),
});
process.send?.(samples);
receivers.disconnect();
process.disconnect?.();
setTimeout(() => process.exit(0), 100);

/** Sends `events` in one turn of the event loop, `BURSTS` times, until the receivers have them all. */
async function burst(events: number, send: () => void): Promise<Sample> {
  const deliveries = events * BURSTS * SUBSCRIBERS;
  return measure(deliveries, async () => {
    for (let index = 0; index < BURSTS; index += 1) {
      for (let event = 0; event < events; event += 1) send();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await ask(receivers, { expect: deliveries });
  });
}

async function ask(child: ChildProcess, command: Command): Promise<void> {
  const answer = once(child, 'message');
  child.send(command);
  await answer;
}

async function connectReceivers(server: Server, path?: string): Promise<void> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has an address of this kind
  const connect = path === undefined ? { port, count: SUBSCRIBERS } : { port, path, count: SUBSCRIBERS };
  await ask(receivers, { connect });
}

/** The floor: the finished frame, written to each socket. */
async function startNet(): Promise<() => void> {
  const sockets: Socket[] = [];
  await connectReceivers(createServer({ noDelay: true }, (socket) => sockets.push(socket)));
  const payload = Buffer.from(JSON.stringify(MESSAGE));
  const frame = Buffer.concat([Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]), payload]);
  return () => {
    for (const socket of sockets) socket.write(frame);
  };
}

/** As the examples of `ws` do it. */
async function startWs(): Promise<() => void> {
  const server = createHttpServer();
  const { clients } = new WebSocketServer({ server, path: PATH });
  await connectReceivers(server, PATH);
  return () => {
    const text = JSON.stringify(MESSAGE);
    for (const client of clients) client.send(text);
  };
}

/** Validates, numbers and stamps the event, too. */
async function startOurs(): Promise<() => void> {
  const server = createHttpServer();
  const updates = createUpdatesServer({ handlers: { ping: () => ({}) }, heartbeat: false, limits: {} });
  updates.attach(server);
  await connectReceivers(server, PATH);
  return () => updates.broadcast('signals:detected', DATA);
}
