import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandResult, command, node, ROOT } from '../support/command.js';
import { readmeCommands, readmeFile, readmeInstalls } from './readme.js';

const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>; // lock files of version 3 are like this
};

let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventpact-package-'));
  const flags = ['--json', '--ignore-scripts', '--pack-destination', folder, '--loglevel=error'];
  const { code, output } = await command('npm', ['pack', ...flags, '--workspace', 'eventpact']);
  expect(code, output).toBe(0);
  tarball = join(folder, /"filename": "([^"]+)"/.exec(output)?.[1] ?? '');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  test('passes publint', async () => {
    const { code, output } = await command(bin('publint'), ['--strict', tarball]);
    expect(code, output).toBe(0);
    expect(output).toContain('All good!');
  });

  test('has types that resolve, says attw', async () => {
    const { code, output } = await command(bin('attw'), [
      tarball,
      '--profile',
      'esm-only',
      '--no-emoji',
      '--format',
      'ascii',
    ]);
    expect(code, output).toBe(0);
    const verdicts = output.split('\n').filter((line) => /^(node16 \(from ESM\)|bundler):/.test(line));
    expect(verdicts.length, output).toBeGreaterThan(2);
    expect(verdicts.filter((line) => !/: (OK|\(wildcard\))/.test(line))).toEqual([]);
  });

  test('works in an empty project as README.md says', { timeout: 400_000 }, async () => {
    const project = join(folder, 'project');
    await newProject(project);
    const eventpact = join(project, 'node_modules', 'eventpact', 'bin', 'eventpact.js');
    const here = { cwd: project };

    for (const args of readmeCommands()) succeeded(await node(eventpact, args, here));
    expect(readmeCommands().map(([name]) => name)).toEqual(['init', 'generate']);
    for (const name of ['server.ts', 'client.ts']) await writeFile(join(project, name), readmeFile(name));
    succeeded(await node(join(project, 'node_modules', 'typescript', 'bin', 'tsc'), [], here));
    succeeded(await node(eventpact, ['generate', '--check'], here));

    const { output } = await command('du', ['-sm', 'node_modules'], here);
    expect(Number.parseInt(output, 10), 'megabytes, TypeScript among them').toBeLessThan(100);

    const port = await freePort();
    const server = spawn(process.execPath, ['dist/server.js'], { cwd: project, env: { ...process.env, PORT: port } });
    try {
      await listening(server);
      const client = await node('dist/client.js', [], { ...here, env: { CHAT_URL: `ws://127.0.0.1:${port}/chat` } });
      succeeded(client);
      expect(client.output.trim().split('\n')).toEqual([
        'connecting',
        'connected',
        '1: Hello',
        'said as number 1',
        'disconnected',
      ]);
    } finally {
      server.kill();
      await once(server, 'exit');
    }
  });

  test('brings everything that it needs, and nothing else', async () => {
    const { output } = await command('tar', ['-tzf', tarball]);
    const files = output.trim().split('\n');
    for (const file of ['package.json', 'README.md', 'LICENSE', 'bin/eventpact.js', 'dist/index.js', 'dist/index.d.ts'])
      expect(files).toContain(`package/${file}`);
    expect(files.filter((file) => /\/(src|test|build)\/|\.test\.|tsconfig|tsbuildinfo/.test(file))).toEqual([]);
  });
});

/** An empty folder, `npm init`, and the packages that README.md asks for, in the versions that this repository tests. */
async function newProject(project: string): Promise<void> {
  succeeded(await command('mkdir', ['-p', project]));
  const versions = readmeInstalls().map((name) => {
    if (name === 'eventpact') return [name, `file:${tarball}`];
    const version = lock.packages[`node_modules/${name}`]?.version;
    return [name, version ?? 'latest'];
  });
  const manifest = { name: 'project', private: true, type: 'module', dependencies: Object.fromEntries(versions) };
  const compilerOptions = { strict: true, module: 'nodenext', target: 'es2022', outDir: 'dist', skipLibCheck: false };
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, exclude: ['node_modules', 'dist'] }),
  );
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--no-package-lock', '--loglevel=error'];
  // A registry that stalls on one request must not cost the run: short waits, and the whole once more.
  const patience = ['--fetch-timeout=15000', '--fetch-retries=3', '--fetch-retry-mintimeout=1000'];
  const install = () => command('npm', ['install', ...flags, ...patience], { cwd: project });
  const first = await install();
  succeeded(first.code === 0 ? first : await install());
  expect(existsSync(join(project, 'node_modules/eventpact/package.json'))).toBe(true);
}

function succeeded({ code, output }: CommandResult): void {
  expect(code, output).toBe(0);
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? String(address.port) : '';
}

/** Its first output says that it listens. */
async function listening(server: ChildProcess): Promise<void> {
  let errors = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  const ended = once(server, 'exit').then(() => {
    throw new Error(`the server ended: ${errors}`);
  });
  ended.catch(() => undefined); // when it is ended in the end, nobody waits for this any more
  if (server.stdout) await Promise.race([once(server.stdout, 'data'), ended]);
}
