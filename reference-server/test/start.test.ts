/** `npm start`, as a process. */
import { expect, onTestFinished, test } from 'vitest';
import { serve } from './support/http.js';
import { runProgram } from './support/program.js';

test('generates, serves, tests and says where everything is; SIGINT ends it', async () => {
  const start = runProgram('scripts/start.ts', ['--port', '0']);
  const [, page] = await start.until('stdout', /page +(\S+).*Ctrl-C ends it/s);
  expect(start.output.stdout).toMatch(/covered: (\d+)\/\1 messages, (\d+)\/\2 operations, (\d+)\/\3 schemas/);
  expect(start.output.stdout).toMatch(/ [1-9]\d* passed, 0 failed/);
  expect(start.output.stdout).toContain('The gateway keeps its contract.');
  expect(await (await fetch(String(page))).text()).toContain('synthetic');
  start.kill('SIGINT');
  expect(await start.exit).toBe(0);
  await expect(fetch(String(page))).rejects.toThrow();
  expect(start.output.stderr).toMatch(/^testing updates at .*\n$/);
}, 60_000);

test('a port that is taken is one line, and 2, before anything is done', async () => {
  const other = await serve(() => {});
  onTestFinished(() => other.close());
  const start = runProgram('scripts/start.ts', ['--port', String(other.port)]);
  expect(await start.exit).toBe(2);
  expect(start.output).toEqual({
    stdout: '',
    stderr: `npm start: port ${other.port} is taken: npm start -- --port <other>\n`,
  });
}, 60_000);
