import { defineConfig } from "vitest/config";
import { SkipReporter } from "./test/support/skips.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", new SkipReporter()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more files at once only make the daemon tests noisier.
    maxWorkers: 2,
  },
});
