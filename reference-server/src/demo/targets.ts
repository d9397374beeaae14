/** SYNTHETIC services and WebSDRs to probe: one HTTP server on a free port, of which one target at a time is in trouble. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../generated/runtime/shared/clock.js';
import type { ServiceConfig, WebsdrConfig } from '../config.js';

const services = ['rf-acquisition', 'inference', 'training', 'data-ingestion-web'];
const websdrs = ['1', '2', '3', '4', '5', '6', '6a1d4a52-3b57-4c43-9a54-f6f6f2f3f0c1'];

/** Every second it is the next one's turn. */
const TURN_MS = 1_000;

export interface DemoTargets {
  readonly services: readonly ServiceConfig[];
  readonly websdrs: readonly WebsdrConfig[];
  close(): Promise<void>;
}

export async function startTargets(clock: Clock): Promise<DemoTargets> {
  const server = createServer((request, response) => {
    const [, kind, id] = request.url?.split('/') ?? [];
    const all = kind === 'services' ? services : websdrs;
    const turn = Math.floor(clock.now() / TURN_MS);
    if (all[turn % all.length] === id) trouble(kind, turn, response);
    else response.end('ok\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const base = `http://127.0.0.1:${port}`;
  return {
    services: services.map((name) => ({ name, url: `${base}/services/${name}` })),
    websdrs: websdrs.map((id) => ({ id, url: `${base}/websdrs/${id}` })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function trouble(kind: string | undefined, turn: number, response: ServerResponse): void {
  const bad = turn % 2 === 0;
  if (kind === 'websdrs' && bad)
    response.destroy(); // offline
  else response.writeHead(bad || kind === 'websdrs' ? 503 : 404).end();
}
