/** Serves compiled files and one page under a policy that allows no inline script, no eval and no foreign source. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** @param gateway origin that pages may connect to, `ws://127.0.0.1:8000` */
export async function servePages(folder: string, gateway: string): Promise<PageServer> {
  const policy = `default-src 'none'; script-src 'self'; connect-src ${gateway}; base-uri 'none'; form-action 'none'`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const body = await readFile(join(folder, normalize(pathname)));
      response.writeHead(200, {
        'content-type': `${TYPES[extname(pathname)] ?? 'application/octet-stream'}; charset=utf-8`,
        'content-security-policy': `${policy}; require-trusted-types-for 'script'`,
        'x-content-type-options': 'nosniff',
      });
      response.end(body);
    } catch {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // a TCP server has an address of this kind
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
