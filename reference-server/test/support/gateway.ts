/** A gateway on a free port, and clients that want nothing of it but frames. */
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { defaultConfig, type GatewayConfig } from '../../src/config.js';
import { buildGateway, type Gateway, type GatewayOptions } from '../../src/gateway.js';

export interface Frame {
  readonly event: string;
  readonly data: Record<string, unknown>;
  readonly timestamp: string;
}

/** Ends with the test. */
export async function startGateway(
  config: Partial<GatewayConfig> = {},
  options: GatewayOptions = {},
): Promise<Gateway & { readonly port: number }> {
  const gateway = buildGateway({ ...defaultConfig, ...config }, options);
  onTestFinished(() => gateway.stop());
  const port = await gateway.start(0);
  return { ...gateway, port };
}

export interface Listener {
  /** Everything that has arrived, in order. */
  readonly frames: readonly Frame[];
  /** Names of the frames that have arrived, answers to `fence` left out. */
  readonly events: readonly string[];
  /** Resolves when all that the gateway sent before has arrived: answers do not overtake events. */
  fence(): Promise<void>;
  /** The next frame of this name, past ones included. */
  next(event: string): Promise<Frame>;
  readonly closed: Promise<number>;
}

export async function listen(port: number, query = '', protocols: string[] = []): Promise<Listener> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/updates${query}`, protocols);
  onTestFinished(() => socket.terminate());
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)));
    for (const wake of [...waiting]) wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));

  function until<T>(found: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const value = found();
        if (value === undefined) return;
        waiting.delete(look);
        resolve(value);
      };
      waiting.add(look);
      look();
    });
  }

  const seen = new Map<string, number>();
  return {
    frames,
    get events() {
      return frames.map((frame) => frame.event).filter((event) => event !== 'pong');
    },
    closed,
    async fence() {
      const pongs = () => frames.filter((frame) => frame.event === 'pong').length;
      const before = pongs();
      socket.send('{"event":"ping","data":{}}');
      await until(() => pongs() > before || undefined);
    },
    async next(event) {
      const index = seen.get(event) ?? 0;
      seen.set(event, index + 1);
      return until(() => frames.filter((frame) => frame.event === event)[index]);
    },
  };
}

export const signal = {
  frequency_mhz: 145.5,
  snr_db: 18.2,
  websdr_id: 3,
  timestamp: '2026-11-23T08:45:11.900Z',
} as const;

export const localization = {
  latitude: 45.0703,
  longitude: 7.6869,
  uncertainty_m: 28.4,
  confidence: 0.93,
  timestamp: '2026-11-23T08:45:13.000Z',
} as const;
