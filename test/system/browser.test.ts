import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, transpileGenerated } from '../support/compile-client.js';
import { type DemoGateway, startDemoGateway } from '../support/demo-gateway.js';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.js';
import { type PageServer, servePages } from './page-server.js';

/** What the page finds out, left on `window.result`. */
interface Result {
  readonly states: readonly string[];
  readonly event: Readonly<Record<string, unknown>>;
  readonly pong: unknown;
  readonly problems: readonly unknown[];
}

const page = (script: string) =>
  `<!doctype html><meta charset="utf-8"><title>client</title><script type="module" src="${script}"></script>`;

/** Connects, waits for one event of the demo's feed, and asks for one reply. Checks everything in both directions. */
const program = (generated: string) => `
  import { createUpdatesClient } from '${generated}/channels/updates/client.gen.js';
  import { validateUpdates as validate } from '${generated}/channels/updates/validators.gen.js';
  const url = new URL(location.href).searchParams.get('gateway');
  const client = createUpdatesClient({ url, validate });
  const states = [], problems = [];
  client.onState((state) => states.push(state));
  client.onInvalid((report) => problems.push(report));
  const event = new Promise((resolve) => client.on('signals:detected', resolve));
  await client.connect();
  const pong = await client.ping();
  const received = await event;
  client.close();
  window.result = { states, event: received, pong, problems };
`;

/** Connects with a token, and tries what no browser can do. */
const connecting = `
  import { createUpdatesClientAt, updatesUrl } from './generated/channels/updates/connect.gen.js';
  const base = new URL(new URL(location.href).searchParams.get('gateway')).origin;
  const opened = [];
  const Real = WebSocket;
  globalThis.WebSocket = class extends Real {
    constructor(url, protocols) {
      super(url, protocols);
      opened.push(url.replace(base, ''), protocols);
    }
  };
  const client = createUpdatesClientAt({ base, credentials: { bearer: async () => 'some.token' } });
  await client.connect();
  const pong = await client.ping();
  client.close();
  const refused = await createUpdatesClientAt({ base, headers: { 'X-Any': 'secret' } }).connect().catch(String);
  const url = updatesUrl({ server: 'production', variables: { host: 'radio.example.org:8443' } });
  window.result = { url, opened, pong, refused };
`;

describe('the generated client in Chromium, under a strict content security policy', () => {
  let folder: string;
  let gateway: DemoGateway;
  let pages: PageServer;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eventpact-browser-'));
    await transpileGenerated(join(folder, 'generated'));
    await writeFile(join(folder, 'unbundled.js'), program('./generated'));
    await writeFile(join(folder, 'bundled.js'), await bundle(program('./generated')));
    await writeFile(
      join(folder, 'eval.js'),
      `try { new Function('return 1')(); } catch { window.result = 'refused'; }`,
    );
    await writeFile(join(folder, 'connecting.js'), connecting);
    for (const name of ['unbundled', 'bundled', 'connecting', 'eval'])
      await writeFile(join(folder, `${name}.html`), page(`/${name}.js`));
    gateway = await startDemoGateway();
    pages = await servePages(folder, new URL(gateway.url).origin);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await pages?.close();
    await gateway?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a page and waits for its result; what the console or the policy objects to comes beside it. */
  async function open(name: string): Promise<{ result: unknown; objections: readonly string[] }> {
    const tab = await browser.newPage();
    const objections: string[] = [];
    tab.on('pageerror', (error) => objections.push(`error: ${error.message}`));
    tab.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) objections.push(`${message.type()}: ${message.text()}`);
    });
    try {
      await tab.goto(`${pages.origin}/${name}.html?gateway=${encodeURIComponent(gateway.url)}`);
      const handle = await tab.waitForFunction(() => (globalThis as { result?: unknown }).result, undefined, {
        timeout: 30_000,
      });
      return { result: await handle.jsonValue(), objections };
    } catch (error) {
      throw new Error([String(error), ...objections].join('\n'));
    } finally {
      await tab.close();
    }
  }

  test.each(['unbundled', 'bundled'])('%s: connects, receives an event, gets a reply, breaks no rule', async (name) => {
    const { result, objections } = await open(name);
    const { states, event, pong, problems } = result as Result; // as `program` leaves it
    expect(objections).toEqual([]);
    expect(states.slice(0, 2)).toEqual(['connecting', 'connected']);
    expect(states.at(-1)).toBe('disconnected');
    expect(event['frequency_mhz']).toBeTypeOf('number');
    expect(pong).toEqual({});
    expect(problems).toEqual([]);
  });

  test('builds URLs, offers a token as subprotocol, and says what a browser cannot send', async () => {
    const { result, objections } = await open('connecting');
    expect(objections).toEqual([]);
    expect(result).toEqual({
      url: 'wss://radio.example.org:8443/ws/updates',
      opened: ['/ws/updates?deliver=subscribed', ['eventpact.v1', 'bearer.some.token']],
      pong: {},
      refused: expect.stringMatching(/^TypeError: 'X-Any' goes into a header, which a browser's WebSocket cannot set/),
    });
  });

  test('the policy is in force: code made of strings is refused', async () => {
    const { result, objections } = await open('eval');
    expect(result).toBe('refused');
    expect(objections.join()).toMatch(/Content Security Policy|TrustedScript/);
  });
});
