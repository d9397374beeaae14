import { defineConfig } from 'vitest/config';

/** The suite that was generated from the contract, against the gateway that EVENTPACT_URL names. */
export default defineConfig({
  test: { include: ['generated/conformance/conformance.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
