/** Documents and references on the network, against a server of this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { EventpactError } from '../../src/diagnostics/diagnostic.js';
import { fetchDocument } from '../../src/spec/fetch.js';
import { isReference } from '../../src/spec/json.js';
import { readDocument } from '../../src/spec/read.js';
import { document3, told, written } from './reading.js';

const remote = { perspective: 'server', allowRemote: true } as const;

/** A document whose message is elsewhere. */
const referring = (ref: string) => document3({ messages: `far: { $ref: '${ref}' }` });

type Page = string | ((request: IncomingMessage, response: ServerResponse) => void);

const to =
  (location: string): Page =>
  (_, response) =>
    void response.writeHead(302, { location }).end();

const pages: Record<string, Page> = {
  '/main.yaml': referring('./deep/messages.yaml#/far'),
  '/deep/messages.yaml': "far: { payload: { $ref: '../schemas.json#/Far' } }\n",
  '/schemas.json':
    '{ "Far": { "type": "object", "properties": { "x": { "$ref": "#/X" } } }, "X": { "type": "integer" } }',
  '/moved.yaml': to('/deep/messages.yaml'),
  '/circle.yaml': to('/circle.yaml'),
  '/away.yaml': to('file:///etc/passwd'),
  '/local.yaml': "far: { payload: { $ref: 'file:///etc/hosts' } }\n",
  '/LOCAL.yaml': "far: { payload: { $ref: 'FILE:///etc/hosts' } }\n",
  '/trait.yaml': 'headers: { properties: { x: { $ref: "schemas.json#/X" } } }\n',
  '/broken.yaml': 'far: [\n',
  '/slash.yaml?key=hush': 'messages: { a/b: { payload: { type: object } } }\n',
  '/page.yaml': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'),
  '/secret.yaml': (request, response) => {
    const isKnown = request.headers.authorization === `Basic ${Buffer.from('zoe:p@ss').toString('base64')}`;
    response.writeHead(isKnown ? 200 : 401).end("far: { payload: { $ref: 'schemas.json#/Far' } }\n");
  },
  '/large.yaml': (_, response) => {
    response.on('error', () => undefined);
    const more = () => response.destroyed || response.write('# '.repeat(32_000), more);
    more();
  },
  '/silent.yaml': () => undefined,
};

let base = '';
const asked: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  const page = pages[path];
  if (typeof page === 'function') page(request, response);
  else response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(page);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is one
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('without permission', () => {
  it('fetches no document', async () => {
    const { refused, diagnostics } = await told(`${base}/main.yaml`);
    expect([refused, diagnostics[0]?.code, asked]).toEqual([true, 'EP1001', []]);
    expect(diagnostics[0]?.hint).toContain('--allow-remote');
  });

  it('fetches no reference', async () => {
    const { lines, diagnostics } = await told(written(referring(`${base}/deep/messages.yaml#/far`)));
    expect([lines, asked]).toEqual([['EP1004 document.yaml:11:14 /channels/a/messages/far/$ref'], []]);
    expect(diagnostics[0]?.hint).toContain('--allow-remote');
  });
});

