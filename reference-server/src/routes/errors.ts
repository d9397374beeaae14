/** Every refusal over HTTP has one shape, `{error, message}`, and repeats no query string. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { pathOf } from '../log.js';

/** Fastify's own refusals, by its error codes. */
const refusals: Readonly<Record<string, readonly [error: string, message: string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid_json', 'the body is not JSON'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_json', 'the body is empty'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'the body is above the size limit'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'send application/json'],
};

export function errorHandlers(app: FastifyInstance): void {
  // Fastify's own answer to an unknown path logs the whole URL.
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ error: 'not_found', message: `there is no ${request.method} ${pathOf(request.url)} here` }),
  );

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const [code, message] = refusals[error.code] ?? ['bad_request', error.message];
      return reply.code(status).send({ error: code, message });
    }
    request.log.error({ err: error }, 'request failed');
    return reply.code(status).send({ error: 'internal', message: 'internal error' });
  });
}
