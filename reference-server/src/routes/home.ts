/** `GET /`: says what runs here and where. */
import type { FastifyInstance } from 'fastify';
import { updates as channel } from '../../../generated/channels/updates/descriptor.gen.js';
import { pushable } from './events.js';

export interface HomeOptions {
  /** The data is made up. */
  readonly demo: boolean;
}

export function homeRoute(app: FastifyInstance, { demo }: HomeOptions): void {
  const page = homePage(demo);
  app.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(page),
  );
}

function homePage(demo: boolean): string {
  const rows: readonly (readonly [string, string])[] = [
    [`<code>${channel.address}</code>`, 'WebSocket: every update, as it happens'],
    [link('/api/v1/system/status'), 'how the services are'],
    [`<code>POST /api/v1/events/{event}</code>`, `push an event: ${[...pushable].join(', ')}`],
    [link('/asyncapi.json'), `the contract, version ${channel.version}`],
    [`${link('/healthz')}, ${link('/readyz')}`, 'alive, and ready'],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Heimdall gateway</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
th { text-align: left; font-weight: normal; padding-right: 2rem; }
td, th { padding-block: .3rem; vertical-align: top; }
.demo { border: 1px solid; border-radius: .4rem; padding: .6rem 1rem; }
</style>
</head>
<body>
<h1>Heimdall gateway</h1>
${demo ? '<p class="demo"><strong>Demo:</strong> services, receivers, signals and localizations are synthetic.</p>\n' : ''}<table>
${rows.map(([where, what]) => `<tr><th scope="row">${where}</th><td>${what}</td></tr>`).join('\n')}
</table>
</body>
</html>
`;
}

function link(path: string): string {
  return `<a href="${path}">${path}</a>`;
}
