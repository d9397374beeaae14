/** `GET /api/v1/system/status`: how everything is, for whoever asks; asking also tells it to every dashboard. */
import type { FastifyInstance } from 'fastify';
import type { UpdatesServer } from '../../../generated/channels/updates/server.gen.js';
import type { Clock } from '../../../generated/runtime/shared/clock.js';
import type { Health } from '../health/health.js';

/** Milliseconds between two broadcasts that come of being asked. What a check finds changed is broadcast at once. */
const PAUSE_MS = 1_000;

export interface StatusOptions {
  readonly health: Health;
  readonly updates: UpdatesServer;
  readonly clock: Clock;
}

export function statusRoute(app: FastifyInstance, { health, updates, clock }: StatusOptions): void {
  let lastBroadcast = Number.NEGATIVE_INFINITY;

  app.get('/api/v1/system/status', async () => {
    if (!health.known) await health.check();
    const now = clock.now();
    if (now - lastBroadcast >= PAUSE_MS) {
      lastBroadcast = now;
      updates.broadcast('services:health', health.services());
    }
    const services = health.report();
    const healthy = services.every((service) => service.status === 'healthy');
    return { overall_status: healthy ? 'healthy' : 'degraded', services, timestamp: new Date(now).toISOString() };
  });
}
