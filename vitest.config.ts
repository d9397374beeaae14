import { configDefaults, defineConfig } from 'vitest/config';

/** What `npm test` runs. Tests that need system programs have a configuration of their own in `test/system/`. */
export default defineConfig({
  test: {
    include: ['generator/test/**/*.test.ts', 'reference-*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/system/**', 'test/bench/**', 'test/interop/**'],
    globalSetup: ['test/support/temporary-folder.ts'],
    setupFiles: ['test/support/seed.ts'],
    // Not how long a test should take, but when to give it up: on two busy cores a compiler may take its time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
