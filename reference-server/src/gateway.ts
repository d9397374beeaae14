/**
 * Heimdall's gateway: fastify and health checks around the generated server.
 *
 *   probes, pushes, status calls  ->  updates.broadcast  ->  every dashboard
 */
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { createUpdatesServer, type UpdatesServer } from '../../generated/channels/updates/server.gen.js';
import { type Clock, systemClock } from '../../generated/runtime/shared/clock.js';
import type { GatewayConfig } from './config.js';
import { handlers } from './handlers.js';
import { createHealth, type Health } from './health/health.js';
import { httpProber, type Prober } from './health/probe.js';
import { createLogger, type Logger } from './log.js';
import { errorHandlers } from './routes/errors.js';
import { eventsRoute } from './routes/events.js';
import { homeRoute } from './routes/home.js';
import { operationsRoutes } from './routes/operations.js';
import { statusRoute } from './routes/status.js';

const document = new URL('../../asyncapi.yaml', import.meta.url);

export interface GatewayOptions {
  readonly logger?: Logger;
  readonly clock?: Clock;
  readonly probe?: Prober;
  /** Says on its page that the data is made up. */
  readonly demo?: boolean;
}

export interface Gateway {
  readonly app: FastifyInstance;
  readonly updates: UpdatesServer;
  readonly health: Health;
  /** Listens and begins to check. Port 0 takes a free one. Gives the port. */
  start(port: number, host?: string): Promise<number>;
  /** Accepts nothing more, closes every connection with 1001, and leaves nothing running. */
  stop(): Promise<void>;
}

export function buildGateway(config: GatewayConfig, options: GatewayOptions = {}): Gateway {
  const { clock = systemClock, logger = createLogger('silent'), demo = false } = options;
  const { probe = httpProber(config.probes.timeoutMs) } = options;
  let stopping: Promise<void> | undefined;

  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({ loggerInstance });
  // Any page can have a browser post text/plain here; JSON it has to ask for first (CORS).
  app.removeContentTypeParser('text/plain');
  const updates = createUpdatesServer({
    handlers,
    clock,
    onConnection: ({ id, remoteAddress, selective }) =>
      logger.info({ connection: id, ip: remoteAddress, selective }, 'client connected'),
    onDisconnect: ({ id }, code, reason) => logger.info({ connection: id, code, reason }, 'client disconnected'),
    onInvalid: ({ direction, outcome, connection }) =>
      logger.warn(
        {
          direction,
          connection: connection?.id,
          outcome: outcome.kind,
          ...(outcome.kind === 'invalid' ? { event: outcome.name, problems: outcome.problems } : undefined),
        },
        'message breaks the contract',
      ),
    onError: (error, connection) => logger.error({ err: error, connection: connection?.id }, 'handler failed'),
  });
  updates.attach(app.server);

  const health = createHealth({
    config,
    probe,
    clock,
    onServices(changed) {
      logger.info({ changed }, 'services changed');
      updates.broadcast('services:health', health.services());
    },
    onWebsdrs(changed) {
      logger.info({ changed }, 'WebSDRs changed');
      updates.broadcast('websdrs:status', health.websdrs());
    },
  });

  errorHandlers(app);
  homeRoute(app, { demo });
  statusRoute(app, { health, updates, clock });
  eventsRoute(app, { updates, maxPushBytes: config.maxPushBytes });
  operationsRoutes(app, {
    document,
    unready: () => (stopping ? 'stopping' : health.known ? undefined : 'the first health checks are under way'),
  });

  async function shutDown(): Promise<void> {
    health.stop();
    // First the sockets, and the HTTP server meanwhile: it ends when its last connection, upgraded ones included, is gone.
    await Promise.all([updates.close({ code: 1001, reason: 'the gateway is shutting down' }), app.close()]);
  }

  return {
    app,
    updates,
    health,
    async start(port, host = '127.0.0.1') {
      await app.listen({ port, host });
      health.start();
      return (app.server.address() as AddressInfo).port; // it listens on TCP
    },
    stop() {
      stopping ??= shutDown();
      return stopping;
    },
  };
}