describe('with permission', () => {
  const farOf = async (document: string) => {
    const spec = await readDocument(document, remote);
    const payload = spec.channels[0]?.messages.find(({ key }) => key === 'far')?.payload;
    if (payload === undefined || !isReference(payload.value)) throw new Error('each of these documents has it');
    return { spec, schema: spec.resolve(payload.value.$ref, payload.at) };
  };

  it.each([
    ['a document, whose references are relative to its address', () => `${base}/main.yaml`],
    ['a document with a fragment behind it', () => `${base}/main.yaml#/channels`],
    ['references of a local document', () => written(referring(`${base}/deep/messages.yaml#/far`))],
    ['what is relative to where a redirect ends', () => written(referring(`${base}/moved.yaml#/far`))],
  ])('reads %s', async (_, document) => {
    const { spec, schema } = await farOf(document());
    expect(schema?.value).toHaveProperty('type', 'object');
    expect(schema?.at).toEqual({ file: `${base}/schemas.json`, pointer: '/Far' });
    expect(spec.files.slice(-2)).toEqual([`${base}/deep/messages.yaml`, `${base}/schemas.json`]);
    expect(spec.place({ file: `${base}/schemas.json`, pointer: '/X' })).toMatchObject({ line: 1, column: 74 });
  });

  it('fetches each file once', async () => {
    await readDocument(`${base}/main.yaml`, remote);
    expect(asked).toEqual(['/main.yaml', '/deep/messages.yaml', '/schemas.json']);
  });

  it('fetches nothing that a schema at hand is named by', async () => {
    const address = `${base}/schemas/order.json`;
    const text = document3({
      messages: `far: { payload: { $ref: '${address}' } }`,
      components: `components: { schemas: { Order: { $id: '${address}', type: object } } }`,
    });
    expect(await told(written(text), remote)).toMatchObject({ refused: false });
  });

  it('gives credentials to who asks for them, and shows them to nobody', async () => {
    const secret = `${base.replace('://', '://zoe:p%40ss@')}/secret.yaml`;
    const { schema } = await farOf(written(referring(`${secret}#/far`)));
    expect(schema?.value).toHaveProperty('type', 'object');
    const { diagnostics } = await told(written(referring(`${secret.replace('%40', '')}?token=hush#/far`)), remote);
    expect(diagnostics.map(({ code }) => code)).toEqual(['EP1007']);
    const without = await told(written(referring(`${secret}#/nothing`)));
    const shown = JSON.stringify([diagnostics, without.diagnostics]);
    expect(shown).not.toMatch(/zoe|ss@|hush/);
  });

  const failures: [name: string, path: string, line: string, words: RegExp][] = [
    ['nothing there', '/none.yaml', 'EP1007 document.yaml:11:14', /none\.yaml` answers with HTTP 404/],
    ['who may not have it', '/secret.yaml', 'EP1007 document.yaml:11:14', /HTTP 401.*user:password/],
    ['a redirect to itself', '/circle.yaml', 'EP1007 document.yaml:11:14', /redirects more than 5 times/],
    ['a redirect to a file', '/away.yaml', 'EP1007 document.yaml:11:14', /redirects to `file:.*not followed/],
    ['a web page', '/page.yaml', 'EP1007 document.yaml:11:14', /web page.*raw file/],
    ['no YAML', '/broken.yaml', 'EP1002 broken.yaml:1:6', /`\[`/],
    ['a file of this machine, in capitals', '/LOCAL.yaml', 'EP1008 LOCAL.yaml:1:19', /`FILE:/],
    ['a file of this machine', '/local.yaml', 'EP1008 local.yaml:1:19', /`file:\/\/\/etc\/hosts`/],
  ];
  it.each(failures)('tells of %s', async (_, path, line, words) => {
    const { refused, lines, diagnostics } = await told(written(referring(`${base}${path}#/far`)), remote);
    expect([refused, lines.length]).toEqual([true, 1]);
    expect(lines[0]).toContain(line);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.hint}`).toMatch(words);
  });

  it('reads references of a trait from where it is fetched', async () => {
    const text = `far: { headers: { type: object }, traits: [{ $ref: '${base}/trait.yaml' }], payload: {} }`;
    const spec = await readDocument(written(document3({ messages: text })), remote);
    const headers = spec.channels[0]?.messages.find(({ key }) => key === 'far')?.headers;
    expect(headers?.value).toEqual({ type: 'object', properties: { x: { $ref: `${base}/schemas.json#/X` } } });
  });

  it('tells of a document that is not there without a line', async () => {
    const { diagnostics } = await told(`${base}/none.yaml`, remote);
    expect(diagnostics).toMatchObject([{ code: 'EP1007', place: { file: `${base}/none.yaml` } }]);
  });

  it('shows no credentials of a reference that is read leniently, or whose message the channel does not list', async () => {
    const secret = `${base.replace('://', '://zoe:hush@')}/slash.yaml?key=hush#/messages/a/b`;
    const operation = `action: send, channel: { $ref: '#/channels/a' }, messages: [{ $ref: '${secret}' }]`;
    const text = `${document3()}  more: { ${operation} }\n`;
    const { diagnostics } = await told(written(text), remote);
    expect(diagnostics.map(({ code }) => code)).toEqual(['EP1003', 'EP2002']);
    expect(JSON.stringify(diagnostics)).not.toMatch(/zoe|hush/);
  });

  it('tells once of a file that cannot be had, and once of too many', async () => {
    const properties = ['none.yaml#/a', 'none.yaml#/b'].map((ref, i) => `n${i}: { $ref: '${base}/${ref}' }`);
    const many = Array.from({ length: 230 }, (_, i) => `m${i}: { $ref: '${base}/schemas.json?${i}' }`);
    const text = (fields: readonly string[]) =>
      document3({ messages: `far: { payload: { properties: { ${fields.join(', ')} } } }` });
    expect((await told(written(text(properties)), remote)).diagnostics.map(({ code }) => code)).toEqual(['EP1007']);
    asked.length = 0;
    const { diagnostics } = await told(written(text(many)), remote);
    expect(diagnostics.filter(({ message }) => message.includes('more than 200'))).toHaveLength(1);
    expect(asked).toHaveLength(200);
  });

  it.each(['file://host/x.yaml', 'file:///a%2Fb.yaml', 'http://[', 'ftp://host/x'])(
    'offers no permission for what it would not fetch: %s',
    async (ref) => {
      const { diagnostics } = await told(written(referring(ref)));
      expect(diagnostics[0]).toMatchObject({
        code: 'EP1004',
        hint: 'Save it beside the document and refer to the file.',
      });
    },
  );

  it('reads files of this machine by a file: URL where the document is one', async () => {
    const file = pathToFileURL(written('far: { payload: { type: object } }\n')).href;
    const { refused, diagnostics } = await told(written(referring(`${file}#/far`)));
    expect([refused, diagnostics.map(({ code }) => code)]).toEqual([false, ['EP2008']]);
  });
});

describe('bounds', () => {
  const limits = { timeoutMs: 10_000, maxBytes: 1024 * 1024, maxRedirects: 5 };
  const failureOf = async (address: string, bounds = limits) => {
    try {
      await fetchDocument(address, bounds);
      return 'nothing';
    } catch (error) {
      if (error instanceof EventpactError) return error.message;
      throw error;
    }
  };

  it('stops what never ends', async () => {
    expect(await failureOf(`${base}/large.yaml`)).toMatch(/^EP1007 .*large\.yaml` is larger than 1 MB$/);
  });
  it('does not wait for what never comes', async () => {
    expect(await failureOf(`${base}/silent.yaml`, { ...limits, timeoutMs: 50 })).toMatch(
      /did not send it within 0\.05 s$/,
    );
  });
  it('does not follow a redirect out of https', async () => {
    const fetched = vi.fn(async () => new Response(null, { status: 302, headers: { location: 'http://host/y' } }));
    vi.stubGlobal('fetch', fetched);
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(await failureOf('https://host/x')).toMatch(/redirects to `http:\/\/host\/y`, which is not followed$/);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
  it('names what refuses the connection', async () => {
    expect(await failureOf('http://127.0.0.1:1/x.yaml')).toMatch(/cannot be reached: .*(ECONNREFUSED|bad port)/);
  });
});
