import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { chat } from './chat.js';
import { tempFolder, testIo, tree, write } from './support.js';

const external = chat.replace("'#/components/schemas/Say'", "'./say.yaml'");
const say = 'type: object\nrequired: [text]\nproperties:\n  text: { type: string }\n';
const project = {
  'asyncapi.yaml': external,
  'say.yaml': say,
  'eventpact.config.json': '{ "handlers": "handlers.ts" }',
  'node_modules/.package-lock.json': '{}',
};

async function generate(folder: string, ...args: string[]) {
  const io = testIo(folder);
  await main(['generate', ...args], io);
  return io.stdout + io.stderr;
}

/** Makes the stamp tell a lie, which only a run that trusts it repeats. */
function mark(folder: string): void {
  const cache = join(folder, 'node_modules/.cache/eventpact');
  const [name, ...others] = readdirSync(cache).filter((entry) => entry.endsWith('.json'));
  expect(others).toEqual([]);
  const file = join(cache, name ?? '');
  const stamp = JSON.parse(readFileSync(file, 'utf8'));
  stamp.coverage.messages.total = 777;
  writeFileSync(file, JSON.stringify(stamp));
}
const trusted = /\/777 messages/;

it('lets a run that would change nothing end at once, with the same counts', async () => {
  const folder = tempFolder(project);
  await generate(folder);
  const honest = await generate(folder);
  expect(honest).toMatch(/: 0 files written, \d+ unchanged, 0 removed\ncovered: 3\/3 messages/);
  mark(folder);
  expect(await generate(folder)).toBe(honest.replace('3/3 messages', '3/777 messages'));
});

it.each([
  ['--perspective', ['--perspective', 'server']],
  ['--no-cache', ['--no-cache']],
  ['--check', ['--check']],
])('is not trusted with %s', async (_, args) => {
  const folder = tempFolder(project);
  await generate(folder);
  mark(folder);
  expect(await generate(folder, ...args)).toContain('3/3 messages');
});

it('knows files that the document refers to, the configuration and the handlers', async () => {
  const folder = tempFolder(project);
  for (const path of ['say.yaml', 'asyncapi.yaml', 'eventpact.config.json', 'handlers.ts']) {
    await generate(folder);
    mark(folder);
    write(folder, { [path]: `${readFileSync(join(folder, path), 'utf8')}\n` });
    expect(await generate(folder)).not.toMatch(trusted);
  }
});

it('repeats the warnings of the run that it remembers', async () => {
  const folder = tempFolder({ ...project, 'say.yaml': say.replace('string', 'integer') });
  const first = await generate(folder);
  expect(first).toContain('warning EP2007');
  mark(folder);
  const second = await generate(folder);
  expect(second).toMatch(trusted);
  expect(second.match(/warning EP\d+/g)).toEqual(first.match(/warning EP\d+/g));
});

it('looks again for what could not be read, and no output needs', async () => {
  const text = external.replace('  schemas:\n', "  schemas:\n    Later: { $ref: './later.yaml' }\n");
  const folder = tempFolder({ ...project, 'asyncapi.yaml': text });
  expect(await generate(folder)).toContain('warning EP1003');
  write(folder, { 'later.yaml': 'a: [' });
  expect(await generate(folder)).toContain('warning EP1002');
  expect(await generate(folder)).toContain('warning EP1002');
  write(folder, { 'later.yaml': 'type: object' });
  expect(await generate(folder)).not.toContain('warning');
});

it('is not written where there is no node_modules', async () => {
  const folder = tempFolder({ 'asyncapi.yaml': chat });
  await generate(folder);
  expect(Object.keys(tree(folder)).filter((path) => path.includes('node_modules'))).toEqual([]);
});
