/**
 * The fast path of a run that would change nothing: a stamp in `node_modules/.cache/eventpact/` with digests of all
 * that went into the last run and of all that came out. Where any differs, the run is done in full.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Coverage } from '../emit/coverage.js';
import { readOutputFolder } from './folder.js';
import { toolkitFingerprint } from './toolkit.js';

export interface Stamp {
  /** Digest of what the run was told. */
  readonly request: string;
  /** Digests by absolute path: documents, config, handlers files. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Digests by path in the output folder. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly coverage: Coverage;
  /** Warnings and notes of that run, which are shown again. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a run is told, besides the content of its files. */
export interface StampRequest {
  /** Folder whose `node_modules`, or the nearest one above, holds the stamp. */
  readonly folder: string;
  readonly out: string;
  /** Anything that `JSON.stringify` shows in full. */
  readonly settings: unknown;
}

/** The stamp, if all that it says still holds. */
export function readStamp(request: StampRequest): Stamp | undefined {
  const file = stampFile(request);
  if (file === undefined) return undefined;
  try {
    // Written by `writeStamp`; of another shape only after someone edited it, which the comparisons below survive.
    const stamp = JSON.parse(readFileSync(file, 'utf8')) as Stamp;
    return stamp.request === requestDigest(request) && holds(stamp, request.out) ? stamp : undefined;
  } catch {
    return undefined; // No stamp, an unreadable one, or a file that it names is gone: the run is done in full.
  }
}

/** Remembers a run that has just been written. A stamp that cannot be stored is only a slower next run. */
export function writeStamp(
  request: StampRequest,
  run: { readonly inputs: readonly string[]; readonly coverage: Coverage; readonly diagnostics: readonly Diagnostic[] },
): void {
  const file = stampFile(request);
  if (file === undefined) return;
  try {
    const stamp: Stamp = {
      request: requestDigest(request),
      inputs: Object.fromEntries(run.inputs.map((path) => [path, fileDigest(path)])),
      outputs: outputDigests(request.out),
      coverage: run.coverage,
      diagnostics: run.diagnostics,
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(stamp));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only node_modules, say.
  }
}

function holds(stamp: Stamp, out: string): boolean {
  const now = outputDigests(out);
  const paths = Object.keys(now);
  return (
    paths.length === Object.keys(stamp.outputs).length &&
    paths.every((path) => now[path] === stamp.outputs[path]) &&
    Object.entries(stamp.inputs).every(([path, digest]) => fileDigest(path) === digest)
  );
}

function outputDigests(out: string): Readonly<Record<string, string>> {
  const found = readOutputFolder(out);
  if (found.foreign.length > 0) throw new Error('others stand in the folder');
  return Object.fromEntries(found.ours.map((path) => [path, fileDigest(join(out, path))]));
}

function requestDigest(request: StampRequest): string {
  return digest(
    JSON.stringify([toolkitFingerprint(), installedPackages(request.folder), request.out, request.settings]),
  );
}

/** Modelina and other optional packages are part of what makes the output: npm and pnpm note here what is installed. */
function installedPackages(folder: string): string {
  const modules = nearestModules(folder);
  if (modules === undefined) return '';
  return ['.package-lock.json', '.modules.yaml', '.yarn-integrity']
    .map((name) => statSync(join(modules, name), { throwIfNoEntry: false })?.mtimeMs ?? '')
    .join(' ');
}

function stampFile(request: StampRequest): string | undefined {
  const modules = nearestModules(request.folder);
  const name = digest(`${request.folder}\n${request.out}`).slice(0, 16);
  return modules === undefined ? undefined : join(modules, '.cache', 'eventpact', `${name}.json`);
}

function nearestModules(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const modules = join(at, 'node_modules');
    if (statSync(modules, { throwIfNoEntry: false })?.isDirectory()) return modules;
    if (at === dirname(at)) return undefined;
  }
}

function fileDigest(path: string): string {
  return digest(readFileSync(path));
}

function digest(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
