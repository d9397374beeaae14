import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundle } from '../support/compile-client.js';

/** Kilobytes of 1,024 bytes, gzipped: what a page pays for the client. socket.io-client 4 is 13.1. */
const cases = [
  {
    name: 'the client',
    limit: 5,
    entry: `export { createUpdatesClient } from './generated/channels/updates/client.gen.js';`,
  },
  {
    name: 'the client with its validators',
    limit: 7.5,
    entry: `
      import { createUpdatesClient } from './generated/channels/updates/client.gen.js';
      import { validateUpdates as validate } from './generated/channels/updates/validators.gen.js';
      export const connect = (url: string) => createUpdatesClient({ url, validate });`,
  },
];

describe('bundled by esbuild, minified and gzipped', () => {
  test.each(cases)('$name is at most $limit KB', async ({ name, limit, entry }) => {
    const code = await bundle(entry);
    const bytes = gzipSync(code, { level: 9 }).length;
    console.log(
      `${name}: ${bytes} bytes gzipped (${(bytes / 1024).toFixed(2)} of ${limit} KB), ${code.length} minified`,
    );
    expect(bytes).toBeLessThanOrEqual(limit * 1024);
    expect(bytes, 'an empty bundle proves nothing').toBeGreaterThan(1024);
  });

  test('who connects by a URL of their own ships nothing that builds one', async () => {
    const [without, connecting] = await Promise.all(
      ['createUpdatesClient', 'createUpdatesClientAt'].map((name) =>
        bundle(`export { ${name} } from './generated/index.js';`),
      ),
    );
    const builds = /which server\?|base64url|heimdall\.example\.org/;
    expect(without).not.toMatch(builds);
    expect(connecting).toMatch(builds);
    console.log(
      `with servers, query and credentials: ${gzipSync(connecting ?? '', { level: 9 }).length} bytes gzipped`,
    );
  });

  test('the client brings nothing of the server, of the suite, or of Node', async () => {
    const code = await bundle(cases[0]?.entry ?? '');
    expect(code).not.toMatch(/from\s*"(node:|ws)|require\(/);
  });
});
