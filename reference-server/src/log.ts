/** Structured logs. A query string may hold a token, so none is ever written. */
import { type DestinationStream, destination as fileDestination, type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines, on stdout by default; `level` as in pino, `silent` for nothing. */
export function createLogger(level: string, destination: DestinationStream = fileDestination(1)): Logger {
  return pino(
    {
      level,
      serializers: {
        req: (request: { method: string; url: string; ip?: string }) => ({
          method: request.method,
          path: pathOf(request.url),
          ...(request.ip === undefined ? undefined : { ip: request.ip }),
        }),
      },
    },
    destination,
  );
}

/** The target of a request without its query. */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}
