import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_STEPS, stepsOf } from "../../../rules/pattern/steps.ts";
import { readPattern } from "../../../rules/pattern.ts";
import { type ScanPool, startPool } from "../../../scanner/pool.ts";
import { PoolFiles } from "./pool-files.ts";

/** Nearly all the steps that a pattern may take, at every character. */
const WORST = "a{0,4}a{0,4}a{0,4}a{37}b";
const TIME = 1_500;
/** Starting a reader, and noticing the end of one, on a busy machine. */
const MARGIN = 4_000;

const PACK = `pack: slow
version: 1.0.0
title: { zh: 慢, en: Slow }
rules:
  - id: slow/worst
    kind: pattern
    title: { zh: 慢, en: Slow }
    family: internal
    severity: high
    pattern: '${WORST}'
    boundary: none
    samples:
      hit: [{ at: body, text: ${"a".repeat(40)}b }]
      miss: [{ at: body, text: b }]
`;

describe("the worst pattern that is allowed", () => {
  const files = new PoolFiles();
  let pool: ScanPool;
  beforeAll(async () => {
    const packs = [files.pack, files.file("slow.yaml", PACK)];
    const key = new Uint8Array(32);
    pool = await startPool({ packs, baseDir: files.folder, key, processes: 1, limits: { time: TIME } });
  });
  afterAll(async () => {
    await pool.close();
    files.remove();
  });

  it("delays a scan by no more than its time, and the file is not called clean", {
    timeout: 20_000,
  }, async () => {
    const started = performance.now();

    const result = await pool.scan(files.lines("a".repeat(4_000_000)));

    expect(result.gaps).toContainEqual({ where: "", reason: "too-slow" });
    expect(result.status).toBe("not-inspected");
    expect(performance.now() - started).toBeLessThan(TIME + MARGIN);
  });

  it("leaves the next file alone", async () => {
    const result = await pool.scan(files.lines("编号 TEST-123456"));

    expect(result).toMatchObject({ status: "found", gaps: [], findings: [{ rule: "test-codes/code" }] });
  });
});

it.each([
  [WORST],
  [".{0,30}.{0,30}x"],
  ["(?:aa|a){0,9}b"],
  ["[ab]{0,240}[ab]{0,3}x"],
  ["\\d{0,9}-?\\d{0,9}-?\\d{0,9}-?x"],
  ["(?:a|aa|aaa){0,6}b"],
  ["[一-龥A-Z]{0,40}[一-龥]{0,20}[〔(]"],
  ["[a-z0-9]{1,64}@[a-z0-9]{1,30}(?:\\.[a-z0-9]{1,30}){1,3}"],
  ["[一-龥]{1,400}号"],
])("%s takes no more steps than a pattern may", (source) => {
  expect(stepsOf(readPattern(source).tree)).toBeLessThanOrEqual(MAX_STEPS.everywhere);
});
