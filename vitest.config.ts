import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more files at once only make the timings of the daemon tests noisier.
    maxWorkers: 2,
  },
});
