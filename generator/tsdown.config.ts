import { defineConfig } from 'tsdown';

/** Declarations take most of the time, which is no news. */
const quiet = { checks: { pluginTimings: false } };

export default defineConfig([
  {
    entry: { index: 'src/index.ts', cli: 'src/cli.ts' },
    platform: 'node',
    target: 'node20.19',
    deps: { skipNodeModulesBundle: true },
    fixedExtension: false,
    clean: false,
    dts: true,
    inputOptions: quiet,
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
    inputOptions: quiet,
    logLevel: 'warn',
  },
]);
