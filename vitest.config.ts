import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    // No test may touch what an installation on this machine keeps.
    env: { SHOUMI_DATA: mkdtempSync(join(tmpdir(), "shoumi-data-")) },
  },
});
