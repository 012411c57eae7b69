import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startPool } from "../../../scanner/pool.ts";
import { PoolFiles } from "./pool-files.ts";

it("reads a file that cannot be opened from its copy", async () => {
  const files = new PoolFiles();
  onTestFinished(() => files.remove());
  const pool = await startPool({
    packs: [files.pack],
    baseDir: files.folder,
    key: new Uint8Array(32),
    processes: 1,
  });
  onTestFinished(() => pool.close());
  const copy = files.lines("正文", "编号 TEST-123456");

  const result = await pool.scan(join(files.folder, "held.txt"), { copy });

  expect(result).toMatchObject({ status: "found", gaps: [] });
});
