/** A temporary folder with every output in it, as TypeScript and as JavaScript; all of them share one runtime. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../lib/run.js';
import type { Measurement } from './measurement.js';
import { TYPE_CHECK, typeCheck } from './type-check.js';

export interface Workspace {
  /** Sources: `<index>/…` for each output, `runtime/`. */
  readonly ts: string;
  /** The same, transpiled, and `worker.js`. */
  readonly js: string;
  remove(): void;
}

export async function createWorkspace(measurements: readonly Measurement[]): Promise<Workspace> {
  const root = mkdtempSync(join(tmpdir(), 'eventpact-corpus-'));
  const [ts, js] = [join(root, 'ts'), join(root, 'js')];
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    const written = new Set<string>();
    const write = (path: string, content: string) => {
      if (written.has(path)) return;
      written.add(path);
      mkdirSync(dirname(join(ts, path)), { recursive: true });
      writeFileSync(join(ts, path), content);
    };
    for (const { index, files, contract } of measurements) {
      for (const { path, content } of files)
        if (path.endsWith('.ts')) write(path.startsWith('runtime/') ? path : `${index}/${path}`, content);
      if (contract !== undefined) write(`${index}/${TYPE_CHECK}`, typeCheck(contract));
      // Resolved through the link, so that every output imports the same files.
      for (const folder of [ts, js]) symlink(join(folder, 'runtime'), join(folder, String(index), 'runtime'));
    }
    for (const folder of [ts, js]) writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    await transpile(
      [...written].map((path) => join(ts, path)).filter((path) => !path.includes('/conformance/')),
      ts,
      js,
    );
    return { ts, js, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function symlink(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

async function transpile(entryPoints: readonly string[], outbase: string, outdir: string): Promise<void> {
  const options = { format: 'esm', platform: 'node', target: 'node20', logLevel: 'silent' } as const;
  await build({ ...options, entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))], outdir });
  // What esbuild cannot parse is told by the compiler and by the worker, with the document's name.
  await build({ ...options, entryPoints: [...entryPoints], outbase, outdir }).catch(() => undefined);
}
