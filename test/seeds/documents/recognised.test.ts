import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_PACKS } from "../../../rules/packs/index.ts";
import type { ScanResult } from "../../../scanner/finding.ts";
import { type ScanPool, startPool } from "../../../scanner/pool.ts";
import { ORDINARY_KINDS } from "../../../seeds/content/material.ts";
import { stateMark } from "../../../seeds/documents/mark.ts";
import { makeSample, placesOf, SAMPLE_FORMATS, type Sample } from "../../../seeds/documents/sample.ts";
import { createRandom } from "../../../seeds/random.ts";

const folder = mkdtempSync(join(tmpdir(), "shoumi-samples-"));
const everyPlace = SAMPLE_FORMATS.flatMap((format) => placesOf(format).map((place) => ({ format, place })));
const everyPaper = SAMPLE_FORMATS.flatMap((format) => ORDINARY_KINDS.map((kind) => ({ format, kind })));
let pool: ScanPool;

beforeAll(async () => {
  pool = await startPool({ packs: DEFAULT_PACKS, baseDir: folder, key: Buffer.alloc(32, 1), processes: 2 });
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

function scanned({ name, bytes }: Sample): Promise<ScanResult> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return pool.scan(path);
}

describe("what the scanner says of a sample is what the sample says of itself", () => {
  it.each(everyPlace)("a mark: $format, $place", async ({ format, place }) => {
    const mark = stateMark("机密", "5年");
    const random = createRandom(`${format} ${place}`);
    const sample = makeSample({ format, place, mark, kind: "plan", random, depth: 2 });

    const { findings } = await scanned(sample);

    const { level, term } = sample.expect;
    expect(findings).toContainEqual(expect.objectContaining({ family: "state", level, term }));
    expect(findings.map(({ confidence }) => confidence)).not.toContain("low");
  });

  it.each(everyPaper)("nothing: $format, $kind", async ({ format, kind }) => {
    const random = createRandom(`${format} ${kind}`);

    const { findings } = await scanned(makeSample({ format, kind, random, length: 2 }));

    expect(findings).toEqual([]);
  });

  it.each(SAMPLE_FORMATS.filter((format) => format !== "zip"))(
    "a list of police calls: %s",
    async (format) => {
      const sample = makeSample({ format, kind: "call-list", random: createRandom(format) });

      const { findings } = await scanned(sample);

      expect(findings.map(({ rule, family }) => [rule, family])).toContainEqual([
        "cn-police/call-list",
        "work",
      ]);
    },
  );
});
