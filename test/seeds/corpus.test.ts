import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_PACKS } from "../../rules/packs/index.ts";
import type { ScanResult } from "../../scanner/finding.ts";
import { type ScanPool, startPool } from "../../scanner/pool.ts";
import type { CorpusFile } from "../../seeds/corpus/corpus-file.ts";
import { CORPUS, corpusFiles } from "../../seeds/corpus/index.ts";
import { Machine } from "../../seeds/corpus/needs.ts";

const folder = mkdtempSync(join(tmpdir(), "shoumi-corpus-"));
const machine = new Machine();
let pool: ScanPool;

beforeAll(async () => {
  // Recognition leaves off when a third of the time is over; a machine that is busy with other tests needs more of it.
  const limits = { time: 120_000 };
  pool = await startPool({
    packs: DEFAULT_PACKS,
    baseDir: folder,
    key: Buffer.alloc(32, 1),
    processes: 2,
    limits,
  });
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

async function scanned({ name, make }: CorpusFile): Promise<ScanResult> {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await make());
  return pool.scan(path);
}

it("names every file of the corpus once, in the folder of its format", () => {
  const names = corpusFiles().map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
  for (const { format, files } of CORPUS)
    for (const { name } of files()) expect(name.startsWith(`${format}/`), name).toBe(true);
});

describe.each(CORPUS)("every mark of the corpus is found where it stands: $format", ({ files }) => {
  it.for(files())("$name", async (file, { skip }) => {
    const lack = await machine.lacks(file.needs);
    skip(lack !== undefined, lack?.en);
    const { findings, gaps } = await scanned(file);

    const { expect: wanted } = file;
    if ("gap" in wanted) {
      expect(gaps).toContainEqual(expect.objectContaining({ reason: wanted.gap }));
    } else {
      const { family, level, term, places, besides = [] } = wanted;
      const found = findings.filter(
        (finding) =>
          finding.level === level &&
          finding.term === term &&
          (family === undefined || finding.family === family),
      );
      expect(
        found.map(({ place }) => place).some((place) => places.includes(place)),
        JSON.stringify(findings),
      ).toBe(true);
      expect(gaps.map(({ reason }) => reason)).toEqual(besides);
    }
  });
});
