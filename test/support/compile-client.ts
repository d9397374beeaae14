/** The generated client as JavaScript: by `tsc` alone, unbundled, or by esbuild, bundled. */
import { build } from 'esbuild';
import { command, ROOT } from './command.js';

/** Transpiles `generated/index.ts` and all that it imports into `outDir`, folders kept. */
export async function transpileGenerated(outDir: string): Promise<void> {
  const entries = ['generated/index.ts', 'generated/channels/updates/validators.gen.ts'];
  const flags = [
    ...['--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--lib', 'es2023,dom'],
    ...['--strict', '--skipLibCheck', '--types', 'node', '--rootDir', 'generated', '--outDir', outDir],
  ];
  const { code, output } = await command(process.execPath, ['node_modules/typescript/bin/tsc', ...flags, ...entries]);
  if (code !== 0) throw new Error(output);
}

/** Bundles and minifies `contents` for browsers; it may import from `./generated/…`. Gives the code. */
export async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: 'entry.ts', loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
