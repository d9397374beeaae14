/** Folders to work in, what stands in them, and a terminal that remembers. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import pc from 'picocolors';
import { onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { EventpactError } from '../../src/diagnostics/diagnostic.js';

/** An empty folder, removed when the test ends. */
export function tempFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'eventpact-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Everything below a folder: contents by path; folders end in `/`. */
export function tree(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = entries.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (lstatSync(path).isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`];
    return entry.isDirectory() ? [`${name}/`, ''] : [name, readFileSync(path, 'utf8')];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface TestIo extends Io {
  readonly stdout: string;
  readonly stderr: string;
  stop(): void;
}

export function testIo(cwd: string, env: Io['env'] = {}): TestIo {
  let stdout = '';
  let stderr = '';
  const stopped = new AbortController();
  return {
    cwd,
    env,
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    outColors: pc.createColors(false),
    errColors: pc.createColors(false),
    errIsTerminal: false,
    untilStopped: () => new Promise((resolve) => stopped.signal.addEventListener('abort', () => resolve())),
    stop: () => stopped.abort(),
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
  };
}

/** The diagnostics that a call throws. */
export async function diagnosticsOf(call: () => unknown) {
  try {
    await call();
  } catch (error) {
    if (error instanceof EventpactError) return error.diagnostics;
    throw error;
  }
  throw new Error('nothing was thrown');
}
