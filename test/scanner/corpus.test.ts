import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { extname, join } from "node:path";
import { expect, it } from "vitest";
import { type PoolStats, startPool } from "../../scanner/pool.ts";
import type { FileScan } from "../../scanner/scan-file.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { PoolFiles } from "./pool/pool-files.ts";

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/formats.tar.gz");
/** The reader's own limit of 20 s, and what its parent may need on a busy machine. */
const LONGEST_MS = 25_000;

function unpacked(): string {
  const folder = tempFolder("shoumi-corpus");
  expect(spawnSync("tar", ["-xzf", CORPUS, "-C", folder]).status).toBe(0);
  return folder;
}

async function scanned(folder: string): Promise<{ results: Map<string, FileScan>; stats: PoolStats }> {
  const pack = new PoolFiles();
  const pool = await startPool({
    packs: [pack.pack],
    baseDir: folder,
    key: new Uint8Array(32),
    processes: 2,
    // Recognition has tests of its own; here a hundred pictures would only wait for one another.
    ocr: false,
  });
  const results = new Map<string, FileScan>();
  const files = globSync("**/*", { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      results.set(path, await pool.scan(path));
    }),
  );
  const stats = pool.stats();
  await pool.close();
  pack.remove();
  return { results, stats };
}

/** Statuses and reasons by kind of file, for the one who runs this to look at. */
function summary(results: ReadonlyMap<string, FileScan>): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const [path, { status, gaps }] of results) {
    rows[extname(path)] ??= {};
    const row = rows[extname(path)]!;
    for (const key of new Set([status, ...gaps.map(({ reason }) => reason)])) row[key] = (row[key] ?? 0) + 1;
  }
  return rows;
}

it("every file of the odd, the broken and the old ends as clean, found or not inspected", {
  timeout: 300_000,
}, async (test) => {
  test.skip(!existsSync(CORPUS), `no ${CORPUS}`);

  const { results, stats } = await scanned(unpacked());

  process.stdout.write(`${JSON.stringify(stats)}\n`);
  for (const [kind, row] of Object.entries(summary(results)).sort())
    process.stdout.write(`${kind} ${JSON.stringify(row)}\n`);
  expect(results.size).toBeGreaterThan(400);
  for (const [path, { status, ms }] of results) {
    expect(["clean", "found", "not-inspected"], path).toContain(status);
    expect(ms, path).toBeLessThan(LONGEST_MS);
  }
  expect(stats).toMatchObject({ crashed: 0, waiting: 0, busy: 0 });
});
