import { defineConfig } from 'tsdown';

export default defineConfig([
  {
    entry: { index: 'src/index.ts', cli: 'src/cli.ts' },
    platform: 'node',
    target: 'node20.19',
    deps: { skipNodeModulesBundle: true },
    fixedExtension: false,
    clean: false,
    dts: true,
    logLevel: 'warn',
  },
  {
    // One file each, so that importing `eventpact/runtime/client/…` brings that and nothing more.
    entry: ['runtime/**/*.ts'],
    outDir: 'dist/runtime',
    root: 'runtime',
    unbundle: true,
    platform: 'node',
    target: 'es2022',
    deps: { skipNodeModulesBundle: true },
    fixedExtension: false,
    clean: false,
    dts: true,
    logLevel: 'warn',
  },
]);
