/** `npm start`: generates, serves in demo mode, runs the conformance suite once, says where everything is, goes on serving. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';

const root = fileURLToPath(new URL('..', import.meta.url));
const host = '127.0.0.1';
const stop = new AbortController();

const program = new Command('npm start --')
  .description('Generates from asyncapi.yaml, serves the result in demo mode, and tests it.')
  .option('--port <port>', 'port to serve on; 0 takes a free one', portNumber, 8000)
  .addHelpText('after', '\nExample:\n  $ npm start -- --port 9000')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
const { port } = program.opts<{ port: number }>();

await start();

async function start(): Promise<void> {
  const problem = await portProblem(port);
  if (problem) {
    process.stderr.write(`npm start: port ${port} ${problem}: npm start -- --port <other>\n`);
    process.exit(2);
  }
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());

  heading('asyncapi.yaml -> generated/');
  const generated = await eventpact('generate');
  if (generated !== 0) process.exit(stop.signal.aborted ? 0 : generated);

  // Loaded now: what was just generated is part of it.
  const { buildGateway } = await import('../reference-server/src/gateway.js');
  const { startDemo } = await import('../reference-server/src/demo/demo.js');
  const { createLogger } = await import('../reference-server/src/log.js');
  const { updates } = await import('../generated/channels/updates/descriptor.gen.js');
  if (stop.signal.aborted) process.exit(0);

  const demo = await startDemo();
  const gateway = buildGateway(demo.config, { logger: createLogger('error'), demo: true });
  const ended = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
  const actual = await gateway.start(port, host);
  demo.feed(gateway.updates);
  const page = `http://localhost:${actual}`;
  const socket = `ws://localhost:${actual}${updates.address}`;

  heading(`conformance of ${socket}`);
  const verdict = await eventpact('test', socket.replace('localhost', host), '--listen', '5s');

  if (!stop.signal.aborted) {
    say(
      verdict === 0 ? pc.green('The gateway keeps its contract.') : pc.red('The gateway does not keep its contract.'),
    );
    heading('serving synthetic data');
    say(`  updates   ${socket}`);
    say(`  page      ${page}/`);
    say(`  status    ${page}/api/v1/system/status`);
    say(`  contract  ${page}/asyncapi.json`);
    say(`  listen    npm run client -- --url ${socket}`);
    say(pc.dim('Ctrl-C ends it.'));
    await ended;
  }
  await Promise.all([gateway.stop(), demo.stop()]);
  process.exit(stop.signal.aborted ? 0 : verdict);
}

/** Runs the CLI with its output on ours; its exit code. Ctrl-C ends it. */
function eventpact(...args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['generator/bin/eventpact.js', ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      signal: stop.signal,
    });
    child.on('error', () => {}); // aborted: `close` follows
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Why the port cannot be had. Asked before anything is done, so that nobody waits a minute for it. */
function portProblem(wanted: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${code})`),
    );
    server.listen(wanted, host, () => server.close(() => resolve(undefined)));
  });
}

function portNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('Give a number from 0 (any free port) to 65535.');
  return value;
}

function heading(text: string): void {
  say(`\n${pc.bold(text)}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
