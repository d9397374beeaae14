/** For those who run the gateway: is it alive, is it ready, and which contract does it speak. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import { updates as channel } from '../../../generated/channels/updates/descriptor.gen.js';

export interface OperationsOptions {
  /** Why it is not ready, or undefined where it is. */
  readonly unready: () => string | undefined;
  /** The AsyncAPI document. */
  readonly document: URL;
}

export function operationsRoutes(app: FastifyInstance, { unready, document }: OperationsOptions): void {
  const contract = JSON.stringify(parse(readFileSync(document, 'utf8')));
  const etag = `"${channel.hash}"`;

  app.get('/healthz', async () => ({ status: 'alive' }));

  app.get('/readyz', async (_request, reply) => {
    const reason = unready();
    return reason === undefined ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', reason });
  });

  app.get('/asyncapi.json', async (request, reply) => {
    reply.header('etag', etag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return reply.code(304).send();
    return reply.type('application/json').send(contract);
  });
}
