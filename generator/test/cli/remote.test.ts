/** `--allow-remote` in each command: what is fetched, what is remembered of it, and what is never shown. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { chat } from './chat.js';
import { tempFolder, testIo, write } from './support.js';

const say = 'type: object\nrequired: [text]\nproperties: { text: { type: string, minLength: 1 } }\n';
const withRemoteSay = chat.replace("'#/components/schemas/Say'", "'./say.yaml'");

let pages: Record<string, string> = {};
const server = createServer((request, response) => {
  const page = pages[request.url ?? ''];
  response.writeHead(page === undefined ? 404 : 200).end(page);
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is one
});
beforeEach(() => {
  pages = { '/chat.yaml': withRemoteSay, '/say.yaml': say };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function run(folder: string, ...args: string[]) {
  const io = testIo(folder);
  const exitCode = await main(args, io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

const modules = { 'node_modules/.package-lock.json': '{}' };

it('validates and generates a document on the network', async () => {
  const folder = tempFolder();
  const valid = await run(folder, 'validate', `${base}/chat.yaml`, '--allow-remote');
  expect([valid.exitCode, valid.stderr]).toEqual([0, '']);
  expect(valid.stdout).toContain(`${base}/chat.yaml is valid`);
  const { exitCode, stdout } = await run(folder, 'generate', `${base}/chat.yaml`, '--allow-remote');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('covered: 3/3 messages')]);
});

it('takes the address and the permission from the configuration', async () => {
  const config = JSON.stringify({ document: `${base}/chat.yaml`, allowRemote: true });
  expect((await run(tempFolder({ 'eventpact.config.json': config }), 'generate')).exitCode).toBe(0);
});

it.each([
  ['a document', (folder: string) => [folder, `${base}/chat.yaml`]],
  ['a reference', (folder: string) => [folder, 'asyncapi.yaml']],
])('looks again at each run: the stamp knows nothing of %s on the network', async (_, args) => {
  const local = chat.replace("'#/components/schemas/Say'", `'${base}/say.yaml'`);
  const [folder = '', document = ''] = args(tempFolder({ ...modules, 'asyncapi.yaml': local }));
  const generate = () => run(folder, 'generate', document, '--allow-remote');
  await generate();
  expect((await generate()).stdout).toContain(': 0 files written');
  pages['/say.yaml'] = say.replace('text', 'words');
  expect((await generate()).stdout).not.toContain(': 0 files written');
  delete pages['/say.yaml'];
  expect((await generate()).stderr).toMatch(/EP1007.*404/);
});

it.each<[string, () => string[], number, RegExp]>([
  [
    'a document without permission',
    () => ['validate', `${base}/chat.yaml`],
    2,
    /EP6002.*nothing is fetched\n.*--allow-remote/,
  ],
  ['a document that is not there', () => ['validate', `${base}/no.yaml`, '--allow-remote'], 2, /EP1007.*HTTP 404/],
  [
    'a document of another kind',
    () => ['validate', 'ftp://host/a.yaml', '--allow-remote'],
    2,
    /EP6002.*nothing is fetched/,
  ],
  [
    'a document to test with',
    () => ['test', 'ws://127.0.0.1:1/', '--spec', `${base}/no.yaml`, '--allow-remote'],
    2,
    /EP1007/,
  ],
])('refuses %s', async (_, args, exitCode, words) => {
  const result = await run(tempFolder(), ...args());
  expect(result.exitCode).toBe(exitCode);
  expect(result.stderr).toMatch(words);
});

it('shows no credentials, also not in the line of a document that holds them', async () => {
  const secret = base.replace('://', '://zoe:hush@');
  const folder = tempFolder({
    'asyncapi.yaml': chat.replace("'#/components/schemas/Say'", `'${secret}/no.yaml?key=hush'`),
  });
  const outputs = [
    await run(folder, 'validate'),
    await run(folder, 'validate', '--allow-remote'),
    await run(folder, 'validate', '--allow-remote', '--json'),
    await run(folder, 'validate', `${secret}/chat.yaml`, '--allow-remote'),
    await run(folder, 'validate', `${secret}/no.yaml`, '--allow-remote'),
    await run(folder, 'validate', `${secret}/chat.yaml`),
  ];
  expect(outputs.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 0, 2, 2]);
  const said = outputs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  expect(said).toContain('/no.yaml?…');
  expect(said).not.toMatch(/zoe|hush/);
});

it('watches the files of this machine, and fetches again with each round', async () => {
  const local = chat.replace("'#/components/schemas/Say'", `'${base}/say.yaml'`);
  const folder = tempFolder({ 'asyncapi.yaml': local });
  const io = testIo(folder);
  const ended = main(['generate', '--watch', '--allow-remote'], io);
  const rounds = (count: number) =>
    vi.waitFor(() => expect(io.stderr.match(/^watching 1 file;/gm)?.length).toBe(count), {
      timeout: 15_000,
      interval: 20,
    });
  await rounds(1);
  delete pages['/say.yaml'];
  write(folder, { 'asyncapi.yaml': `${local}\n` });
  await rounds(2);
  expect(io.stderr).toMatch(/EP1007.*404/);
  io.stop();
  expect(await ended).toBe(0);
});
