import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { brokenChat, brokenLine, chat, oddChat } from './chat.js';
import { tempFolder, testIo, tree } from './support.js';

async function validate(files: Record<string, string>, args: string[] = [], env: Record<string, string> = {}) {
  const io = testIo(tempFolder(files), env);
  const before = tree(io.cwd);
  const exitCode = await main(['validate', ...args], io);
  expect(tree(io.cwd)).toEqual(before);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

it('says of a valid document what it holds', async () => {
  const { exitCode, stdout, stderr } = await validate({ 'asyncapi.yaml': chat });
  expect(stdout).toMatch(
    /^asyncapi\.yaml is valid: Chat 1\.0\.0 \(AsyncAPI 3\.0\.0; 1 channel, 3 messages, 2 operations/,
  );
  expect([exitCode, stderr]).toEqual([0, '']);
});

it('prints warnings, which --strict counts as errors', async () => {
  const files = { 'my.yaml': oddChat };
  const lenient = await validate(files, ['my.yaml']);
  expect(lenient.stderr).toMatch(/^warning EP2007 my\.yaml:\d+:\d+ /);
  expect(lenient.stdout).toContain('my.yaml is valid (1 warning)');
  expect(lenient.exitCode).toBe(0);
  const strict = await validate(files, ['my.yaml', '--strict']);
  expect(strict.stderr).toContain('my.yaml is not valid: 1 warning');
  expect([strict.exitCode, strict.stdout]).toEqual([1, '']);
});

it('says notes aloud, which fail nothing', async () => {
  const text = chat.slice(0, chat.indexOf('\nx-eventpact:') + 1);
  const { exitCode, stdout, stderr } = await validate({ 'my.yaml': text }, ['my.yaml', '--strict']);
  expect(stderr).toMatch(/^note EP2009 my\.yaml:1:1 /);
  expect(stdout).toContain('my.yaml is valid (1 note)');
  expect(exitCode).toBe(0);
});

describe('exit codes', () => {
  it.each<[string, Record<string, string>, string[], number, RegExp]>([
    [
      'a reference that leads nowhere',
      { 'asyncapi.yaml': brokenChat },
      [],
      1,
      new RegExp(`error EP1003 asyncapi.yaml:${brokenLine}:`),
    ],
    ['broken YAML', { 'asyncapi.yaml': 'asyncapi: 3.0.0\n  a: [' }, [], 1, /error EP1002 asyncapi.yaml:\d+:/],
    ['no AsyncAPI', { 'asyncapi.yaml': 'openapi: 3.0.0\n' }, [], 1, /error EP1005 asyncapi.yaml/],
    [
      'a wrong x-eventpact',
      { 'asyncapi.yaml': chat.replace('unknownMessages: ignore', 'unknownMessages: maybe') },
      [],
      1,
      /error EP3001 asyncapi.yaml:\d+/,
    ],
    [
      'a file that it refers to is missing',
      { 'asyncapi.yaml': chat.replace("'#/components/schemas/Say'", "'./no.yaml'") },
      [],
      1,
      /error EP100[13]/,
    ],
    ['a missing file', {}, ['no.yaml'], 2, /^error EP1001 no\.yaml (?!.*no\.yaml)/],
    ['a folder', { 'a/b': '' }, ['a'], 2, /error EP1001/],
    ['a broken configuration', { 'asyncapi.yaml': chat, 'eventpact.config.json': '{' }, [], 2, /error EP6001/],
  ])('%s', async (_, files, args, code, said) => {
    const { exitCode, stdout, stderr } = await validate(files, args);
    expect(stderr).toMatch(said);
    expect(stderr).toMatch(/\n {2}next: /);
    expect([exitCode, stdout]).toEqual([code, '']);
  });
});

it('gives one JSON object', async () => {
  const valid = await validate({ 'asyncapi.yaml': oddChat }, ['--json']);
  expect(JSON.parse(valid.stdout)).toMatchObject({
    ok: true,
    exitCode: 0,
    document: 'asyncapi.yaml',
    contract: {
      title: 'Chat',
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      channels: [{ name: 'chat', address: '/chat' }],
    },
    diagnostics: [{ code: 'EP2007', severity: 'warning', place: { file: 'asyncapi.yaml' } }],
  });
  const invalid = await validate({ 'asyncapi.yaml': brokenChat }, ['--json']);
  expect(JSON.parse(invalid.stdout)).toMatchObject({ ok: false, exitCode: 1, diagnostics: [{ code: 'EP1003' }] });
  expect([valid.stderr, invalid.stderr]).toEqual(['', '']);
});

it('annotates in a GitHub workflow', async () => {
  const { stderr } = await validate({ 'asyncapi.yaml': brokenChat }, [], { GITHUB_ACTIONS: 'true' });
  expect(stderr).toContain(`::error file=asyncapi.yaml,line=${brokenLine},col=`);
});

it('shows no control character of the document as it is', async () => {
  const { stdout } = await validate({ 'asyncapi.yaml': chat.replace('title: Chat', 'title: "Ch\\u001bat"') });
  expect(stdout).toContain('valid: Ch\\u001bat ');
});
