import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { duration } from '../../src/cli/test-command.js';
import { tempFolder, testIo, tree } from './support.js';

async function run(...args: string[]) {
  const io = testIo(tempFolder());
  const exitCode = await main(args, io);
  expect(tree(io.cwd)).toEqual({});
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

describe('wrong use is EP6002 and exit code 2', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown flag', ['generate', '--chek'], /unknown option '--chek'\n +next: Did you mean --check\?/],
    ['an unknown command', ['generat'], /unknown command 'generat'\n +next: Did you mean generate\?/],
    ['an unknown flag before the command', ['--nonsense'], /unknown option '--nonsense'/],
    ['too many arguments', ['validate', 'a', 'b'], /too many arguments/],
    ['a missing argument', ['test'], /missing required argument 'url'/],
    ['a flag without its value', ['generate', '--out'], /argument missing/],
    ['a wrong choice', ['validate', '--perspective', 'sideways'], /Allowed choices are server, client/],
    ['a wrong duration', ['test', 'ws://x', '--listen', 'long'], /It takes a duration such as 5s/],
    ['a wrong header', ['test', 'ws://x', '--header', 'nope'], /It takes a name and a value/],
    ['flags that exclude each other', ['generate', '--watch', '--check'], /exclude each other/],
    ['an empty folder', ['generate', '--out', ''], /'--out <folder>' argument '' is invalid. It is empty/],
    ['an empty configuration', ['validate', '--config', ' '], /It is empty/],
    ['an empty document', ['validate', ''], /It is empty/],
    [
      'a document on the network',
      ['generate', 'https://x.test/a.yaml'],
      /nothing is fetched\n +next: Allow it by `--allow-remote`/,
    ],
    ['no time at all for an answer', ['test', 'ws://x', '--timeout', '0s'], /It takes a duration above 0/],
    ['no time at all for the run', ['test', 'ws://x', '--max-duration', '0'], /It takes a duration above 0/],
    ['watching stdin', ['generate', '-', '--watch'], /stdin cannot be watched/],
    ['watching what is not fetched', ['generate', 'https://x.test/a.yaml', '--watch'], /nothing is fetched/],
    ['an address that is no URL', ['validate', 'https://a b/x', '--allow-remote'], /is no URL\n +next: Mend/],
    ['an address without a host', ['validate', 'http://', '--allow-remote'], /is no URL/],
    ['a file of another machine', ['validate', 'file://host/a.yaml'], /is on the network, and nothing is fetched/],
    ['a file: URL with a slash in a name', ['validate', 'file:///a%2Fb.yaml'], /next: Download the document/],
  ])('%s', async (_, args, said) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect(stderr).toMatch(/^error EP6002 /);
    expect(stderr).toMatch(said);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  it('watching the stdin that a configuration names', async () => {
    const io = testIo(tempFolder({ 'eventpact.config.json': '{ "document": "-" }' }));
    expect(await main(['generate', '--watch'], io)).toBe(2);
    expect(io.stderr).toMatch(/^error EP6002 stdin cannot be watched/);
  });

  it('also as JSON', async () => {
    const { exitCode, stdout, stderr } = await run('generate', '--json', '--chek');
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, exitCode: 2, diagnostics: [{ code: 'EP6002' }] });
    expect([exitCode, stderr]).toEqual([2, '']);
  });
});

describe('help', () => {
  it.each([[[]], [['validate']], [['generate']], [['init']], [['test']]])(
    '%j --help shows an example',
    async (command) => {
      const { exitCode, stdout, stderr } = await run(...command, '--help');
      expect(stdout).toMatch(new RegExp(`\nExample:\n  \\$ npx eventpact ${command.join(' ')}`));
      expect([exitCode, stderr]).toEqual([0, '']);
    },
  );

  it('is shown where no command is given, which is wrong use', async () => {
    const { exitCode, stdout, stderr } = await run();
    expect(stderr).toContain('Usage: eventpact');
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  it.each([
    ['--timeout', '5s'],
    ['--listen', '0'],
    ['--max-duration', 'no limit'],
  ])('tells the default of %s', async (flag, value) => {
    const text = (await run('test', '--help')).stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(new RegExp(`${flag} <duration> [^<]*default: ${value}`));
  });

  it('prints the version', async () => {
    expect(await run('--version')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

it('says in one line what it did not expect, with the stack only where it is asked for', async () => {
  const broken = (env: Record<string, string>) => {
    const io = testIo(tempFolder(), env);
    const out = () => {
      throw new Error('boom\n    at nowhere');
    };
    return { ...io, out, err: io.err, said: () => io.stderr };
  };
  const quiet = broken({});
  expect(await main(['--version'], quiet)).toBe(2);
  expect(quiet.said()).toMatch(
    /^eventpact failed[^\n]*boom at nowhere \(please report it[^\n]*EVENTPACT_DEBUG=1[^\n]*\n$/,
  );
  const loud = broken({ EVENTPACT_DEBUG: '1' });
  await main(['--version'], loud);
  expect(loud.said()).toContain('usage.test.ts');
});

it.each([
  ['5s', 5000],
  ['500ms', 500],
  ['1.5m', 90_000],
  ['1h', 3_600_000],
  ['2', 2000],
])('%s is %d ms', (text, milliseconds) => {
  expect(duration(text)).toBe(milliseconds);
});
