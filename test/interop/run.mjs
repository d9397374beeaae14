// Do the official AsyncAPI tools accept our contract?
//   node test/interop/run.mjs [all | validate | bundle | convert | docs] [document]
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { asyncapi, ensureTools, HERE, OUT } from './tools.mjs';

/** Each check takes the document's path, resolves with what it found, and rejects with why not. */
const CHECKS = [
  { name: 'validate', run: validate },
  { name: 'bundle', run: bundle },
  { name: 'convert', run: convert },
  { name: 'docs', run: docs },
];

async function validate(document) {
  await expectClean(document);
  return 'no error, warning, information or hint';
}

async function bundle(document) {
  const bundled = join(OUT, 'bundled.yaml');
  await tool('bundle', document, '--output', bundled);
  await expectClean(bundled);
  return `${bundled}, itself valid`;
}

// The tool converts upward only, so from 3.0.0 there is one way to go.
async function convert(document) {
  const converted = join(OUT, 'converted-3.1.0.yaml');
  await tool('convert', document, '--format', 'asyncapi', '--target-version', '3.1.0', '--output', converted);
  await expectClean(converted);
  return `to 3.1.0, itself valid: ${converted}`;
}

async function docs(document) {
  const folder = join(OUT, 'docs');
  rmSync(folder, { recursive: true, force: true });
  await withRegistry((registry) =>
    tool(
      ...['generate', 'fromTemplate', document, '@asyncapi/html-template', '--no-interactive', '--force-write'],
      ...['--registry-url', registry, '--param', 'singleFile=true', '--output', folder],
    ),
  );
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = await messageNames(document);
  const absent = names.filter((name) => !page.includes(`message-${name}"`));
  if (absent.length > 0) throw new Error(`the page lacks the messages ${absent.join(', ')}`);
  return `${names.length} messages in ${join(folder, 'index.html')}`;
}

/**
 * Fails on any diagnostic, whatever its severity. Suppressed is the advice to use a version newer than 3.0.0, which the
 * tool gives to every 3.0.0 document; `convert` shows that nothing else stands against the newer one.
 */
async function expectClean(document) {
  const args = ['--fail-severity=hint', '--diagnostics-format=text', '--suppressWarnings=asyncapi-latest-version'];
  await tool('validate', document, ...args);
}

async function messageNames(document) {
  const bundled = join(OUT, 'bundled.json');
  await tool('bundle', document, '--output', bundled);
  const { channels } = JSON.parse(readFileSync(bundled, 'utf8'));
  return Object.values(channels).flatMap(({ messages = {} }) => Object.values(messages).map(({ name }) => name));
}

/** The generator asks whether its registry is there even when it installs nothing: this one is, and has no packages. */
async function withRegistry(use) {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404).end();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function tool(...args) {
  const { code, output } = await asyncapi(args);
  if (code !== 0) throw new Error(`asyncapi ${args[0]} ended with ${code}\n${output.trim()}`);
}

async function main([wanted = 'all', document = join(HERE, '..', '..', 'asyncapi.yaml')]) {
  const checks = CHECKS.filter(({ name }) => wanted === 'all' || wanted === name);
  if (checks.length === 0) {
    console.error(
      `interop: no check is called "${wanted}"; there are: all, ${CHECKS.map(({ name }) => name).join(', ')}`,
    );
    return 2;
  }
  const missing = await ensureTools();
  if (missing) {
    console.log(`interop: not run, missing: ${missing}`);
    const failed = process.env.CI === 'true' ? checks.length : 0;
    console.log(`interop: 0 passed, ${failed} failed`);
    return failed > 0 ? 1 : 0;
  }
  let failed = 0;
  for (const { name, run } of checks) {
    try {
      console.log(`pass ${name}: ${await run(resolve(document))}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL ${name}: ${error.message}`);
    }
  }
  console.log(`interop: ${checks.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
