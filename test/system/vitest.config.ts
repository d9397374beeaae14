import { defineConfig } from 'vitest/config';

/** What `npm run test:system` runs: real browsers, other languages. One file at a time, for they are heavy. */
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
